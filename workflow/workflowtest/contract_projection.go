package workflowtest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

var projectionTests = map[string]func(*contract){
	"projecting replaces a release's pages, exactly": projectExactly,
	"a page stands at its address in its locale":     pageAt,
	"a page needs its revision and its publication":  pageNeeds,
	"the index goes by official date":                index,
	"the index pages by place":                       indexPaging,
	"the feed goes by time of publication":           feed,
}

func (c *contract) project(id workflow.ReleaseID, pages ...workflow.Page) {
	c.Helper()
	c.update(func(tx workflow.Tx) error { return tx.Project(id, pages) })
}

func (c *contract) pages(id workflow.ReleaseID) []workflow.Page {
	c.Helper()
	return see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Pages(id) })
}

func projectExactly(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	english := w.page
	english.Locale, english.Publication, english.State = workflow.English, "", workflow.PageLive
	for _, pages := range [][]workflow.Page{{w.page, english}, {english}, {w.page}, nil, {w.page, english}} {
		c.project(w.release.ID, pages...)
		want := slices.Clone(pages)
		slices.SortFunc(want, func(a, b workflow.Page) int { return cmpStrings(a.Locale, b.Locale) })
		if diff := cmp.Diff(want, c.pages(w.release.ID)); diff != "" {
			c.Errorf("projected (-), read (+):\n%s", diff)
		}
	}
	withdrawn := w.page
	withdrawn.State, withdrawn.Title = workflow.PageWithdrawn, "Withdrawn"
	c.project(w.release.ID, withdrawn)
	if diff := cmp.Diff([]workflow.Page{withdrawn}, c.pages(w.release.ID)); diff != "" {
		c.Errorf("projected (-), read (+):\n%s", diff)
	}
}

func cmpStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func pageAt(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	english := w.page
	english.Locale, english.Publication = workflow.English, ""
	c.project(w.release.ID, w.page, english)
	for _, want := range []workflow.Page{w.page, english} {
		got := see(c, func(r workflow.Reader) (workflow.Page, error) { return r.PageAt(want.Locale, want.Address) })
		if diff := cmp.Diff(want, got); diff != "" {
			c.Errorf("in %s, projected (-), found (+):\n%s", want.Locale, diff)
		}
	}
	elsewhere := w.page.Address
	elsewhere.Date.Day++
	for locale, address := range map[string]workflow.Address{"fr": w.page.Address, "ar-SY": elsewhere} {
		err := c.store.View(context.Background(), func(r workflow.Reader) error {
			_, err := r.PageAt(locale, address)
			return err
		})
		if workflow.KindOf(err) != workflow.KindNotFound {
			c.Errorf("%s at %s: got %v; want not found", locale, address.Path(), err)
		}
	}
}

func pageNeeds(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(one.records()...)
	c.put(two.release0()...)
	for name, change := range map[string]func(*workflow.Page){
		"no revision":                   func(p *workflow.Page) { p.Revision = "none" },
		"another release's revision":    func(p *workflow.Page) { p.Revision = two.revision.ID },
		"no publication":                func(p *workflow.Page) { p.Publication = "none" },
		"another release's publication": func(p *workflow.Page) { p.Publication = two.publication.ID },
	} {
		page := one.page
		change(&page)
		err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
			return tx.Project(one.release.ID, []workflow.Page{page})
		})
		c.isRefusal(err, workflow.KindBlocked, "missing")
		if len(c.pages(one.release.ID)) != 0 {
			c.Errorf("%s: a refused page stayed", name)
		}
	}
	c.project(two.release.ID, two.page)
	taken := one.page
	taken.Address = two.page.Address
	err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
		return tx.Project(one.release.ID, []workflow.Page{taken})
	})
	c.isRefusal(err, workflow.KindConflict, "exists")
	c.project(one.release.ID, one.page)
}

// site makes live English pages of the given official dates and returns their
// releases' identifiers in the same order. The nth is published n hours after
// the first.
func (c *contract) site(days ...int) []workflow.ReleaseID {
	c.Helper()
	var out []workflow.ReleaseID
	for i, day := range days {
		w := newWorld(fmt.Sprintf("%02d", i))
		c.put(w.english()...)
		page := w.page
		page.Locale, page.Publication, page.State = workflow.English, "", workflow.PageLive
		page.Date = workflow.Date{Year: 2026, Month: time.March, Day: day}
		page.Published = Epoch.Add(time.Duration(i) * time.Hour)
		c.project(w.release.ID, page)
		out = append(out, w.release.ID)
	}
	return out
}

func releaseOf(p workflow.Page) workflow.ReleaseID { return p.Release }

func index(c *contract) {
	ids := c.site(3, 9, 10, 3, 1)
	hidden := c.pages(ids[1])
	hidden[0].State = workflow.PageSuspended
	c.project(ids[1], hidden...)
	gone := c.pages(ids[4])
	gone[0].State = workflow.PageWithdrawn
	c.project(ids[4], gone...)
	got := see(c, func(r workflow.Reader) ([]workflow.Page, error) {
		return r.Index(workflow.English, workflow.Place{}, 0)
	})
	order(c, "live pages by date and slug, latest first", keysOf(got, releaseOf), ids[2], ids[3], ids[0])
	none := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Index("fr", workflow.Place{}, 0) })
	order(c, "another locale's", keysOf(none, releaseOf))
}

func indexPaging(c *contract) {
	days := make([]int, 23)
	for i := range days {
		days[i] = 1 + i/3
	}
	ids := c.site(days...)
	slices.Reverse(ids)
	for limit, sizes := range map[int][]int{0: {20, 3, 0}, 7: {7, 7, 7, 2, 0}, 1000: {23, 0}} {
		var all []workflow.ReleaseID
		var after workflow.Place
		for _, size := range sizes {
			got := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Index(workflow.English, after, limit) })
			if len(got) != size {
				c.Fatalf("limit %d: a page of %d; want %d", limit, len(got), size)
			}
			if size > 0 {
				after = workflow.Place{Date: got[size-1].Date, Slug: got[size-1].Address.Slug, Release: got[size-1].Release}
			}
			all = append(all, keysOf(got, releaseOf)...)
		}
		order(c, fmt.Sprintf("all pages, %d at a time", limit), all, ids...)
	}
}

func feed(c *contract) {
	ids := c.site(9, 8, 7, 6, 5)
	gone := c.pages(ids[1])
	gone[0].State = workflow.PageWithdrawn
	c.project(ids[1], gone...)
	hidden := c.pages(ids[2])
	hidden[0].State = workflow.PageSuspended
	c.project(ids[2], hidden...)
	for limit, want := range map[int][]workflow.ReleaseID{0: {ids[4], ids[3], ids[1], ids[0]}, 2: {ids[4], ids[3]}} {
		got := see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.Feed(workflow.English, limit) })
		order(c, fmt.Sprintf("feed of %d", limit), keysOf(got, releaseOf), want...)
	}
}
