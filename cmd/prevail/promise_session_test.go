package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// live reports whether a browser's session is somebody's.
func (v *visitor) live() bool { return v.get("/desk/account").status == http.StatusOK }

// Whatever ends a session ends it with the next request, in every browser that
// has it, and nothing that browser holds brings it back.
func TestR30ASessionEndsAtOnce(t *testing.T) {
	t.Parallel()
	sessionEndsAtOnce(t, nil)
}

func sessionEndsAtOnce(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	ends := map[string]func(*visitor){
		"its person signs out": func(v *visitor) { v.ask(question{method: http.MethodPost, path: "/desk/sign-out"}) },
		"its person changes the password elsewhere": func(*visitor) {
			other := w.visit("editor")
			got := other.ask(question{method: http.MethodPost, path: "/desk/account/password",
				form: url.Values{"old": {worldWord}, "password": {"another long password"}, "again": {"another long password"}}})
			if got.status != http.StatusSeeOther {
				t.Fatalf("the password can't be changed: %d", got.status)
			}
		},
		"the password is reset": func(*visitor) { w.passwords("editor") },
		"a role is taken away": func(*visitor) {
			w.change("editor", func(p *workflow.Person) { p.Grants = []workflow.Grant{{Role: workflow.Author}} })
		},
		"a role is given": func(*visitor) {
			w.change("editor", func(p *workflow.Person) { p.Grants = append(p.Grants, workflow.Grant{Role: workflow.Administrator}) })
		},
		"the address changes":         func(*visitor) { w.change("editor", func(p *workflow.Person) { p.Email = "e@office.example" }) },
		"the person is disabled":      func(*visitor) { w.change("editor", func(p *workflow.Person) { p.Disabled = true }) },
		"nobody uses it for a while":  func(*visitor) { w.advance(2*time.Hour + time.Minute) },
		"it is as old as it can grow": func(v *visitor) { w.useFor(v, 12) },
	}
	for _, name := range sortedKeys(ends) {
		w.change("editor", func(p *workflow.Person) {
			p.Email, p.Disabled, p.Grants = "editor@office.example", false, []workflow.Grant{{Role: workflow.Editor}}
		})
		w.passwords("editor")
		v, untouched := w.visit("editor"), w.visit("editor")
		if !v.live() || !untouched.live() {
			t.Fatalf("control: %s: the session was dead before", name)
		}
		ends[name](v)
		if v.live() {
			t.Errorf("%s: the session goes on", name)
		}
		got := v.ask(question{method: http.MethodPost, path: "/desk/releases/new", form: url.Values{"do": {"save"}}})
		if got.status != http.StatusUnauthorized && got.status != http.StatusForbidden {
			t.Errorf("%s: a form is answered with %d", name, got.status)
		}
		if signedOut := name == "its person signs out"; untouched.live() != signedOut {
			t.Errorf("%s: the person's other session lives: %v", name, !signedOut)
		}
	}
	w.evidence("R30", len(ends), "things that end a session, with the next request and in every browser").Held(t)
}

// useFor goes on using a session for so many hours, so that only its age can end
// it.
func (w *world) useFor(v *visitor, hours int) {
	w.tb.Helper()
	for hour := range hours {
		if !v.live() {
			w.tb.Fatalf("a session in use ends after %d hours", hour)
		}
		w.advance(time.Hour)
	}
}

// A browser that was given a session by somebody else is not signed in with it:
// signing in makes a new one, ends the old, and no name that a browser brings
// is ever taken over.
func TestR30ASessionIsNotFixed(t *testing.T) {
	t.Parallel()
	sessionIsNotFixed(t, nil)
}

func sessionIsNotFixed(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	w.passwords("editor")
	planted := w.guest("editor", "192.0.2.7:1000")
	victim := *planted
	victim.keep(victim.ask(question{method: http.MethodPost, path: "/desk/sign-in",
		form: url.Values{"email": {"editor@office.example"}, "password": {worldWord}}}))
	if !victim.live() || victim.cookie == planted.cookie {
		t.Error("signing in keeps the session's name")
	}
	victim.keep(victim.get("/desk/account"))
	if planted.live() {
		t.Error("the session from before is signed in")
	}
	signed := victim
	signed.keep(signed.ask(question{method: http.MethodPost, path: "/desk/account/password",
		form: url.Values{"old": {worldWord}, "password": {"another long password"}, "again": {"another long password"}}}))
	if !signed.live() || signed.cookie == victim.cookie || victim.live() {
		t.Error("changing the password keeps the session's name")
	}
	invented := &visitor{role: "editor", cookie: strings.Repeat("a", 43), from: "192.0.2.8:1000", on: w.handler()}
	before := invented.cookie
	invented.keep(invented.get("/desk/sign-in"))
	if invented.cookie == before {
		t.Error("a name that a browser invented is taken over")
	}
	w.evidence("R30", 3, "names of sessions that somebody else gave, kept or invented").Held(t)
}

// The cookie is one that no script reads, no other site sends along with a form,
// and no plain connection carries where readers come by https.
func TestR30TheCookieIsGuarded(t *testing.T) {
	t.Parallel()
	for base, want := range map[string]struct {
		name   string
		secure bool
	}{"http://127.0.0.1:8080": {"prevail", false}, "https://news.example.org": {"__Host-prevail", true}} {
		w := newWorld(t, map[string]string{"PREVAIL_BASE_URL": base})
		got := w.stranger().get("/desk/sign-in")
		cookies := (&http.Response{Header: got.header}).Cookies()
		if len(cookies) != 1 {
			t.Errorf("%s: cookies %v", base, cookies)
			continue
		}
		c := cookies[0]
		if c.Name != want.name || c.Secure != want.secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
			t.Errorf("%s: %s", base, got.header.Get("Set-Cookie"))
		}
		if c.MaxAge != 0 || !c.Expires.IsZero() {
			t.Errorf("%s: it outlives the browser: %s", base, got.header.Get("Set-Cookie"))
		}
		if held := w.rows(w.app.office.store.SQLite(), "SELECT token FROM session"); len(held) != 1 || strings.Contains(held[0], c.Value) {
			t.Errorf("%s: the records hold the session's name as it is, or hold %d", base, len(held))
		}
	}
}

// An attempt to sign in is answered alike whoever it is for, before a limit is
// reached and after it, and the limit counts alike.
func TestR30LimitsDoNotTellWhoIsThere(t *testing.T) {
	t.Parallel()
	limitsDoNotTell(t, nil)
}

func limitsDoNotTell(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	w.passwords("editor", "disabled")
	w.change("disabled", func(p *workflow.Person) { p.Disabled = true })
	tries := map[string][]string{}
	for _, key := range []string{"editor", "disabled", "without", "nobody"} {
		v := w.guest(key, "203.0.113."+map[string]string{"editor": "1", "disabled": "2", "without": "3", "nobody": "4"}[key]+":1000")
		email := key + "@office.example"
		for range 14 {
			got := v.ask(question{method: http.MethodPost, path: "/desk/sign-in", form: url.Values{"email": {email}, "password": {"a wrong password"}}})
			tries[key] = append(tries[key], got.plain([]string{email, url.QueryEscape(email)}))
		}
	}
	limited := 0
	for i, got := range tries["editor"] {
		if strings.HasPrefix(got, "429") {
			limited++
		}
		for key, answers := range tries {
			if diff := difference(answers[i], got); diff != "" {
				t.Errorf("attempt %d for %s: %s", i+1, key, diff)
			}
		}
	}
	if limited == 0 || limited == 14 {
		t.Errorf("control: %d of 14 attempts were limited, so this shows nothing of a limit", limited)
	}
	w.evidence("R30", 14*len(tries), "attempts to sign in, answered alike for whoever is there and not, before the limit and after it",
		fmt.Sprintf("limited=%d", limited)).Held(t)
}
