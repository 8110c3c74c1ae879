package workflowtest

import (
	"fmt"
	"time"

	"prevail/workflow"
)

// tagTests hold the lists of one subject.
var tagTests = map[string]func(*contract){
	"the lists of a tag hold what carries it and is public": listsOfATag,
	"a tag is public with a page and not before":            tagsFollowPages,
}

// tagged puts a release with its English, not public yet, that carries tags.
func (c *contract) tagged(no int, tags ...string) *world {
	w := newWorld(fmt.Sprintf("%02d", no))
	w.release.Embargo, w.release.Tags = time.Time{}, tags
	c.put(w.english()...)
	return w
}

// shown is the English page of a world, with its own date.
func (w *world) shown(no int, state workflow.PageState) workflow.Page {
	page := w.page
	page.Locale, page.Publication, page.State = workflow.English, "", state
	page.Address = workflow.Address{Date: workflow.Date{Year: 2026, Month: time.March, Day: 1 + no}, Slug: "text"}
	page.Date, page.Published = page.Address.Date, page.Published.Add(time.Duration(no)*time.Hour)
	if state != workflow.PageLive {
		page.Title = ""
	}
	return page
}

func listsOfATag(c *contract) {
	for i, tags := range [][]string{{"grain"}, {"ports", "grain"}, {"ports"}, {"grain", "grain"}, nil, {"grain"}} {
		w := c.tagged(i, tags...)
		state := workflow.PageLive
		if i == 5 {
			state = workflow.PageSuspended // no list shows it
		}
		c.project(w.release.ID, w.shown(i, state))
	}
	var all []workflow.ReleaseID
	var after workflow.Place
	for range 3 {
		got := see(c, func(r workflow.Reader) ([]workflow.Page, error) {
			return r.IndexTagged(workflow.English, "grain", after, 2)
		})
		if len(got) == 0 {
			break
		}
		last := got[len(got)-1]
		after = workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
		all = append(all, keysOf(got, releaseOf)...)
	}
	order(c, "grain", all, "release-03", "release-01", "release-00")
	feed := func(kind, tag string) []workflow.ReleaseID {
		return keysOf(see(c, func(r workflow.Reader) ([]workflow.Page, error) { return r.FeedOf(workflow.English, kind, tag, 0) }), releaseOf)
	}
	order(c, "the feed of ports", feed("", "ports"), "release-02", "release-01")
	order(c, "the feed of a kind", feed(newWorld("x").page.Kind, ""), "release-04", "release-03", "release-02", "release-01", "release-00")
	order(c, "the feed of no such kind", feed("none", ""))
	order(c, "the feed of no such tag", feed("", "none"))
}

func tagsFollowPages(c *contract) {
	in := func(want string) {
		c.Helper()
		got := see(c, func(r workflow.Reader) ([]string, error) {
			return r.TagsIn(workflow.English, []string{"grain", "none", "ports", ""})
		})
		if fmt.Sprint(got) != want {
			c.Errorf("tags: %v, want %s", got, want)
		}
	}
	w := c.tagged(0, "grain")
	in("[]")
	c.project(w.release.ID, w.shown(0, workflow.PageLive))
	in("[grain]")
	c.update(func(tx workflow.Tx) error {
		rel, err := tx.Release(w.release.ID)
		if err != nil {
			return err
		}
		rel.Tags = []string{"ports"}
		return tx.PutRelease(&rel)
	})
	in("[ports]")
	c.project(w.release.ID)
	in("[]")
}
