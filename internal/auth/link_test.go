package auth_test

import (
	"errors"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"prevail/internal/auth"
	"prevail/workflow"
)

var administrator = workflow.Actor{Person: "admin", Grants: []workflow.Grant{{Role: workflow.Administrator}}}

func TestLinkWorksOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	token, err := d.NewLink(t.Context(), administrator, auth.Invitation, "rana")
	if err != nil {
		t.Fatal(err)
	}
	jar := map[string]string{}
	d.visit(t, jar, func(r *http.Request) {
		if err := d.Accept(r.Context(), token, auth.Acceptance{Password: "short"}, home); !workflow.HasCode(err, "auth.password.short") {
			t.Errorf("a short password: %v", err)
		}
		if err := d.Accept(r.Context(), token, auth.Acceptance{Password: password}, home); err != nil {
			t.Errorf("the link was burnt by a refused form: %v", err)
		}
	})
	if got := d.visit(t, jar, nil); got != "rana" {
		t.Errorf("%q is signed in, want rana", got)
	}
	d.visit(t, map[string]string{}, func(r *http.Request) {
		if err := d.Accept(r.Context(), token, auth.Acceptance{Password: password}, home); !workflow.HasCode(err, "auth.link.unusable") {
			t.Errorf("used twice: %v", err)
		}
	})
}

func TestALinkIsRecordedBeforeAnybodyHasIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	_, err := d.NewLink(t.Context(), administrator, auth.Reset, "rana")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.FoundingLink(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.NewLink(t.Context(), workflow.Actor{Person: "rana"}, auth.Reset, "admin"); err == nil {
		t.Error("anybody hands out links")
	}
	if got := d.people.Links(); !slices.Equal(got, []string{"admin/reset/rana", "/founding/"}) {
		t.Errorf("recorded: %q", got)
	}
	d.people.Fault = errors.New("the ledger is away")
	if token, err := d.NewLink(t.Context(), administrator, auth.Reset, "rana"); token != "" || !errors.Is(err, d.people.Fault) {
		t.Errorf("a link that nobody recorded: %v", err)
	}
}

func TestLinkIsTakenByOneOfMany(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	token, err := d.NewLink(t.Context(), administrator, auth.Reset, "rana")
	if err != nil {
		t.Fatal(err)
	}
	var won atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			d.visit(t, map[string]string{}, func(r *http.Request) {
				if d.Accept(r.Context(), token, auth.Acceptance{Password: password}, home) == nil {
					won.Add(1)
				}
			})
		})
	}
	group.Wait()
	if won.Load() != 1 {
		t.Errorf("%d requests used one link", won.Load())
	}
}

func TestLinkEnds(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	first, err := d.NewLink(t.Context(), administrator, auth.Reset, "rana")
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.NewLink(t.Context(), administrator, auth.Reset, "rana")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.FindLink(t.Context(), first, home); !workflow.HasCode(err, "auth.link.unusable") {
		t.Errorf("a newer link left the older one working: %v", err)
	}
	if _, p, err := d.FindLink(t.Context(), second, home); err != nil || p.ID != "rana" {
		t.Errorf("control: the newer link: %v, %v", p.ID, err)
	}
	d.now = d.now.Add(25 * time.Hour)
	if _, _, err := d.FindLink(t.Context(), second, home); !workflow.HasCode(err, "auth.link.unusable") {
		t.Errorf("an expired link: %v", err)
	}
	if _, err := d.NewLink(t.Context(), workflow.Actor{Person: "rana"}, auth.Reset, "admin"); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("a link by somebody who is no administrator: %v", err)
	}
}

func TestFoundingLink(t *testing.T) {
	t.Parallel()
	d := newDesk(t, false)
	token, err := d.FoundingLink(t.Context())
	if err != nil || token == "" {
		t.Fatalf("no link although no administrator can sign in: %q, %v", token, err)
	}
	jar := map[string]string{}
	d.visit(t, jar, func(r *http.Request) {
		if err := d.Accept(r.Context(), token, auth.Acceptance{Password: password}, home); !workflow.HasCode(err, "person.name") || !workflow.HasCode(err, "person.email") {
			t.Errorf("without name and address: %v", err)
		}
		in := auth.Acceptance{Password: password, Name: "Grace", Email: "grace@office.example", Language: "en"}
		if err := d.Accept(r.Context(), token, in, home); err != nil {
			t.Error(err)
		}
	})
	if got := d.visit(t, jar, nil); got != "grace@office.example" {
		t.Errorf("%q is signed in, want the new administrator", got)
	}
	if again, err := d.FoundingLink(t.Context()); err != nil || again != "" {
		t.Errorf("a second founding link: %q, %v", again, err)
	}
}
