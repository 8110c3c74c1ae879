//go:build browser

package main

import (
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestALongHeadlineFitsEverywhere: a headline of three hundred characters, and one
// that is a single long word, are read on a phone wherever they stand, and nobody
// has to push a page from side to side for them. That a page too wide is noticed
// says TestAPageTooWideIsNoticed.
func TestALongHeadlineFitsEverywhere(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	var paths []string
	word := strings.Repeat("Donaudampfschifffahrts", 8)
	for _, headline := range []string{strings.TrimSpace(strings.Repeat("Statement on the conference of the coastal states ", 6)), word} {
		text := harbour()
		text.headline = headline
		release := s.issued(text)
		id, task := s.opened(release)
		s.act("rana", id, workflow.ActClaim)
		view, err := s.service().ReadRelease(t.Context(), s.actor("edda"), release)
		if err != nil || len(view.Pages) == 0 {
			t.Fatalf("%s: %d public pages, %v", headline, len(view.Pages), err)
		}
		paths = append(paths, "/en/"+view.Pages[0].Address.Path()+"/", "/desk/releases/"+string(release), task, task+"/review", task+"/publish")
	}
	paths = append(paths, "/", "/desk/", "/desk/board")
	for _, who := range []string{"edda", "rana"} {
		for _, width := range []int{320, 1280} {
			p := s.asWith(who, browsertest.Options{Width: width})
			if who == "rana" { // whose desk has the word above everything else, in large letters
				p.open("/desk/")
				p.SeeText(browsertest.CSS(".first__title"), word)
			}
			for _, path := range paths {
				p.open(path)
				if found := browsertest.Eval[[]string](p.Page, tooWide); len(found) > 0 {
					t.Errorf("%s at %d pixels for %s: %s too wide", path, width, who, strings.Join(found, ", "))
				}
			}
		}
	}
}

// onPaper has the page look as it will be printed: whoever signs in does so on a
// screen.
const onPaper = `(() => {
	let found = 0;
	for (const sheet of document.styleSheets) {
		for (const rule of sheet.cssRules) {
			if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') {
				rule.media.mediaText = 'all';
				found++;
			}
		}
	}
	return found;
})()`

// TestAPrintedDeskPageHoldsNoForms: on paper a release is what it says, without
// what can only be clicked. The same page on a screen is the control.
func TestAPrintedDeskPageHoldsNoForms(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	edda := s.as("edda")
	edda.open("/desk/releases/" + string(s.issued(harbour())))
	look := func(wanted bool) {
		t.Helper()
		for _, clicked := range []string{"#page-actions", ".table form button", "nav.trail", ".topbar"} {
			seen := browsertest.Eval[bool](edda.Page, `Array.from(document.querySelectorAll('`+clicked+`')).some((e) => e.checkVisibility())`)
			if seen != wanted {
				t.Errorf("%s is seen: %t", clicked, seen)
			}
		}
		edda.See(browsertest.CSS("#english"))
	}
	look(true)
	if found := browsertest.Eval[int](edda.Page, onPaper); found == 0 {
		t.Fatal("no rule is for paper")
	}
	look(false)
}
