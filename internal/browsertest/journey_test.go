//go:build browser

package browsertest

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// desk is a small program with a form, as journeys meet them: it answers a
// form with a redirect, and the page after it shows what was sent.
func desk(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(w http.ResponseWriter, body string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", policy)
		if _, err := w.Write([]byte(document(english, body))); err != nil {
			t.Error(err)
		}
	}
	file := func(kind, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			if _, err := w.Write([]byte(text)); err != nil {
				t.Error(err)
			}
		}
	}
	mux.HandleFunc("GET /style.css", file("text/css", sheet))
	mux.HandleFunc("GET /icon.png", file("image/png", icon))
	mux.HandleFunc("GET /script.js", file("text/javascript", deskScript))
	mux.HandleFunc("GET /later", file("text/plain", "saved"))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		visits := 1 + strings.Count(r.Header.Get("Cookie"), "visit-")
		w.Header().Set("Set-Cookie", fmt.Sprintf("visit-%d=yes", visits))
		page(w, fmt.Sprintf(deskForm, visits, html.EscapeString(r.Header.Get("Accept-Language"))))
	})
	mux.HandleFunc("POST /send", func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		if err := r.ParseMultipartForm(1 << 20); err != nil { //nolint:gosec // bounded a line above
			t.Error(err)
		}
		var parts []string
		for _, name := range []string{"title", "kind", "date", "urgent"} {
			parts = append(parts, name+"="+r.PostFormValue(name))
		}
		for _, part := range r.MultipartForm.File["file"] {
			parts = append(parts, "file="+part.Filename)
		}
		http.Redirect(w, r, "/sent?"+url.Values{"what": {strings.Join(parts, ";")}}.Encode(), http.StatusSeeOther)
	})
	mux.HandleFunc("GET /sent", func(w http.ResponseWriter, r *http.Request) {
		page(w, `<h1>Sent</h1><p id="sent">`+html.EscapeString(r.FormValue("what"))+`</p><p><a href="/">Back</a></p>`)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

const deskForm = `<h1>Desk</h1><p id="visits">%d</p><p id="language">%s</p>
<form method="post" action="/send" enctype="multipart/form-data">
<p><label for="title">Title</label> <input id="title" name="title" value="old"></p>
<p><label for="kind">Kind</label> <select id="kind" name="kind"><option value="n">Media note</option><option value="s">Statement</option></select></p>
<p><label for="date">Date</label> <input id="date" name="date" type="date"></p>
<p><label><input name="urgent" type="checkbox" value="yes"> Urgent</label></p>
<p><label for="file">File</label> <input id="file" name="file" type="file"></p>
<p><button>Send</button></p></form>
<p><button id="load" type="button">Load</button> <output id="state">empty</output></p>
<section aria-label="One"><button type="button">Edit</button></section><section aria-label="Two"><button type="button">Edit</button></section>
<p hidden>Hidden</p><script src="/script.js"></script>`

// deskScript shows what it fetched, and which keys it was given.
const deskScript = `document.getElementById('load').addEventListener('click', async () => {
	const answer = await fetch('/later');
	document.getElementById('state').textContent = await answer.text();
});
document.addEventListener('keydown', (event) => {
	if (event.ctrlKey && event.key === 'Enter') document.getElementById('state').textContent = 'confirmed';
	if (event.altKey && event.key === '1') document.getElementById('state').textContent = 'inserted';
});`

func TestAFormIsFilledAndSentWithAndWithoutScripts(t *testing.T) {
	t.Parallel()
	address := desk(t)
	attachment := filepath.Join(t.TempDir(), "annex.txt")
	if err := os.WriteFile(attachment, []byte("annex"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, off := range []bool{false, true} {
		t.Run(fmt.Sprintf("scripts off %t", off), func(t *testing.T) {
			t.Parallel()
			p := Open(t, Options{NoScripts: off})
			if status := p.Goto(address); status != http.StatusOK {
				t.Errorf("status %d", status)
			}
			p.Fill(Label("Title"), "إعلان صحفي، 26 حزيران/يونيو")
			p.Choose(Label("Kind"), "Statement")
			p.Fill(Label("Date"), "2018-06-26")
			p.Click(Role("checkbox", "Urgent"))
			p.Attach(Label("File"), attachment)
			p.Click(Role("button", "Send"))
			const want = "title=إعلان صحفي، 26 حزيران/يونيو;kind=s;date=2018-06-26;urgent=yes;file=annex.txt"
			if diff := cmp.Diff(want, p.Text(CSS("#sent"))); diff != "" {
				t.Errorf("what was sent (-want +got):\n%s", diff)
			}
			p.Click(Text("Back"))
			p.See(Role("heading", "Desk"))
		})
	}
}

func TestAnActWaitsForWhatItStarted(t *testing.T) {
	t.Parallel()
	p := Open(t, Options{})
	p.Goto(desk(t))
	p.Click(Text("Load"))
	if got := p.Text(CSS("#state")); got != "saved" {
		t.Errorf("state %q right after the click, want what was fetched", got)
	}
}

func TestKeysReachThePage(t *testing.T) {
	t.Parallel()
	p := Open(t, Options{})
	p.Goto(desk(t))
	way := p.TabTo(Label("Date"))
	var names []string
	for _, focus := range way[:2] {
		names = append(names, focus.Role+" "+focus.Name)
	}
	if diff := cmp.Diff([]string{"textbox Title", "combobox Kind"}, names); diff != "" {
		t.Errorf("stations (-want +got):\n%s", diff)
	}
	p.Press("Control+Enter")
	p.SeeText(CSS("#state"), "confirmed")
	p.Press("Alt+1")
	p.SeeText(CSS("#state"), "inserted")
	p.Press("Shift+Tab")
	p.Type("S") // the list takes it as a search for its option
	if got := p.Value(Label("Kind")); got != "s" {
		t.Errorf("kind %q, want the one that begins with the key typed", got)
	}
	p.TabTo(Role("button", "Send"))
	p.Press("Enter")
	p.See(Role("heading", "Sent"))
}

func TestLocatorsAreExact(t *testing.T) {
	t.Parallel()
	p := Open(t, Options{})
	p.Goto(desk(t))
	tests := []struct {
		locator Locator
		want    string // why it isn't found; empty if it is
	}{
		{Text("Edit"), "2 elements fit"},
		{Role("button", "Edit"), "2 elements fit"},
		{Text("Edit").Nth(2), ""},
		{Role("button", "Edit").Within(Role("region", "Two")), ""},
		{Text("Edit").Within(CSS("section").Nth(1)), ""},
		{Text("Hidden"), "1 elements fit and 0 are visible"},
		{Text("Des"), "no element fits"},
		{Containing("Des"), ""},
		{Label("Titel"), "labels here: Title · Kind"},
		{Role("button", "Sned"), `"Send", "Load", "Edit"`},
		{CSS("#nothing"), "no element fits"},
	}
	for _, tt := range tests {
		_, err := p.tab.locate(tt.locator)
		if (err == nil) != (tt.want == "") || (err != nil && !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: error %v, want %q", tt.locator, err, tt.want)
		}
	}
}

func TestEveryJourneyIsAPersonOfItsOwn(t *testing.T) {
	t.Parallel()
	address := desk(t)
	first, other := Open(t, Options{}), Open(t, Options{})
	beside := first.NewTab()
	var visits []string
	for _, p := range []*Page{first, beside, other} {
		p.Goto(address)
		visits = append(visits, p.Text(CSS("#visits")))
	}
	if diff := cmp.Diff([]string{"1", "2", "1"}, visits); diff != "" {
		t.Errorf("visits of a person, the same in a second tab, and another (-want +got):\n%s", diff)
	}
}

func TestThePageIsSeenThroughTheOptions(t *testing.T) {
	t.Parallel()
	address := desk(t)
	p := Open(t, Options{Width: 320, Height: 640, Scheme: Dark, Locale: "ar", Scale: 2, Features: map[string]string{"prefers-reduced-motion": "reduce"}})
	p.Goto(address)
	got := Eval[[]any](p, `[innerWidth, innerHeight, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches,
		matchMedia('(prefers-reduced-motion: reduce)').matches, navigator.language, new Date(0).getTimezoneOffset()]`)
	if diff := cmp.Diff([]any{320.0, 640.0, 2.0, true, true, "ar", 0.0}, got); diff != "" {
		t.Errorf("the view (-want +got):\n%s", diff)
	}
	if got := p.Text(CSS("#language")); got != "ar" {
		t.Errorf("Accept-Language %q, want ar", got)
	}
	if got := p.Style(CSS("body"), "background-color"); got != "rgb(22, 24, 28)" {
		t.Errorf("background %s, want the dark one", got)
	}
	still := Open(t, Options{NoScripts: true})
	still.Goto(address)
	still.Click(Text("Load"))
	if got := still.Text(CSS("#state")); got != "empty" {
		t.Errorf("state %q: the script ran although scripts are off", got)
	}
}

func TestAScreenshotShowsTheWholePage(t *testing.T) {
	t.Parallel()
	p := Open(t, Options{Width: 320, Height: 200})
	p.Goto(desk(t))
	file := filepath.Join(t.TempDir(), "pictures", "desk.png")
	p.Screenshot(file)
	picture, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	// The size stands in the header of a PNG file, after 16 bytes.
	width, height := int(picture[18])<<8|int(picture[19]), int(picture[22])<<8|int(picture[23])
	if width != 320 || height <= 200 {
		t.Errorf("picture of %d×%d, want 320 wide and taller than the window", width, height)
	}
	if got := Eval[int](p, "innerHeight"); got != 200 {
		t.Errorf("window %d high afterwards, want as before", got)
	}
}

func TestAPageCanBeCutOffAndConnectedAgain(t *testing.T) {
	t.Parallel()
	p := Open(t, Options{})
	p.Goto(desk(t))
	p.Expect("ERR_INTERNET_DISCONNECTED") // by the browser
	p.Expect("Failed to fetch")           // by the script, which doesn't catch it
	p.Offline(true)
	p.Click(Text("Load"))
	if got := p.Text(CSS("#state")); got != "empty" || Eval[bool](p, "navigator.onLine") {
		t.Errorf("state %q, or the page believes that it is on line", got)
	}
	p.Offline(false)
	p.Click(Text("Load"))
	if got := p.Text(CSS("#state")); got != "saved" || !Eval[bool](p, "navigator.onLine") {
		t.Errorf("state %q, or the page believes that it is off line", got)
	}
}
