package auth_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/auth"
	"prevail/workflow"
)

func TestSignInDoesNotTellWhoExists(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	if err := d.SetPassword(t.Context(), "rana", password); err != nil {
		t.Fatal(err)
	}
	d.people.Put(workflow.Person{ID: "gone", Email: "gone@office.example", Disabled: true})
	if err := d.SetPassword(t.Context(), "gone", password); err != nil {
		t.Fatal(err)
	}
	var answers []error
	for _, try := range [][2]string{
		{"rana@office.example", "wrong password!"},
		{"nobody@office.example", "wrong password!"},
		{"ada@office.example", "never set one!"},
		{"gone@office.example", password},
		{"", ""},
	} {
		answers = append(answers, d.signIn(t, map[string]string{}, try[0], try[1]))
	}
	for _, err := range answers {
		if diff := cmp.Diff(answers[0].Error(), err.Error()); diff != "" || workflow.KindOf(err) != workflow.KindUnauthenticated {
			t.Errorf("answers differ: %v, %v", answers[0], err)
		}
	}
	if err := d.signIn(t, map[string]string{}, "rana@office.example", password); err != nil {
		t.Errorf("control: the right password is refused too: %v", err)
	}
}

// Every way through costs one password check, so the time tells nothing.
func TestSignInChecksAPasswordForNobodyToo(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	if err := d.SetPassword(t.Context(), "rana", password); err != nil {
		t.Fatal(err)
	}
	for email, want := range map[string]int{"rana@office.example": 1, "nobody@office.example": 1, "ada@office.example": 1} {
		before := auth.Checks(d.Auth)
		if err := d.signIn(t, map[string]string{}, email, "wrong password!"); err == nil {
			t.Fatal("signed in")
		}
		if got := auth.Checks(d.Auth) - before; got != want {
			t.Errorf("%s cost %d checks, want %d", email, got, want)
		}
	}
}

func TestSignInIsLimitedForEverybodyAlike(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	if err := d.SetPassword(t.Context(), "rana", password); err != nil {
		t.Fatal(err)
	}
	tries := func(email string) (n int) {
		for n = 1; n < 100; n++ {
			err := d.signIn(t, map[string]string{}, email, "wrong password!")
			if throttled := new(auth.ThrottledError); errors.As(err, &throttled) {
				return n
			}
		}
		return n
	}
	known, unknown := tries("rana@office.example"), tries("nobody@office.example")
	if known != unknown || known > 20 {
		t.Errorf("limited after %d tries for a known address and %d for an unknown one", known, unknown)
	}
	if err := d.signIn(t, map[string]string{}, "rana@office.example", password); err == nil {
		t.Error("the right password passes the limit, which tells that it is right")
	}
	d.now = d.now.Add(16 * time.Minute)
	if err := d.signIn(t, map[string]string{}, "rana@office.example", password); err != nil {
		t.Errorf("the limit does not end: %v", err)
	}
}

func TestSignInIsLimitedByNetwork(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	from := func(i byte) netip.Addr { return netip.AddrFrom16([16]byte{0x20, 0x01, 0x0d, 0xb8, 15: i}) }
	var last error
	for i := range 100 {
		d.visit(t, map[string]string{}, func(r *http.Request) {
			last = d.SignIn(r.Context(), string(rune('a'+i))+"@office.example", "wrong password!", from(byte(i)))
		})
	}
	if throttled := new(auth.ThrottledError); !errors.As(last, &throttled) {
		t.Errorf("a hundred addresses tried from one network: %v", last)
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	d, jar := seated(t)
	other := map[string]string{}
	if err := d.signIn(t, other, "rana@office.example", password); err != nil {
		t.Fatal(err)
	}
	d.visit(t, jar, func(r *http.Request) {
		if err := d.ChangePassword(r.Context(), "not the old one", "a brand new password", home); !workflow.HasCode(err, "auth.password.old") {
			t.Errorf("a wrong old password: %v", err)
		}
		if err := d.ChangePassword(r.Context(), password, "short", home); !workflow.HasCode(err, "auth.password.short") {
			t.Errorf("a short new password: %v", err)
		}
		if err := d.ChangePassword(r.Context(), password, "a brand new password", home); err != nil {
			t.Error(err)
		}
	})
	if got := d.visit(t, jar, nil); got != "rana" {
		t.Errorf("who changed it was signed out (%q)", got)
	}
	if got := d.visit(t, other, nil); got != "" {
		t.Errorf("the other session of %q goes on", got)
	}
}

func TestDemoSignIn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		demo bool
		edit func(*http.Request)
		want bool
	}{
		"demo on this machine":  {true, func(*http.Request) {}, true},
		"by address":            {true, func(r *http.Request) { r.Host = "127.0.0.1:8080" }, true},
		"by IPv6 address":       {true, func(r *http.Request) { r.Host, r.RemoteAddr = "[::1]:8080", "[::1]:9" }, true},
		"not a demo":            {false, func(*http.Request) {}, false},
		"from elsewhere":        {true, func(r *http.Request) { r.RemoteAddr = "192.0.2.1:5" }, false},
		"through a proxy":       {true, func(r *http.Request) { r.Header.Set("X-Forwarded-For", "127.0.0.1") }, false},
		"through a newer proxy": {true, func(r *http.Request) { r.Header.Set("Forwarded", "for=127.0.0.1") }, false},
		"under a foreign name":  {true, func(r *http.Request) { r.Host = "evil.example" }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, c.demo)
			r := httptest.NewRequest(http.MethodPost, "http://localhost/desk/sign-in/demo", http.NoBody)
			r.RemoteAddr = "127.0.0.1:5000"
			c.edit(r)
			r, err := d.Load(r)
			if err != nil {
				t.Fatal(err)
			}
			if err := d.SignInAs(r, "rana"); (err == nil) != c.want {
				t.Errorf("signing in: %v, want allowed %v", err, c.want)
			}
			if people, _ := d.DemoPeople(r); (len(people) > 0) != c.want {
				t.Errorf("offered %d people", len(people))
			}
		})
	}
}
