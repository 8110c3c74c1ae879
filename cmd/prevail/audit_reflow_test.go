//go:build browser

package main

import (
	"slices"
	"strings"
	"testing"

	"prevail/internal/browsertest"
)

// tooWide says what of a page has to be pushed from side to side: the page itself,
// or a list whose rows should have become blocks. Large tables of two
// dimensions, such as the board, scroll in a box of their own and may.
const tooWide = `(() => {
	const root = document.documentElement;
	const out = [];
	if (root.scrollWidth > root.clientWidth) out.push('the page');
	for (const box of document.querySelectorAll('.table-scroll:has(> .table--rows)')) {
		if (root.clientWidth < 640 && box.scrollWidth > box.clientWidth) out.push('a list');
	}
	return out;
})()`

// TestPagesFlowAnewWhenEnlarged looks at pages as they are at 400 % and 200 % of
// a window of 1280 pixels, and where the text alone is twice as large: nobody
// has to push them from side to side. Where colours and motion are taken away
// they still pass the audit.
func TestPagesFlowAnewWhenEnlarged(t *testing.T) {
	t.Parallel()
	g := lookAround(t, "ar")
	calls := slices.Concat(g.indexes(), g.localIndexes(), g.publicPages(), g.pictured(), g.firstPages(), g.boards()[:1], g.releasePages()[1:3],
		g.taskPages("", "", (*ground).writer)[:2], g.taskPages("/review", "", (*ground).judge)[:1], g.taskPages("/publish", "", (*ground).editor)[:1], g.peoplePages()[:1])
	byWhom := map[string][]call{}
	for _, c := range calls {
		byWhom[c.who] = append(byWhom[c.who], c)
	}
	for who, calls := range byWhom {
		for _, width := range []int{320, 640} {
			o := browsertest.Options{Width: width, Locale: g.language}
			if width == 320 {
				o.Features = map[string]string{"forced-colors": "active", "prefers-reduced-motion": "reduce"}
			}
			p := browsertest.Open(t, o)
			if who != "" {
				g.enter(t, p, who)
			}
			for i, c := range calls {
				p.Goto(g.app.URL + c.path)
				if width == 320 && i < 2 {
					browsertest.MustBeAccessible(t, p)
				}
				if found := browsertest.Eval[[]string](p, tooWide); len(found) > 0 {
					t.Errorf("%s at %d pixels: %s too wide", c.path, width, strings.Join(found, ", "))
				}
				browsertest.Eval[bool](p, `(document.documentElement.style.fontSize = '200%') !== ''`)
				if found := browsertest.Eval[[]string](p, tooWide); width == 640 && len(found) > 0 {
					t.Errorf("%s at %d pixels with text twice as large: %s too wide", c.path, width, strings.Join(found, ", "))
				}
			}
		}
	}
}

// TestAPageTooWideIsNoticed is the control of the test above.
func TestAPageTooWideIsNoticed(t *testing.T) {
	t.Parallel()
	g := raiseOffice(t, "")
	p := browsertest.Open(t, browsertest.Options{Width: 320})
	p.Goto(g.app.URL + "/")
	plant := func(markup string) []string {
		return browsertest.Eval[[]string](p, `(() => { document.querySelector('main').innerHTML = `+quoted(markup)+`; })() || `+tooWide)
	}
	for markup, want := range map[string]int{
		`<p>The English text prevails.</p>`:                 0,
		`<pre>` + strings.Repeat("prevails", 40) + `</pre>`: 1,
		`<div class="table-scroll" id="box"><table class="table--rows"><tr><td><pre>` + strings.Repeat("prevails", 40) + `</pre></td></tr></table></div>`: 1,
	} {
		if found := plant(markup); len(found) != want {
			t.Errorf("found %v in %.60s, want %d", found, markup, want)
		}
	}
}
