//go:build browser

package main

import (
	"net/http"
	"strings"
	"testing"

	"prevail/internal/browsertest"
)

// TestAPrintedPageSaysWhatItIs: on paper a translation keeps its authority, its
// disclaimer and the address of the English, gains its own, and loses what can
// only be clicked and that it is up to date. The same page on a screen is the control.
func TestAPrintedPageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	g := lookAround(t, "en")
	var path string
	for _, c := range g.pictured() {
		if strings.HasPrefix(c.path, "/fa/") {
			path = c.path
		}
	}
	address := browsertest.CSS(".foot__address")
	onlyHere := []browsertest.Locator{part("languages"), part("feed"), browsertest.CSS(".authority__now")}
	paper := browsertest.Open(t, browsertest.Options{Print: true, Locale: "fa"})
	screen := browsertest.Open(t, browsertest.Options{Locale: "fa"})
	for _, p := range []*browsertest.Page{paper, screen} {
		if status := p.Goto(g.app.URL + path); status != http.StatusOK {
			t.Fatalf("%s: status %d", path, status)
		}
		for _, name := range []string{"authority", "disclaimer", "body", "letterhead", "original"} {
			p.See(part(name))
		}
	}
	paper.SeeText(address, path)
	screen.Gone(address)
	for _, l := range onlyHere {
		paper.Gone(l)
		screen.See(l)
	}
	if shown := browsertest.Eval[string](paper, `getComputedStyle(document.querySelector('[data-part=original] a'), '::after').content`); !strings.Contains(shown, "/en/") {
		t.Errorf("beside the link to the English stands %s", shown)
	}
}
