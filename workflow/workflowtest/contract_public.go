package workflowtest

import (
	"time"

	"prevail/workflow"
)

// boardPublic looks for what readers have: translations, never the English.
func boardPublic(c *contract) {
	w := newWorld("one")
	w.release.Embargo, w.publication.State = time.Time{}, workflow.PublicationLive
	c.put(w.records()...)
	english := copyOf(w.page)
	english.Locale, english.Publication, english.State = workflow.English, "", workflow.PageLive
	live, suspended := copyOf(w.page), copyOf(w.page)
	live.State, suspended.State = workflow.PageLive, workflow.PageSuspended
	for name, test := range map[string]struct {
		pages           []workflow.Page
		live, suspended bool
	}{
		"the English alone":               {[]workflow.Page{english}, false, false},
		"the English and a translation":   {[]workflow.Page{english, live}, true, false},
		"a translation that is suspended": {[]workflow.Page{english, suspended}, false, true},
	} {
		c.update(func(tx workflow.Tx) error { return tx.Project(w.release.ID, test.pages) })
		for _, locale := range []string{"", live.Locale} {
			for state, want := range map[workflow.PageState]bool{workflow.PageLive: test.live, workflow.PageSuspended: test.suspended} {
				found := c.searched(workflow.BoardFilter{Public: state, Locale: locale})
				if (len(found) == 1) != want {
					c.Errorf("%s: looking for what is %s in language %q finds %v", name, state, locale, keysOf(found, boardID))
				}
			}
		}
		if found := c.searched(workflow.BoardFilter{Public: workflow.PageLive, Locale: "zh"}); len(found) > 0 {
			c.Errorf("%s: found in another language", name)
		}
	}
}
