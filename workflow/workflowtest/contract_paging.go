package workflowtest

import (
	"context"
	"fmt"
	"time"

	"prevail/workflow"
)

// pagingTests hold the ends of pages: nothing is skipped between two, and the
// largest page still tells whether there are more.
var pagingTests = map[string]func(*contract){
	"the index skips none of two with one date and slug": indexTwins,
	"the largest page tells of more":                     largestPage,
}

// indexTwins pages through releases that came to have one date by a correction,
// and that have one slug, since their addresses keep the first date.
func indexTwins(c *contract) {
	const twins = 5
	for i := range twins {
		w := newWorld(fmt.Sprintf("%02d", i))
		w.release.Embargo = time.Time{}
		c.put(w.english()...)
		page := w.page
		page.Locale, page.Publication, page.State = workflow.English, "", workflow.PageLive
		page.Address = workflow.Address{Date: workflow.Date{Year: 2026, Month: time.March, Day: 1 + i}, Slug: "statement"}
		page.Date = workflow.Date{Year: 2026, Month: time.March, Day: 20}
		c.project(w.release.ID, page)
	}
	for limit := 1; limit < twins; limit++ {
		var all []workflow.ReleaseID
		var after workflow.Place
		for range twins + 1 {
			got := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Index(workflow.English, after, limit) })
			if len(got) == 0 {
				break
			}
			last := got[len(got)-1]
			after = workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
			all = append(all, keysOf(got, releaseOf)...)
		}
		order(c, fmt.Sprintf("twins, %d at a time", limit), all, "release-04", "release-03", "release-02", "release-01", "release-00")
	}
}

// largestPage asks the service for the largest pages of index and board, which
// ask the store for one row more.
func largestPage(c *contract) {
	const pages, releases = 100, 200
	kit, locale := fullKit(), workflow.Locale{Tag: workflow.English, Kit: 1}
	kit.Locale = workflow.English
	office := fullOffice()
	records := []any{&office, &locale, &kit}
	var worlds []*world
	for i := range releases + 1 {
		w := newWorld(fmt.Sprintf("%03d", i))
		w.release.Embargo, w.release.Withdrawal = time.Time{}, nil
		w.page.Locale, w.page.Publication, w.page.State = workflow.English, "", workflow.PageLive
		records = append(records, w.english()...)
		worlds = append(worlds, w)
	}
	c.put(records...)
	c.update(func(tx workflow.Tx) error {
		for _, w := range worlds[:pages+1] {
			if err := tx.Project(w.release.ID, []workflow.Page{w.page}); err != nil {
				return err
			}
		}
		return nil
	})
	s := workflow.New(c.store, c.ids, nil)
	index, err := s.ReadIndex(context.Background(), workflow.English, workflow.Place{}, pages)
	if err != nil || len(index.Pages) != pages || index.Next == nil {
		c.Errorf("an index of %d pages has %d of %d, next %v, %v", pages, len(index.Pages), pages+1, index.Next, err)
	}
	a := workflow.Actor{Person: "author", Grants: []workflow.Grant{{Role: workflow.Author}}}
	board, err := s.ReadBoard(context.Background(), a, workflow.ReleaseFilter{Limit: releases})
	if err != nil || len(board.Releases) != releases || board.Next == "" {
		c.Errorf("a board of %d releases has %d of %d, next %q, %v", releases, len(board.Releases), releases+1, board.Next, err)
	}
}
