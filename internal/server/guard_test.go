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
