package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"prevail/internal/server/page"
)

// Every unsafe route refuses a form without the session's token, with another
// session's, and one that a browser says came from elsewhere; the control is
// the same request with its own token, which gets past that wall.
func TestEveryUnsafeRouteRefusesForeignForms(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada, other := o.as("ada"), o.as("ed")
	own := ada.get("/desk/account").want(200).form("/desk/account/password").values.Get(page.TokenField)
	foreign := other.get("/desk/account").want(200).form("/desk/account/password").values.Get(page.TokenField)
	if own == "" || own == foreign {
		t.Fatalf("tokens %q and %q", own, foreign)
	}
	unsafe := 0
	for _, route := range o.server.Routes() {
		if route.Method != http.MethodPost {
			continue
		}
		unsafe++
		target := strings.NewReplacer(":id", "x", ":tag", "ar", ":token", "x").Replace(route.Path)
		for name, c := range map[string]struct {
			token  string
			header http.Header
		}{
			"no token":        {"", nil},
			"foreign token":   {foreign, nil},
			"another site":    {own, http.Header{"Sec-Fetch-Site": {"cross-site"}}},
			"a sister site":   {own, http.Header{"Sec-Fetch-Site": {"same-site"}}},
			"another origin":  {own, http.Header{"Origin": {"https://evil.example"}}},
			"a hidden origin": {own, http.Header{"Origin": {"null"}}},
		} {
			ada.header = c.header
			p := ada.do(http.MethodPost, target, url.Values{page.TokenField: {c.token}})
			if p.status != http.StatusForbidden || !strings.Contains(p.text(), "came from elsewhere") {
				t.Fatalf("%s with %s: status %d %s", route.Name, name, p.status, p.text())
			}
		}
		ada.header = nil
		if route.Name == "desk.signout" {
			continue
		}
		p := ada.do(http.MethodPost, target, url.Values{page.TokenField: {own}})
		if strings.Contains(p.text(), "came from elsewhere") {
			t.Errorf("control: %s refuses its own token", route.Name)
		}
		if !signedIn(ada) {
			ada = o.as("ada")
			own = ada.get("/desk/account").want(200).form("/desk/account/password").values.Get(page.TokenField)
		}
	}
	if unsafe < 40 {
		t.Errorf("only %d unsafe routes: is the list whole?", unsafe)
	}
}

func signedIn(b *browser) bool { return b.get("/desk/account").path == "/desk/account" }

// No address changes anything when it is only looked at.
func TestGETChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	task := o.translated(release)
	before := o.events()
	b := o.as("ed")
	for _, route := range o.server.Routes() {
		if route.Method != http.MethodGet {
			continue
		}
		for _, id := range []string{idIn(release), idIn(task)} {
			b.get(strings.NewReplacer(":id", id, ":tag", "ar", ":token", "x", ":locale", "ar").Replace(route.Path))
		}
	}
	if after := o.events(); after != before {
		t.Errorf("%d events before, %d after", before, after)
	}
	o.act(b.get(release).want(200), "releases", "correct").send().want(200)
	if o.events() == before {
		t.Error("control: a form that was sent left no event, so this test sees nothing")
	}
}
