//go:build browser

package browsertest

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// wrong are pages that do what they may not do as soon as they are opened, or
// when their button is pressed.
var wrong = []struct {
	name, body, script string
	want               string // what the report contains
}{
	{"script throws", "", `missing();`, "script error: Uncaught ReferenceError: missing is not defined"},
	{"promise is rejected and nobody listens", "", `Promise.reject(new Error('lost'));`, "lost"},
	{"console error", "", `console.error('broken', 7);`, "console error: \"broken\" 7"},
	{"inline script", `<script>document.title = 'no';</script>`, "", "content security policy: script-src-elem"},
	{"inline style", `<p style="color: red">red</p>`, "", "content security policy: style-src-attr"},
	{"something missing", `<img src="/missing.png" alt="">`, "", "404 (Not Found)"},
	{"request beyond this machine", `<img src="http://192.0.2.1/x.png" alt="">`, "", "request beyond this machine: http://192.0.2.1/x.png"},
	{"download", `<p><a href="/file.zip">Press</a></p>`, "", "download: "},
	{"window of its own", `<p><a href="/style.css" target="_blank" rel="opener">Press</a></p>`, "", "window opened"},
	{"dialog", `<p><button>Press</button></p>`, `document.querySelector('button').onclick = () => confirm('Sure?');`, "dialog: confirm Sure?"},
}

func TestAPageThatMisbehavesFailsItsTest(t *testing.T) {
	t.Parallel()
	for _, tt := range wrong {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			address := misbehave(t, tt.body, tt.script)
			r := &recorder{TB: t}
			walk(r, address, strings.Contains(tt.body, "Press"))
			r.finish()
			if !slices.ContainsFunc(r.failures, func(f string) bool { return strings.Contains(f, tt.want) }) {
				t.Errorf("failures %q, want one with %q", r.failures, tt.want)
			}
		})
	}
}

func TestWhatIsExpectedIsNoFault(t *testing.T) {
	t.Parallel()
	address := misbehave(t, "", `console.error('broken');`)
	p := Open(t, Options{})
	p.Expect("broken")
	p.Goto(address)
}

func TestAnExpectationThatIsNotMetFailsTheTest(t *testing.T) {
	t.Parallel()
	r := &recorder{TB: t}
	p := Open(r, Options{})
	p.Expect("broken")
	p.Goto(misbehave(t, "", ""))
	r.finish()
	if len(r.failures) != 1 || !strings.Contains(r.failures[0], `"broken"`) {
		t.Errorf("failures %q, want the one that it wasn't met", r.failures)
	}
}

func TestADocumentThatIsMissingOrGoneIsNoFault(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/icon.png" {
			w.Header().Set("Content-Type", "image/png")
		} else {
			w.WriteHeader(http.StatusGone)
		}
		if _, err := w.Write([]byte(`<!doctype html><title>Gone</title><link rel="icon" href="/icon.png">Withdrawn.`)); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	p := Open(t, Options{})
	if status := p.Goto(server.URL); status != http.StatusGone {
		t.Errorf("status %d, want 410", status)
	}
}

func TestLeavingAPageWithUnsavedTextIsAnswered(t *testing.T) {
	t.Parallel()
	address := misbehave(t, `<p><label for="t">Text</label> <input id="t"></p>`,
		`addEventListener('beforeunload', (event) => event.preventDefault());`)
	p := Open(t, Options{})
	p.Goto(address)
	p.Fill(Label("Text"), "unsaved")
	p.Goto(address + "style.css")
	if got := p.URL(); !strings.HasSuffix(got, "style.css") {
		t.Errorf("still at %s", got)
	}
}

// misbehave serves a page with a body and a script.
func misbehave(t *testing.T, body, script string) string {
	t.Helper()
	address := serve(t, map[string]string{
		"/style.css": sheet,
		"/script.js": script,
		"/file.zip":  "PK",
		"/{$}":       document(english, body+`<script src="/script.js"></script>`),
	})
	return address + "/"
}

// walk opens a page and presses what there is to press.
func walk(tb testing.TB, address string, press bool) {
	tb.Helper()
	p := Open(tb, Options{})
	p.Goto(address)
	if press {
		p.Click(Text("Press"))
	}
}
