package workflowtest

import (
	"fmt"
	"time"

	"prevail/workflow"
)

// kindTests hold the lists of one kind of document.
var kindTests = map[string]func(*contract){
	"the index of a kind holds that kind alone, page by page": indexOfKind,
}

// indexOfKind publishes five statements and a readout, of which one was
// withdrawn, and a readout in another language.
func indexOfKind(c *contract) {
	for i, kind := range []string{"statement", "readout", "statement", "statement", "readout", "statement", "statement"} {
		w := newWorld(fmt.Sprintf("%02d", i))
		w.release.Embargo = time.Time{}
		c.put(w.english()...)
		page := w.page
		page.Locale, page.Publication, page.State, page.Kind = workflow.English, "", workflow.PageLive, kind
		page.Address = workflow.Address{Date: workflow.Date{Year: 2026, Month: time.March, Day: 1 + i}, Slug: "text"}
		page.Date = page.Address.Date
		if i == 4 {
			page.State, page.Title = workflow.PageSuspended, "" // no list shows it
		}
		c.project(w.release.ID, page)
	}
	var all []workflow.ReleaseID
	var after workflow.Place
	for range 4 {
		got := see(c, func(r workflow.Reader) ([]workflow.Page, error) {
			return r.IndexOf(workflow.English, "statement", after, 2)
		})
		if len(got) == 0 {
			break
		}
		last := got[len(got)-1]
		after = workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
		all = append(all, keysOf(got, releaseOf)...)
	}
	order(c, "statements", all, "release-06", "release-05", "release-03", "release-02", "release-00")
	readouts := see(c, func(r workflow.Reader) ([]workflow.Page, error) {
		return r.IndexOf(workflow.English, "readout", workflow.Place{}, 0)
	})
	order(c, "readouts", keysOf(readouts, releaseOf), "release-01")
	for locale, want := range map[string]string{workflow.English: "[statement readout]", "fr": "[]"} {
		got := see(c, func(r workflow.Reader) ([]string, error) {
			return r.KindsIn(locale, []string{"remarks", "statement", "readout", ""})
		})
		if fmt.Sprint(got) != want {
			c.Errorf("kinds in %s: %v, want %s", locale, got, want)
		}
	}
}
