package auth_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"prevail/internal/auth"
	"prevail/internal/auth/authtest"
	"prevail/workflow"
)

const password = "correct horse battery"

var home = netip.MustParseAddr("192.0.2.7")

// desk is an office of two people with a clock that tests turn.
type desk struct {
	*auth.Auth
	accounts *authtest.Accounts
	people   *authtest.People
	now      time.Time
}

func newDesk(t *testing.T, demo bool) *desk {
	t.Helper()
	d := &desk{
		accounts: authtest.NewAccounts(),
		people: authtest.NewPeople(
			workflow.Person{ID: "rana", Version: 1, Name: "Rana", Email: "rana@office.example", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}}},
			workflow.Person{ID: "admin", Version: 1, Name: "Ada", Email: "ada@office.example", Grants: []workflow.Grant{{Role: workflow.Administrator}}},
		),
		now: time.Now(),
	}
	d.accounts.Now = func() time.Time { return d.now }
	a, err := auth.New(auth.Options{
		Accounts: d.accounts, People: d.people, Founder: d.people, Recorder: d.people, Demo: demo,
		Now: func() time.Time { return d.now }, Passwords: authtest.Passwords,
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Auth = a
	return d
}

// visit makes one request with a browser's cookies and lets do act within it.
// It returns who was signed in when the request came.
func (d *desk) visit(t *testing.T, jar map[string]string, do func(r *http.Request)) string {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "http://localhost/desk/", http.NoBody)
	r.RemoteAddr = "127.0.0.1:5000"
	for name, value := range jar {
		r.AddCookie(&http.Cookie{Name: name, Value: value}) //nolint:gosec // as a browser sends it back
	}
	r, err := d.Load(r)
	if err != nil {
		t.Fatal(err)
	}
	person, _ := auth.Current(r.Context())
	if do != nil {
		do(r)
	}
	w := httptest.NewRecorder()
	if err := d.Save(w, r); err != nil {
		t.Fatal(err)
	}
	for _, c := range w.Result().Cookies() {
		jar[c.Name] = c.Value
		if c.MaxAge < 0 {
			delete(jar, c.Name)
		}
	}
	return string(person.ID)
}

func (d *desk) signIn(t *testing.T, jar map[string]string, email, password string) (err error) {
	t.Helper()
	d.visit(t, jar, func(r *http.Request) { err = d.SignIn(r.Context(), email, password, home) })
	return err
}

// seated returns a desk with Rana's password set and a browser she signed in
// with.
func seated(t *testing.T) (*desk, map[string]string) {
	t.Helper()
	d, jar := newDesk(t, false), map[string]string{}
	if err := d.SetPassword(t.Context(), "rana", password); err != nil {
		t.Fatal(err)
	}
	if err := d.signIn(t, jar, "Rana@Office.example", password); err != nil {
		t.Fatal(err)
	}
	if got := d.visit(t, jar, nil); got != "rana" {
		t.Fatalf("after signing in %q is signed in, want rana", got)
	}
	return d, jar
}
