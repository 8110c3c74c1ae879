//go:build browser

package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/render"
)

// heaviest is how much may come over the line for a public page and all it asks
// for, by somebody who was never here. Pages are sent compressed, and so weighed.
const heaviest = 60_000

// TestPublicPagesAreLightAndStandStill weighs every public page of the audit,
// and one with a picture, on a phone and at a desk: none is heavier than it may
// be, and on none does anything move that could be read already.
func TestPublicPagesAreLightAndStandStill(t *testing.T) {
	t.Parallel()
	g := lookAround(t, "ar")
	pages := slices.DeleteFunc(g.calls(), func(c call) bool { return c.who != "" || strings.HasPrefix(c.path, "/desk") })
	pages = append(pages, g.pictured()...)
	for _, width := range []int{390, 1280} {
		p := browsertest.Open(t, browsertest.Options{Width: width, Height: 2400, Locale: g.language})
		for _, c := range pages {
			for _, fault := range weigh(p, g.app.URL+c.path, heaviest) {
				t.Errorf("%s (%d wide): %s", c.path, width, fault)
			}
		}
	}
}

// pictured are the public pages of a release whose text shows a picture.
func (g *ground) pictured() []call {
	g.tb.Helper()
	var out []call
	for _, r := range g.board() {
		if !strings.HasPrefix(r.Title, "Harbour Dues") {
			continue
		}
		for _, p := range r.Pages {
			out = append(out, call{path: render.ReleasePath(p.Locale, p.Address)})
		}
	}
	if len(out) == 0 {
		g.tb.Fatal("no public page shows a picture")
	}
	return out
}

// TestThePagesOfTheDeskStandStill loads the pages on which people of the demo
// spend their day: nothing moves there either once it can be read.
func TestThePagesOfTheDeskStandStill(t *testing.T) {
	t.Parallel()
	g := lookAround(t, "en")
	for who, width := range map[string]int{"dalia": 1280, "layla": 390} {
		p := browsertest.Open(t, browsertest.Options{Width: width, Height: 1600, Locale: g.language})
		g.enter(t, p, who)
		for _, c := range g.calls() {
			if c.who != who {
				continue
			}
			for _, fault := range weigh(p, g.app.URL+c.path, 0) {
				t.Errorf("%s (%d wide): %s", c.path, width, fault)
			}
		}
	}
}

// weigh loads a page and says in what it is too much.
func weigh(p *browsertest.Page, address string, limit int) (faults []string) {
	_, cost := p.Load(address)
	if limit > 0 && cost.Bytes > limit {
		faults = append(faults, fmt.Sprintf("weighs %d bytes, more than %d", cost.Bytes, limit))
	}
	if cost.Shift > 0 {
		faults = append(faults, fmt.Sprintf("moves while it loads: %.4f", cost.Shift))
	}
	return faults
}

// TestAHeavyOrRestlessPageIsNoticed is the control of the test above.
func TestAHeavyOrRestlessPageIsNoticed(t *testing.T) {
	t.Parallel()
	const head = `<!doctype html><html lang="en" dir="ltr"><title>Note</title><link rel="icon" href="data:,"><main><h1>Note</h1><p>The English text prevails.</p></main>`
	pages := map[string]string{
		"/light":    head,
		"/heavy":    head + strings.Repeat("<p>The English text prevails over every translation.</p>\n", 1100),
		"/restless": head + `<script type="module" src="/late.js"></script>`,
		"/late.js":  `const p = document.createElement('p'); p.textContent = 'Look here!'; document.querySelector('main').prepend(p);`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(r.URL.Path, ".js") {
			kind = "text/javascript"
		}
		w.Header().Set("Content-Type", kind)
		if _, err := io.WriteString(w, pages[r.URL.Path]); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	p := browsertest.Open(t, browsertest.Options{})
	for path, want := range map[string][]string{"/light": nil, "/heavy": {"weighs"}, "/restless": {"moves"}} {
		var found []string
		for _, fault := range weigh(p, server.URL+path, heaviest) {
			word, _, _ := strings.Cut(fault, " ")
			found = append(found, word)
		}
		if !slices.Equal(found, want) {
			t.Errorf("found of %s: %v, want %v", path, found, want)
		}
	}
}
