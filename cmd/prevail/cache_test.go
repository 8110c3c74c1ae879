package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/render"
	"prevail/workflow"
)

// demoAt opens a demo whose clocks stand still at now, without running it, so
// that its cache looks for changes when it is told to and at no other time.
func demoAt(t *testing.T, flags map[string]string) *App {
	t.Helper()
	clock := &hand{}
	clock.set(time.Now())
	app, err := Open(t.Context(), Options{Settings: settings(t, flags), Demo: true, Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := app.Close(); err != nil {
			t.Error(err)
		}
	})
	lookNow(t, app)
	return app
}

func lookNow(t *testing.T, app *App) {
	t.Helper()
	if err := app.office.public.watch.Look(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// reply is what a reader got, without what is different each time.
type reply struct {
	Status int
	Header http.Header
	Body   string
}

func fetch(t *testing.T, app *App, method, path string, header ...string) reply {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	app.server.ServeHTTP(w, r)
	res := w.Result()
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	h := res.Header.Clone()
	if len(h["X-Request-Id"]) != 1 || len(h["X-Request-Id"][0]) != 16 {
		t.Errorf("%s: request id %q", path, h["X-Request-Id"])
	}
	delete(h, "X-Request-Id")
	return reply{res.StatusCode, h, string(body)}
}

var answersCount = regexp.MustCompile(`(?m)^prevail_cache_answers_total (\d+)$`)

// fromCache returns how many requests the cache has answered.
func fromCache(t *testing.T, app *App) string {
	t.Helper()
	w := httptest.NewRecorder()
	app.server.Metrics().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/metrics", http.NoBody))
	m := answersCount.FindStringSubmatch(w.Body.String())
	if m == nil {
		t.Fatalf("no count:\n%s", w.Body)
	}
	return m[1]
}

// everyPage returns everything that is public, by locale.
func everyPage(t *testing.T, app *App) []workflow.Page {
	t.Helper()
	var out []workflow.Page
	err := app.office.store.View(t.Context(), func(r workflow.Reader) error {
		for _, locale := range []string{workflow.English, "ar", "fr"} {
			pages, err := r.Feed(locale, 50)
			if err != nil {
				return err
			}
			out = append(out, pages...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestThePageCacheOfAServer(t *testing.T) {
	t.Parallel()
	app := demoAt(t, nil)
	testSamePage(t, app)
	testOnlyPublic(t, app)
	testSilence(t, app)
}

func testSamePage(t *testing.T, app *App) {
	t.Helper()
	front := fetch(t, app, http.MethodGet, "/ar/")
	style := regexp.MustCompile(`/static/css/site\.[0-9a-f]+\.css`).FindString(front.Body)
	month := regexp.MustCompile(`/ar/\d{4}/\d\d/"`).FindString(front.Body)
	paths := []string{"/", "/ar/", strings.TrimSuffix(month, `"`), "/en/feed.xml", "/ar/feed.xml", style}
	states := map[workflow.PageState]bool{}
	for _, p := range everyPage(t, app) {
		paths = append(paths, render.ReleasePath(p.Locale, p.Address))
		states[p.State] = true
	}
	if len(paths) < 15 || !states[workflow.PageLive] || !states[workflow.PageWithdrawn] {
		t.Fatalf("too little is public: %d, %v", len(paths), states)
	}
	for _, path := range paths {
		app.office.public.cache.Clear()
		for _, how := range [][]string{
			{http.MethodGet}, {http.MethodHead}, {http.MethodGet, "Accept-Encoding", "gzip"}, {http.MethodHead, "Accept-Encoding", "gzip"},
			{http.MethodGet, "If-None-Match", "*"}, {http.MethodGet, "Cookie", "prevail_session=x", "Accept-Language", "fr"},
		} {
			app.office.public.cache.Doubt() // off: the handlers answer
			made := fetch(t, app, how[0], path, how[1:]...)
			lookNow(t, app)
			fetch(t, app, http.MethodGet, path) // into the cache
			before := fromCache(t, app)
			kept := fetch(t, app, how[0], path, how[1:]...)
			if fromCache(t, app) == before {
				t.Errorf("%s %s: not from the cache", how, path)
			}
			if diff := cmp.Diff(made, kept); diff != "" {
				t.Errorf("%s %s (-made +kept):\n%s", how, path, diff)
			}
			if kept.Header.Get("Content-Security-Policy") == "" || kept.Header.Get("Set-Cookie") != "" || kept.Header.Get("ETag") == "" {
				t.Errorf("%s %s: %v", how, path, kept.Header)
			}
		}
	}
}

func testOnlyPublic(t *testing.T, app *App) {
	t.Helper()
	p := everyPage(t, app)[0]
	for _, path := range []string{
		"/desk/sign-in", "/desk/", "/healthz", "/readyz", "/ar", "/en/", "/none/", "/ar/2031/01/02/none/", "/ar/?after=2026-06-06_x", "/?x=1",
		render.ReleasePath(p.Locale, p.Address) + "?x=1", "/xx/", "/static/none.css",
	} {
		for range 2 {
			before := fromCache(t, app)
			fetch(t, app, http.MethodGet, path)
			if fromCache(t, app) != before {
				t.Errorf("%s comes from the cache", path)
			}
		}
	}
	path := render.ReleasePath(p.Locale, p.Address)
	fetch(t, app, http.MethodGet, path)
	before := fromCache(t, app)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodOptions} {
		fetch(t, app, method, path)
	}
	if fromCache(t, app) != before {
		t.Error("the cache answers what is no question")
	}
}

// Two processes over one database: whoever acted is answered with the new page
// at once, the other as soon as it looks.
func TestACorrectionAndAWithdrawalAreFreshEverywhere(t *testing.T) {
	t.Parallel()
	same := map[string]string{dataKey: t.TempDir(), "PREVAIL_BASE_URL": "https://news.example"}
	testFresh(t, demoAt(t, same), demoAt(t, same))
}

// testFresh publishes a correction and withdraws it in one process and reads in
// both.
func testFresh(t *testing.T, here, there *App) {
	t.Helper()
	pages := everyPage(t, here)
	arabic := pages[slices.IndexFunc(pages, func(p workflow.Page) bool { return p.Locale == "ar" && p.State == workflow.PageLive && !p.Outdated })]
	paths := []string{
		render.ReleasePath("ar", arabic.Address), render.ReleasePath(workflow.English, arabic.Address), "/ar/", "/ar/feed.xml",
	}
	read := func(app *App) []reply {
		var out []reply
		for _, path := range paths {
			fetch(t, app, http.MethodGet, path)
			before := fromCache(t, app)
			out = append(out, fetch(t, app, http.MethodGet, path))
			if fromCache(t, app) == before {
				t.Errorf("%s is not answered from the cache", path)
			}
		}
		return out
	}
	same := func(when string, a, b []reply, want bool) {
		t.Helper()
		for i := range a {
			if (a[i].Body == b[i].Body) != want {
				t.Errorf("%s: %s is the same: %v", when, paths[i], !want)
			}
		}
	}
	before := read(there)
	same("at first", read(here), before, true)
	for _, act := range []func(*testing.T, *App, workflow.ReleaseID){correctIt, withdrawIt} {
		act(t, here, arabic.Release)
		acted := read(here) // nobody looked: it was told
		same("after the act, where it was done", acted, before, false)
		// The control: a cache that is not told serves the old page.
		same("after the act, elsewhere", read(there), before, true)
		lookNow(t, there)
		before = read(there)
		same("after a look elsewhere", before, acted, true)
	}
	if before[0].Status != http.StatusGone || before[1].Status != http.StatusGone {
		t.Errorf("withdrawn, the pages are %d and %d", before[0].Status, before[1].Status)
	}
}

// member returns somebody of the demo with a role.
func member(t *testing.T, app *App, role workflow.Role) workflow.Actor {
	t.Helper()
	var out workflow.Actor
	err := app.office.store.View(t.Context(), func(r workflow.Reader) error {
		people, err := r.People()
		for _, p := range people {
			if p.Actor().Has(role, "") {
				out = p.Actor()
			}
		}
		return err
	})
	if err != nil || out.Person == "" {
		t.Fatalf("no %s: %v", role, err)
	}
	return out
}

// correctIt publishes a correction of a public release, which makes its
// translations outdated; lists show that as well.
func correctIt(t *testing.T, app *App, id workflow.ReleaseID) {
	t.Helper()
	s, author, editor := app.office.service, member(t, app, workflow.Author), member(t, app, workflow.Editor)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	view, err := s.ReadRelease(t.Context(), editor, id)
	must(err)
	_, err = s.ChangeRelease(t.Context(), editor, id, workflow.ActCorrect, workflow.Input{Version: view.Release.Version})
	must(err)
	view, err = s.ReadRelease(t.Context(), editor, id)
	must(err)
	r := *view.Proposed
	i := slices.IndexFunc(r.Units, func(u workflow.Unit) bool { return u.Kind == workflow.UnitParagraph })
	r.Units[i].Segments[0] += " And so on."
	r, err = s.EditRevision(t.Context(), author, r.ID, workflow.EditInput{
		Version: r.Version, Facts: r.Facts, Units: r.Units, Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "More."},
	})
	must(err)
	r, err = s.ChangeRevision(t.Context(), author, r.ID, workflow.ActSubmit, workflow.Input{Version: r.Version})
	must(err)
	for _, act := range []workflow.Action{workflow.ActApprove, workflow.ActPublish} {
		r, err = s.ChangeRevision(t.Context(), editor, r.ID, act, workflow.Input{Version: r.Version, Text: r.Hash, Kind: workflow.Substantive, Confirmed: true})
		must(err)
	}
}

func withdrawIt(t *testing.T, app *App, id workflow.ReleaseID) {
	t.Helper()
	editor := member(t, app, workflow.Editor)
	view, err := app.office.service.ReadRelease(t.Context(), editor, id)
	if err == nil {
		_, err = app.office.service.ChangeRelease(t.Context(), editor, id, workflow.ActWithdraw,
			workflow.Input{Version: view.Release.Version, Code: "error", Note: "Sent too early."})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What nobody may know of leaves the cache as it is: neither working on it nor
// asking for it changes what is kept or counted.
func testSilence(t *testing.T, app *App) {
	t.Helper()
	fetch(t, app, http.MethodGet, "/")
	state := func() string {
		return fromCache(t, app) + strings.Repeat(".", int(app.office.public.cache.Bytes()/1000))
	}
	before := state()
	author := member(t, app, workflow.Author)
	facts := workflow.Letterhead{Kind: "media-note", Date: workflow.Date{Year: 2031, Month: 1, Day: 2}}
	units := []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"Secret until noon"}}, {Kind: workflow.UnitParagraph, Segments: []string{"Not yet."}},
	}
	_, r, err := app.office.service.DraftRelease(t.Context(), author, workflow.DraftInput{
		Facts: facts, Units: units, Embargo: time.Now().Add(time.Hour),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.office.service.ChangeRevision(t.Context(), author, r.ID, workflow.ActSubmit, workflow.Input{Version: r.Version}); err != nil {
		t.Fatal(err)
	}
	lookNow(t, app)
	for range 2 {
		secret := fetch(t, app, http.MethodGet, "/en/2031/01/02/secret-until-noon/")
		nothing := fetch(t, app, http.MethodGet, "/en/2031/01/02/nothing/")
		if diff := cmp.Diff(nothing, secret); diff != "" || secret.Status != http.StatusNotFound {
			t.Errorf("%d (-nothing +embargoed):\n%s", secret.Status, diff)
		}
	}
	if after := state(); after != before {
		t.Errorf("the cache holds and counted %s, before it was %s", after, before)
	}
}
