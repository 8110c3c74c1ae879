package auth_test

import (
	"maps"
	"net/http"
	"testing"
	"time"

	"prevail/internal/auth"
	"prevail/workflow"
)

func TestSessionEndsAtOnce(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*testing.T, *desk){
		"password": func(t *testing.T, d *desk) {
			t.Helper()
			if err := d.SetPassword(t.Context(), "rana", "another good password"); err != nil {
				t.Fatal(err)
			}
		},
		"role removed": func(_ *testing.T, d *desk) {
			d.people.Put(workflow.Person{ID: "rana", Email: "rana@office.example"})
		},
		"role added": func(_ *testing.T, d *desk) {
			d.people.Put(workflow.Person{ID: "rana", Email: "rana@office.example", Grants: []workflow.Grant{
				{Role: workflow.Translator, Locale: "ar"}, {Role: workflow.Editor},
			}})
		},
		"disabled": func(_ *testing.T, d *desk) {
			d.people.Put(workflow.Person{ID: "rana", Email: "rana@office.example", Disabled: true, Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}}})
		},
		"idle":    func(_ *testing.T, d *desk) { d.now = d.now.Add(2*time.Hour + time.Minute) },
		"too old": func(_ *testing.T, d *desk) { d.now = d.now.Add(13 * time.Hour) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, jar := seated(t)
			change(t, d)
			if got := d.visit(t, jar, nil); got != "" {
				t.Errorf("%q is still signed in", got)
			}
		})
	}
}

func TestSessionOutlivesWhatDoesNotMatter(t *testing.T) {
	t.Parallel()
	d, jar := seated(t)
	d.people.Put(workflow.Person{ID: "rana", Version: 9, Name: "Rana Q.", Email: "rana@office.example", Language: "ar", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}}})
	d.now = d.now.Add(time.Hour)
	if got := d.visit(t, jar, nil); got != "rana" {
		t.Errorf("a new name or language signed her out: %q", got)
	}
}

func TestSignOutCannotBeUndoneByARequestUnderWay(t *testing.T) {
	t.Parallel()
	d, jar := seated(t)
	stolen := maps.Clone(jar)
	// A slow request loads the session, the person signs out in another tab,
	// then the slow request saves what it changed.
	d.visit(t, maps.Clone(jar), func(slow *http.Request) {
		if err := d.AddFlash(slow.Context(), auth.Flash{Code: "saved"}); err != nil {
			t.Error(err)
		}
		d.visit(t, jar, func(r *http.Request) {
			if err := d.SignOut(r.Context()); err != nil {
				t.Error(err)
			}
		})
	})
	if got := d.visit(t, stolen, nil); got != "" {
		t.Errorf("the old cookie works again, for %q", got)
	}
}

func TestSignInTakesANewToken(t *testing.T) {
	t.Parallel()
	d, jar := newDesk(t, false), map[string]string{}
	if err := d.SetPassword(t.Context(), "rana", password); err != nil {
		t.Fatal(err)
	}
	d.visit(t, jar, func(r *http.Request) {
		if _, err := d.FormToken(r.Context()); err != nil {
			t.Error(err)
		}
	})
	fixed := maps.Clone(jar)
	if len(fixed) == 0 {
		t.Fatal("no session before signing in: the test shows nothing")
	}
	if err := d.signIn(t, jar, "rana@office.example", password); err != nil {
		t.Fatal(err)
	}
	if got := d.visit(t, fixed, nil); got != "" {
		t.Errorf("a token planted before the sign-in is %q's now", got)
	}
	if got := d.visit(t, jar, nil); got != "rana" {
		t.Errorf("the new token is %q's", got)
	}
}

func TestFormToken(t *testing.T) {
	t.Parallel()
	d, jar := seated(t)
	var token string
	d.visit(t, jar, func(r *http.Request) {
		var err error
		if token, err = d.FormToken(r.Context()); err != nil {
			t.Error(err)
		}
	})
	d.visit(t, jar, func(r *http.Request) {
		for _, wrong := range []string{"", "x", token + "x"} {
			if d.CheckFormToken(r.Context(), wrong) == nil {
				t.Errorf("accepted %q", wrong)
			}
		}
		if err := d.CheckFormToken(r.Context(), token); err != nil {
			t.Errorf("refused its own: %v", err)
		}
	})
	d.visit(t, map[string]string{}, func(r *http.Request) {
		if d.CheckFormToken(r.Context(), token) == nil || d.CheckFormToken(r.Context(), "") == nil {
			t.Error("another session accepted it")
		}
	})
}

func TestFlashesAreSeenOnce(t *testing.T) {
	t.Parallel()
	d, jar := seated(t)
	d.visit(t, jar, func(r *http.Request) {
		if err := d.AddFlash(r.Context(), auth.Flash{Code: "saved", Params: map[string]string{"n": "3"}}); err != nil {
			t.Error(err)
		}
	})
	for i, want := range []int{1, 0} {
		d.visit(t, jar, func(r *http.Request) {
			if got := d.TakeFlashes(r.Context()); len(got) != want {
				t.Errorf("visit %d: %v", i, got)
			}
		})
	}
}
