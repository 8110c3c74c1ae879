package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/jobs"
	"prevail/workflow"
)

func TestWhatWaitedIsSetAsideForAPerson(t *testing.T) {
	t.Parallel()
	testSetAside(t, onSQLite)
}

// testSetAside leaves work behind as a backup holds it: a job that can be
// worked, one that an instance was working, one of what is done again and again,
// and an event that is no job yet. What is asked for afterwards is not touched.
func testSetAside(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	type letter struct{ To string }
	c := newTally(2)
	q := over(t, s, jobs.Options{Subscriptions: subscriptions, Kinds: []jobs.Kind{
		jobs.OnEvent(noted, c.note),
		jobs.Work("test.letter", func(_ context.Context, l letter) error { c.count(l.To); return nil }),
		jobs.Every(time.Hour, "test.again", func(context.Context) error { c.count("again"); return nil }),
	}})
	for _, to := range []string{"waits", "was being written"} {
		must(t, q.Enqueue(t.Context(), "test.letter", letter{to}))
	}
	write(t, s, "UPDATE river_job SET state = 'running', attempt = 1 WHERE id = (SELECT max(id) FROM river_job)")
	must(t, q.Enqueue(t.Context(), "test.again", struct{}{}))
	_, err := approve(t.Context(), s, "r", "before")
	must(t, err)
	d, err := jobs.Decide(s.SQLite(), s.Postgres())
	must(t, err)
	if n, err := d.SetAside(t.Context(), time.Unix(0, 0)); n != 0 || err != nil {
		t.Fatalf("%d set aside that came afterwards, %v", n, err) // the control
	}
	later := time.Now().Add(time.Hour)
	if n, err := d.SetAside(t.Context(), later); n != 3 || err != nil {
		t.Fatalf("%d set aside, %v; want 3", n, err)
	}
	if n, err := d.SetAside(t.Context(), later); n != 0 || err != nil {
		t.Errorf("%d set aside again, %v", n, err)
	}
	all, err := d.GivenUp(t.Context())
	must(t, err)
	for _, j := range all {
		if j.Error == "" || j.At.IsZero() {
			t.Errorf("%+v", j)
		}
	}
	state, err := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
	must(t, err)
	if !maps.Equal(state.GivenUp, map[string]int{"test.letter": 2, noted: 1}) || state.Waiting+state.Running+state.Events != 0 {
		t.Errorf("the state is %+v", state)
	}
	e := workflow.Event{ID: "after", Release: "r", Action: workflow.ActApprove, At: later.Add(time.Hour)}
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error { return tx.Append(&e) }))
	if n, err := d.SetAside(t.Context(), later); n != 0 || err != nil {
		t.Errorf("%d set aside of what came afterwards, %v", n, err)
	}
	for _, j := range all {
		if j.Kind == noted {
			must(t, d.Retry(t.Context(), j.ID))
		}
	}
	_, err = q.Relay(t.Context())
	must(t, err)
	once := newTally(3) // and what is done again and again, once
	c.n, c.all, c.want, c.done = once.n, 0, 3, once.done
	must(t, q.Start(t.Context()))
	until(t, "what a person decided for is done, and what came afterwards", c.done)
	must(t, q.Stop(t.Context()))
	if diff := cmp.Diff(map[string]int{"r/1": 1, fmt.Sprint("r/", e.Seq): 1, "again": 1}, c.n); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

func TestAFaultThatLastsIsLoggedWhenItBeginsAndWhenItIsOver(t *testing.T) {
	t.Parallel()
	s := open(t, onSQLite(t))
	var tried *tally
	var answer error
	kind := jobs.Every(time.Hour, "test.again", func(context.Context) error { tried.count("again"); return answer })
	kind.Attempts = 1
	base := time.Now().Truncate(time.Hour).Add(90 * time.Minute)
	period := 0
	said := &heard{}
	attempts := map[jobs.Outcome]int{}
	q := over(t, s, jobs.Options{
		Kinds: []jobs.Kind{kind}, Log: said.logger(),
		Now:     func() time.Time { return base.Add(time.Duration(period) * time.Hour) },
		Observe: func(_ string, o jobs.Outcome, _ time.Duration) { attempts[o]++ },
	})
	away := errors.New("no server")
	for period, answer = range []error{away, away, away, nil, nil, away} {
		tried = newTally(1)
		must(t, q.Start(t.Context()))
		until(t, "it is tried", tried.done)
		must(t, q.Stop(t.Context())) // what was said is said then
	}
	want := []string{
		"ERROR work that is done again and again fails", "INFO work that is done again and again works again",
		"ERROR work that is done again and again fails",
	}
	if diff := cmp.Diff(want, said.lines()); diff != "" {
		t.Errorf("the log (-want +got):\n%s", diff)
	}
	if !maps.Equal(attempts, map[jobs.Outcome]int{jobs.GivenUp: 4, jobs.Done: 2}) {
		t.Errorf("the figures: %v", attempts)
	}
}
