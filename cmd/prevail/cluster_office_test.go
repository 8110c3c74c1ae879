//go:build browser

package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/clustertest"
	"prevail/internal/pgtest"
	"prevail/workflow"
)

// TestTwoServersAreOneOffice: what one server knows the other knows, and what
// one does nobody misses when it is gone.
func TestTwoServersAreOneOffice(t *testing.T) {
	t.Parallel()
	s, c := raiseCluster(t)
	s.furnish()
	one, other := c.Instances[0], c.Instances[1]

	t.Log("a session of one is a session of the other, to its end")
	amina := newCaller(t)
	amina.signIn(one, "amina@office.example", password, http.StatusOK)
	amina.get(other, "/desk/board")
	amina.post(other, "/desk/sign-out", nil, http.StatusOK)
	if at := amina.get(one, "/desk/board"); at != "/desk/sign-in" {
		t.Errorf("after signing out at the other, the board leads to %s", at)
	}

	t.Log("attempts at a password are counted over both")
	stranger := newCaller(t)
	for n := range 10 {
		stranger.signIn(c.Instances[n%2], "nobody@office.example", "not the password", http.StatusUnauthorized)
	}
	for _, i := range c.Instances {
		stranger.signIn(i, "nobody@office.example", "not the password", http.StatusTooManyRequests)
	}
	newCaller(t).signIn(one, "sami@office.example", password, http.StatusOK) // the control: nobody else is kept out

	t.Log("whichever is killed, the other seals, and publishes at its time")
	for n, killed := range c.Instances {
		must(t, killed.Kill())
		release, due := s.dueSoon(killed.Name)
		s.eventually("published at its time", func(r workflow.Reader) (bool, error) {
			got, err := r.Release(release)
			return got.IsPublic(), err
		})
		if time.Now().Before(due) {
			t.Errorf("published before %v", due)
		}
		s.sealed()
		must(t, killed.Start(t.Context()))
		newCaller(t).get(c.Instances[n], "/readyz")
	}

	t.Log("one that is stopped in order ends in order, and no reader notices")
	reader := newCaller(t)
	stopped := make(chan error, 1)
	go func() { stopped <- other.Stop() }()
	for over := false; !over; {
		select {
		case err := <-stopped:
			must(t, err)
			over = true // one more
		default:
		}
		reader.getURL(c.URL + "/readyz")
	}
	for _, i := range c.Instances {
		if _, err := os.Stat(i.Folder); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s keeps something in its own folder (%v)", i.Name, err)
		}
	}
	wholeRecords(t, s, c)
}

// TestTheDemosOfficeRunsAsACluster is what `make cluster` shows: an office full
// of work on two servers, in which its people sign in with a password.
func TestTheDemosOfficeRunsAsACluster(t *testing.T) {
	t.Parallel()
	owner := pgtest.New(t, nil)
	c := clustertest.New(t, clustertest.Options{Program: programOf, Database: pgtest.Worker(t, owner), Owner: owner, Demo: true})
	n := slices.IndexFunc(c.People, func(p workflow.Person) bool { return p.Actor().Has(workflow.Editor, "") })
	if n < 0 {
		t.Fatalf("no editor among %d people", len(c.People))
	}
	for _, i := range c.Instances {
		editor := newCaller(t)
		editor.signIn(i, c.People[n].Email, clustertest.DemoPassword, http.StatusOK)
		editor.get(i, "/desk/board")
	}
	newCaller(t).getURL(c.URL + "/ar/")
}

// wholeRecords wants everything sealed and nothing found, with all checkpoints
// signed by the one key that the servers share.
func wholeRecords(t *testing.T, s *stage, c *clustertest.Cluster) {
	t.Helper()
	s.sealed()
	code, out, complaint := command(t, append(c.Environ(), dataKey+"="+t.TempDir()), "verify", "--json")
	var v verified
	if err := json.Unmarshal([]byte(out), &v); err != nil || code != exitDone {
		t.Fatalf("verify: exit code %d, %s%s", code, out, complaint)
	}
	if diff := cmp.Diff([]string{c.Verifier}, v.Keys); diff != "" || !v.Sound || v.Records == 0 {
		t.Errorf("verify: %+v; keys (-want +got):\n%s", v, diff)
	}
	var found []symptom
	_, out, complaint = command(t, append(c.Environ(), dataKey+"="+t.TempDir()), "doctor", "--json")
	if err := json.Unmarshal([]byte(out), &found); err != nil {
		t.Fatalf("doctor: %v, %s%s", err, out, complaint)
	}
	if !slices.ContainsFunc(found, func(s symptom) bool { return s.Check == "schema" && s.State == good }) {
		t.Errorf("the schema that two servers made at once: %+v", found)
	}
}

// dueSoon has a text of a given headline scheduled for a time that comes soon.
func (s *stage) dueSoon(headline string) (workflow.ReleaseID, time.Time) {
	s.tb.Helper()
	text := harbour()
	text.headline = headline
	release, r := s.draft(text, workflow.DraftInput{})
	change := func(by string, a workflow.Action, at time.Time) error {
		in := workflow.Input{Version: r.Version, Text: r.Hash, At: at}
		next, err := s.service().ChangeRevision(s.tb.Context(), s.actor(by), r.ID, a, in)
		if err == nil {
			r = next
		}
		return err
	}
	must(s.tb, change("amina", workflow.ActSubmit, time.Time{}))
	must(s.tb, change("edda", workflow.ActApprove, time.Time{}))
	// On a machine that is busy enough the time may be past before it is set.
	for soon := 2 * time.Second; ; soon *= 2 {
		due := time.Now().Add(soon)
		err := change("edda", workflow.ActSchedule, due)
		if err == nil {
			return release.ID, due
		}
		if time.Now().Before(due) {
			s.tb.Fatalf("schedule: %v", err)
		}
	}
}

// sealed waits until everything that happened is in the ledger's tree.
func (s *stage) sealed() {
	s.tb.Helper()
	s.until("sealed", func(ctx context.Context) (bool, error) {
		state, err := s.app.office.store.Sealed(ctx)
		return state.Waiting == 0, err
	})
}

// eventually waits until the records say something.
func (s *stage) eventually(what string, holds func(workflow.Reader) (bool, error)) {
	s.tb.Helper()
	s.until(what, func(ctx context.Context) (done bool, err error) {
		err = s.app.office.store.View(ctx, func(r workflow.Reader) error {
			done, err = holds(r)
			return err
		})
		return done, err
	})
}

// until looks until something is so, and fails when that takes minutes.
func (s *stage) until(what string, holds func(context.Context) (bool, error)) {
	s.tb.Helper()
	ctx, cancel := context.WithTimeout(s.tb.Context(), 2*time.Minute)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		done, err := holds(ctx)
		if done || err != nil {
			must(s.tb, err)
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			s.tb.Fatalf("not within two minutes: %s", what)
		}
	}
}
