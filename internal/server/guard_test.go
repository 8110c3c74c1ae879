package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"prevail/internal/server"
	"prevail/internal/server/page"
	"prevail/workflow"
)

func idIn(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// events counts everything that happened in the office.
func (o *office) events() (n int) {
	o.t.Helper()
	err := o.store.View(o.t.Context(), func(r workflow.Reader) error {
		releases, err := r.ReleaseList(workflow.ReleaseFilter{Limit: 200, For: "ed"})
		if err != nil {
			return err
		}
		for _, rel := range append(releases, workflow.ReleaseSummary{}) {
			events, err := r.Events(rel.ID)
			if err != nil {
				return err
			}
			n += len(events)
		}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return n
}

func TestRoutesHaveAClassANameAndANeed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	classes := map[server.Class]int{}
	for _, r := range o.server.Routes() {
		classes[r.Class]++
		onDesk := strings.HasPrefix(r.Path, "/desk")
		if onDesk != (r.Class == server.Desk || r.Class == server.Admin) {
			t.Errorf("%s %s is of class %s", r.Method, r.Path, r.Class)
		}
		open := []string{"desk", "desk.unknown", "desk.signin", "desk.signin.form", "desk.signin.demo", "desk.link", "desk.link.form"}
		if onDesk && r.Need == page.Anyone && !slices.Contains(open, r.Name) {
			t.Errorf("%s is open to anyone", r.Name)
		}
	}
	for _, c := range []server.Class{server.Public, server.Desk, server.Admin, server.Health} {
		if classes[c] == 0 {
			t.Errorf("no route of class %s", c)
		}
	}
}

// Whoever isn't signed in is asked to, at every address of the desk alike.
func TestStrangersAreAskedToSignIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, r := range o.server.Routes() {
		if r.Method != http.MethodGet || r.Need == page.Anyone {
			continue
		}
		p := o.stranger().get(strings.NewReplacer(":id", "x", ":tag", "ar").Replace(r.Path))
		if !strings.HasPrefix(p.path, "/desk/sign-in?next=") {
			t.Errorf("%s answers a stranger with %d", r.Path, p.status)
		}
	}
}

func TestAdministratorsPagesAreTheirs(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ed, ada := o.as("ed"), o.as("ada")
	for _, r := range o.server.Routes() {
		if r.Class != server.Admin || r.Method != http.MethodGet {
			continue
		}
		target := strings.NewReplacer(":id", "rana").Replace(r.Path)
		ed.get(target).want(http.StatusForbidden)
		ada.get(target).want(http.StatusOK)
	}
}

// A role that is taken away is gone with the next request, and so is the
// session: nobody goes on with rights they had.
func TestARoleRemovedEndsTheSession(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ed, ada := o.as("ed"), o.as("ada")
	ed.get("/desk/board").want(200)
	f := ada.get("/desk/people/ed").want(200).form("/desk/people/ed")
	f.values.Del("role")
	f.set("role", "author").send().want(200)
	if p := ed.get("/desk/board"); !strings.HasPrefix(p.path, "/desk/sign-in") {
		t.Errorf("still at %s", p.path)
	}
}

func TestSignInAnswersAlikeWhoeverItIs(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	try := func(email string) (int, string) {
		p := o.stranger().get("/desk/sign-in").want(200).form("/desk/sign-in").set("email", email, "password", "wrong password").send()
		return p.status, strings.ReplaceAll(p.text(), email, "")
	}
	knownStatus, known := try("rana@office.example")
	status, unknown := try("nobody@office.example")
	if status != knownStatus || known != unknown {
		t.Errorf("answers differ: %d and %d\n%s\n---\n%s", knownStatus, status, known, unknown)
	}
	for range 30 {
		status, _ = try("nobody@office.example")
	}
	if status != http.StatusTooManyRequests {
		t.Errorf("after thirty tries: %d", status)
	}
}

// An embargoed release answers everybody who may not know of it exactly as one
// that doesn't exist, on the desk and to readers.
func TestAnEmbargoedReleaseIsNotThere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	amina := o.as("amina")
	path := o.draft(amina, "Secret canary", "embargo", "2026-04-01T10:00")
	id := idIn(path)
	amina.get(path).want(200).has("Secret canary")
	others := []*browser{o.as("rana"), o.as("sami"), o.as("bea"), o.as("ada")}
	for _, b := range others {
		for _, r := range o.server.Routes() {
			if !strings.Contains(r.Path, ":id") || r.Method != http.MethodGet || r.Class != server.Desk {
				continue
			}
			there := b.get(strings.Replace(r.Path, ":id", id, 1))
			not := b.get(strings.Replace(r.Path, ":id", strings.Repeat("0", len(id)), 1))
			if there.status != http.StatusNotFound || there.status != not.status || there.text() != not.text() {
				t.Errorf("%s: %d for an embargoed release, %d for none", r.Path, there.status, not.status)
			}
		}
		for _, list := range []string{"/desk/", "/desk/board"} {
			if strings.Contains(b.get(list).want(200).body, "canary") {
				t.Errorf("%s shows it", list)
			}
		}
	}
	reader := o.stranger()
	for _, public := range []string{"/", "/en/2026/03/04/secret-canary/", "/en/feed.xml"} {
		if strings.Contains(reader.get(public).body, "canary") {
			t.Errorf("%s shows it", public)
		}
	}
	if len(reader.cookies) > 0 {
		t.Errorf("public pages set cookies: %v", reader.cookies)
	}
	// The control: once it is public the same requests find it.
	o.clock.Set(o.clock.Now().AddDate(0, 2, 0))
	bea, ed := o.as("bea"), o.as("ed")
	o.act(o.as("amina").get(path).want(200), "revisions", "submit").send().want(200)
	o.act(bea.get(path).want(200), "revisions", "approve").send().want(200)
	o.act(ed.get(path).want(200), "revisions", "publish").send().want(200)
	reader.get("/en/2026/03/04/secret-canary/").want(200).has("Secret canary")
	bea.get("/desk/board").want(200).has("Secret canary")
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ed := o.as("ed")
	for _, target := range []string{"/", "/desk/", "/desk/nothing", "/nothing/at/all", "/healthz", "/readyz", "/desk/sign-in"} {
		p := ed.get(target)
		h := p.header
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", target, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" || h.Get("X-Request-ID") == "" {
			t.Errorf("%s: headers %v", target, h)
		}
		if strings.HasPrefix(target, "/desk/") {
			if got := h.Values("Cache-Control"); !slices.Equal(got, []string{"no-store, private"}) {
				t.Errorf("%s: Cache-Control %q", target, got)
			}
			if !strings.Contains(h.Get("X-Robots-Tag"), "noindex") {
				t.Errorf("%s may be indexed", target)
			}
		}
	}
}

// An embargo is set and moved on the release's own page: earlier takes a
// reason and a confirmation, and the list of who may see it can be changed.
func TestAnEmbargoIsSetOnThePage(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	amina, ed := o.as("amina"), o.as("ed")
	path := o.draft(amina, "Harbour reopens")
	o.act(amina.get(path), "releases", "set-embargo").set("at", "2026-05-01T10:00").send().want(200).has("Under embargo until")
	o.as("bea").get(path).want(http.StatusNotFound)
	o.act(ed.get(path), "releases", "set-embargo").set("at", "2026-04-01T10:00").send().want(http.StatusUnprocessableEntity)
	o.act(ed.get(path), "releases", "set-embargo").set("at", "2026-04-01T10:00", "reason", "Agreed.", "confirmed", "1").send().want(200)
	f := o.act(amina.get(path), "releases", "set-access")
	f.values.Add("access", "bea")
	f.send().want(200)
	o.as("bea").get(path).want(200)
}
