package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// link returns the single-use link that a page shows, as a path.
func link(t *testing.T, p *shown) string {
	t.Helper()
	for _, n := range p.all(func(n *html.Node) bool { return n.Data == "input" && has(n, "readonly") }) {
		if u, err := url.Parse(attr(n, "value")); err == nil && strings.HasPrefix(u.Path, "/desk/link/") {
			return u.Path
		}
	}
	t.Fatalf("no link on %s:\n%s", p.path, p.text())
	return ""
}

func TestAnInvitedPersonComesIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.as("ada")
	p := ada.get("/desk/people/new").want(200).form("/desk/people/new").
		set("name", "Nour", "email", "nour@office.example", "language", "fr", "zone", "Europe/Paris", "grant", "reviewer@ar").send().want(200)
	to := link(t, p)
	nour := o.stranger()
	nour.get(to).want(200).form(to).set("password", "short", "again", "short").send().want(http.StatusUnprocessableEntity)
	nour.get(to).want(200).form(to).set("password", password, "again", "something else").send().want(http.StatusUnprocessableEntity)
	p = nour.get(to).want(200).form(to).set("password", password, "again", password).send().want(200)
	if p.path != "/desk/" {
		t.Errorf("stands at %s", p.path)
	}
	p.has("Nour", "Se déconnecter")
	o.stranger().get(to).want(http.StatusNotFound)
	ada.get("/desk/people").want(200).has("nour@office.example")
}

// Whoever tried too often is told when to come back, whether there is such a
// person or not.
func TestWhoTriesTooOftenIsToldWhenToComeBack(t *testing.T) {
	t.Parallel()
	for _, email := range []string{"ed@office.example", "nobody@office.example"} {
		o := newOffice(t)
		try := func() *shown {
			return o.stranger().get("/desk/sign-in").form("/desk/sign-in").set("email", email, "password", "not the password").send()
		}
		p := try()
		if p.header.Get("Retry-After") != "" {
			t.Errorf("%s: at once", email)
		}
		for n := 0; n < 50 && p.status == http.StatusUnauthorized; n++ {
			p = try()
		}
		at, err := http.ParseTime(p.want(http.StatusTooManyRequests).header.Get("Retry-After"))
		if err != nil || !at.After(o.clock.Now()) {
			t.Errorf("%s: at %v, %v", email, at, err)
		}
	}
}

func TestAPersonWithoutARoleIsToldSo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.as("ada").get("/desk/people/new").want(200).form("/desk/people/new").set("name", "Nour", "email", "nour@office.example").send().want(200)
	to := link(t, p)
	nour := o.stranger()
	p = nour.get(to).want(200).form(to).set("password", password, "again", password).send().want(200)
	p.has("You have no role yet")
	if p.path != "/desk/" {
		t.Errorf("stands at %s", p.path)
	}
	// The control: the desk has nothing else for them, and others have no such word.
	nour.get("/desk/board").want(http.StatusNotFound)
	lacks(t, o.as("amina").get("/desk/").want(200), "You have no role yet")
}

func TestAResetEndsTheOldPasswordAndSession(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ed := o.as("ed")
	to := link(t, o.as("ada").get("/desk/people/ed").form("/desk/people/ed/link").set("purpose", "reset").send().want(200))
	if p := ed.get("/desk/"); p.path != "/desk/" {
		t.Errorf("making the link signed Ed out already: %s", p.path)
	}
	o.stranger().get(to).form(to).set("password", "a brand new password", "again", "a brand new password").send().want(200)
	if p := ed.get("/desk/"); !strings.HasPrefix(p.path, "/desk/sign-in") {
		t.Errorf("the old session goes on at %s", p.path)
	}
	o.stranger().get("/desk/sign-in").form("/desk/sign-in").set("email", "ed@office.example", "password", password).send().want(http.StatusUnauthorized)
}

func TestAKitTakesTwoPeople(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada, ed, sami := o.as("ada"), o.as("ed"), o.as("sami")
	ada.get("/desk/languages").want(200).form("/desk/languages").set("tag", "es").send().want(200)
	ed.get("/desk/languages/es").want(200).form("/desk/languages/es/kit").set("shipped", "1").send().want(200)
	accept := "/desk/languages/es/kit/accept"
	p := ed.get("/desk/languages/es").form(accept).send().want(200)
	if p.hasForm(accept) {
		t.Error("one person is offered to accept twice")
	}
	if sami.get("/desk/languages/es").want(200).has("reviewer of this language").hasForm(accept) {
		t.Error("a reviewer of another language is offered to accept it")
	}
	ada.get("/desk/languages/es").form(accept).send().want(200).has("Version 1", "In force")
	f := ed.get("/desk/languages/es").form("/desk/languages/es/kit")
	f.values.Del("shipped")
	f.set("w.nobody.asks", "…").send().want(http.StatusUnprocessableEntity).has("nobody.asks")
}

func TestTheOfficeCanBeChanged(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.as("ada")
	old := ada.get("/desk/office").want(200)
	ada.get("/desk/office").form("/desk/office").set("institution.en", "Port Authority", "lease", "24").send().want(200).has("Port Authority")
	old.form("/desk/office").set("institution.en", "").send().want(http.StatusUnprocessableEntity)
	old.form("/desk/office").set("institution.en", "Somebody else’s").send().want(http.StatusConflict)
}

func TestDemoSignInIsOneClick(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	p := o.stranger().get("/desk/sign-in").want(200).has("Sign in as Ed")
	if p = p.form("/desk/sign-in/demo").send().want(200); p.path != "/desk/" {
		t.Errorf("stands at %s", p.path)
	}
	far := o.stranger()
	far.header = http.Header{"X-Forwarded-For": {"192.0.2.1"}}
	if far.get("/desk/sign-in").want(200).hasForm("/desk/sign-in/demo") {
		t.Error("offered through a proxy too")
	}
}

func TestNobodyIsSentElsewhereAfterSigningIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, next := range []string{"https://evil.example/", "//evil.example/", "/\\evil.example", "/desk/../../evil", "javascript:alert(1)", "/desk//evil.example"} {
		f := o.stranger().get("/desk/sign-in?next="+url.QueryEscape(next)).want(200).form("/desk/sign-in").set("email", "ed@office.example", "password", password)
		f.values.Set("next", next)
		if p := f.send(); !strings.HasPrefix(p.path, "/desk/") || strings.Contains(p.path, "evil") && !strings.HasPrefix(p.path, "/desk/..") {
			t.Errorf("next=%s leads to %s", next, p.path)
		}
	}
}
