//go:build browser

package browsertest

import "testing"

// TestAHiddenFocusIsNoticed is the control of every walk by keyboard: a station
// that shows no focus, or lies under something, would end it.
func TestAHiddenFocusIsNoticed(t *testing.T) {
	t.Parallel()
	address := serve(t, map[string]string{
		"/style.css": sheet + `
.bare:focus { outline: none }
.bar { position: fixed; inset-inline: 0; inset-block-end: 0; block-size: 40%; background-color: #ffffff }
.low { margin-block-start: 70vb }
.row { display: flex }`,
		"/sound": document(english, `<h1>Note</h1><p class="row"><a href="/">Go <span>there</span></a></p>`),
		"/bare":  document(english, `<h1>Note</h1><p><a class="bare" href="/">Go there</a></p>`),
		"/under": document(english, `<h1>Note</h1><p class="low"><a href="/">Go there</a></p><div class="bar">Saved</div>`),
	})
	for path, want := range map[string]struct{ shows, covered bool }{
		"/sound": {true, false}, "/bare": {false, false}, "/under": {true, true},
	} {
		p := Open(t, Options{})
		p.Goto(address + path)
		p.Press("Tab")
		if got := Eval[bool](p, focusShows); got != want.shows {
			t.Errorf("%s: the focus shows: %t", path, got)
		}
		if cover := Eval[string](p, focusCovered); (cover != "") != want.covered {
			t.Errorf("%s: the focus is covered: %q", path, cover)
		}
	}
}
