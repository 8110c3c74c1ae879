package store_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/auth"
	"prevail/internal/auth/authtest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

func TestAccountsOnSQLite(t *testing.T) {
	t.Parallel()
	testAccounts(t, func(t *testing.T, clock *workflowtest.Clock) auth.Accounts {
		t.Helper()
		return open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db"), Now: clock.Now}).Accounts()
	})
}

// What is in memory stands in for the store in other packages' tests, so it
// has to do the same.
func TestAccountsInMemory(t *testing.T) {
	t.Parallel()
	testAccounts(t, func(_ *testing.T, clock *workflowtest.Clock) auth.Accounts {
		a := authtest.NewAccounts()
		a.Now = clock.Now
		return a
	})
}

func testAccounts(t *testing.T, open func(*testing.T, *workflowtest.Clock) auth.Accounts) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, auth.Accounts, *workflowtest.Clock){
		"a session lasts until it expires or ends":    sessionLasts,
		"a session that ended doesn't come back":      sessionStaysEnded,
		"a credential changes at its version":         credentialVersions,
		"a link is used once":                         linkOnce,
		"a newer link ends the older":                 linkNewest,
		"attempts are counted within a window":        attemptsWindow,
		"attempts at once are all counted":            attemptsAtOnce,
		"of two with the same link one gets it":       linkRace,
		"sweeping takes what has expired and no more": sweep,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := workflowtest.NewClock(workflowtest.Epoch)
			test(t, open(t, clock), clock)
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantSession(t *testing.T, a auth.Accounts, token, want string) {
	t.Helper()
	data, found, err := a.FindSession(context.Background(), token)
	if err != nil || found != (want != "") || string(data) != want {
		t.Errorf("session %q: got %q, %v, %v; want %q", token, data, found, err, want)
	}
}

func sessionLasts(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	must(t, a.AddSession(ctx, "one", []byte("a\x00\xff"), clock.Now().Add(time.Hour)))
	must(t, a.AddSession(ctx, "two", []byte("b"), clock.Now().Add(time.Hour)))
	wantSession(t, a, "one", "a\x00\xff")
	wantSession(t, a, "none", "")
	must(t, a.EndSession(ctx, "two"))
	must(t, a.EndSession(ctx, "none"))
	wantSession(t, a, "two", "")
	clock.Advance(time.Hour - time.Microsecond)
	wantSession(t, a, "one", "a\x00\xff")
	must(t, a.KeepSession(ctx, "one", []byte("c"), clock.Now().Add(time.Hour)))
	clock.Advance(time.Hour - time.Microsecond)
	wantSession(t, a, "one", "c")
	clock.Advance(time.Microsecond)
	wantSession(t, a, "one", "")
}

func sessionStaysEnded(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	must(t, a.AddSession(ctx, "one", []byte("a"), clock.Now().Add(time.Hour)))
	must(t, a.EndSession(ctx, "one"))
	must(t, a.KeepSession(ctx, "one", []byte("b"), clock.Now().Add(time.Hour)))
	wantSession(t, a, "one", "")
}

func credentialVersions(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	if _, err := a.Credential(ctx, "rana"); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("before there was one: %v", err)
	}
	c := auth.Credential{Person: "rana", Password: "$argon2id$", Changed: clock.Now()}
	again := c
	must(t, a.PutCredential(ctx, &c))
	if err := a.PutCredential(ctx, &again); !workflow.HasCode(err, "stale") || again.Version != 0 {
		t.Errorf("a second insert: %v, version %d", err, again.Version)
	}
	old := c
	c.Password = "$argon2id$2"
	must(t, a.PutCredential(ctx, &c))
	if err := a.PutCredential(ctx, &old); !workflow.HasCode(err, "stale") {
		t.Errorf("a stale update: %v", err)
	}
	got, err := a.Credential(ctx, "rana")
	must(t, err)
	if diff := cmp.Diff(c, got); diff != "" || got.Version != 2 {
		t.Errorf("put (-), read (+):\n%s", diff)
	}
}

func linkOnce(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	link := auth.Link{Token: "one", Purpose: auth.Founding, Expires: clock.Now().Add(time.Hour)}
	must(t, a.AddLink(ctx, link))
	for range 2 {
		got, err := a.FindLink(ctx, "one")
		must(t, err)
		if diff := cmp.Diff(link, got); diff != "" {
			t.Errorf("added (-), found (+):\n%s", diff)
		}
	}
	got, err := a.TakeLink(ctx, "one")
	must(t, err)
	if diff := cmp.Diff(link, got); diff != "" {
		t.Errorf("added (-), taken (+):\n%s", diff)
	}
	noLink(t, a, "one")
	link.Token = "late"
	must(t, a.AddLink(ctx, link))
	clock.Advance(time.Hour)
	noLink(t, a, "late")
}

func noLink(t *testing.T, a auth.Accounts, token string) {
	t.Helper()
	if _, err := a.FindLink(context.Background(), token); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("find %s: %v; want not found", token, err)
	}
	if _, err := a.TakeLink(context.Background(), token); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("take %s: %v; want not found", token, err)
	}
}

func linkNewest(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	for _, l := range []auth.Link{
		{Token: "1", Purpose: auth.Reset, Person: "rana"}, {Token: "2", Purpose: auth.Reset, Person: "omar"},
		{Token: "3", Purpose: auth.Invitation, Person: "rana"}, {Token: "4", Purpose: auth.Reset, Person: "rana"},
	} {
		l.Expires = clock.Now().Add(time.Hour)
		must(t, a.AddLink(ctx, l))
	}
	noLink(t, a, "1")
	for _, token := range []string{"2", "3", "4"} {
		_, err := a.FindLink(ctx, token)
		must(t, err)
	}
}

func attemptsWindow(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	attempt := func(key string, want int, ends time.Time) {
		t.Helper()
		n, at, err := a.Attempt(ctx, key, time.Minute)
		if err != nil || n != want || !at.Equal(ends) {
			t.Errorf("attempt for %s: %d until %v, %v; want %d until %v", key, n, at, err, want, ends)
		}
	}
	first := clock.Now().Add(time.Minute)
	attempt("a", 1, first)
	clock.Advance(59 * time.Second)
	attempt("a", 2, first)
	attempt("b", 1, clock.Now().Add(time.Minute))
	clock.Advance(time.Second)
	attempt("a", 1, clock.Now().Add(time.Minute))
	must(t, a.ForgetAttempts(ctx, "a"))
	attempt("a", 1, clock.Now().Add(time.Minute))
}

func attemptsAtOnce(t *testing.T, a auth.Accounts, _ *workflowtest.Clock) {
	t.Helper()
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			if _, _, err := a.Attempt(context.Background(), "a", time.Minute); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if n, _, err := a.Attempt(context.Background(), "a", time.Minute); err != nil || n != 17 {
		t.Errorf("the 17th attempt is counted as %d, %v", n, err)
	}
}

func linkRace(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	must(t, a.AddLink(ctx, auth.Link{Token: "one", Purpose: auth.Reset, Person: "rana", Expires: clock.Now().Add(time.Hour)}))
	var wait sync.WaitGroup
	kinds := make(chan workflow.Kind, 4)
	for range cap(kinds) {
		wait.Go(func() {
			_, err := a.TakeLink(ctx, "one")
			kinds <- workflow.KindOf(err)
		})
	}
	wait.Wait()
	close(kinds)
	got := map[workflow.Kind]int{}
	for kind := range kinds {
		got[kind]++
	}
	if diff := cmp.Diff(map[workflow.Kind]int{"": 1, workflow.KindNotFound: 3}, got); diff != "" {
		t.Errorf("wanted (-), got (+):\n%s", diff)
	}
}

func sweep(t *testing.T, a auth.Accounts, clock *workflowtest.Clock) {
	t.Helper()
	ctx := context.Background()
	for token, lasts := range map[string]time.Duration{"short": time.Minute, "long": time.Hour} {
		must(t, a.AddSession(ctx, token, []byte("a"), clock.Now().Add(lasts)))
		must(t, a.AddLink(ctx, auth.Link{Token: token, Purpose: auth.Purpose(token), Expires: clock.Now().Add(lasts)}))
	}
	_, _, err := a.Attempt(ctx, "key", time.Minute)
	must(t, err)
	clock.Advance(time.Minute)
	must(t, a.Sweep(ctx))
	// As if no time had passed: what was swept is gone, not only expired.
	clock.Advance(-time.Minute)
	wantSession(t, a, "short", "")
	wantSession(t, a, "long", "a")
	noLink(t, a, "short")
	_, err = a.FindLink(ctx, "long")
	must(t, err)
	if n, _, err := a.Attempt(ctx, "key", time.Minute); err != nil || n != 1 {
		t.Errorf("an attempt after the sweep is counted as %d, %v", n, err)
	}
}
