package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/jobs"
	"prevail/internal/store"
	"prevail/workflow"
)

func TestAnEventIsWorkedOnce(t *testing.T) {
	t.Parallel()
	testWorkedOnce(t, onSQLite)
}

// testWorkedOnce appends events, more than one batch, some of which nobody
// wants and some of which are undone.
func testWorkedOnce(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	const events = jobs.RelayBatch + 20
	c := newTally(events)
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, c.note)}, Subscriptions: subscriptions})
	want := map[string]int{}
	errUndone := errors.New("undone")
	for i := range events {
		seq, err := approve(t.Context(), s, "r", fmt.Sprint("e", i))
		must(t, err)
		want[fmt.Sprintf("r/%d", seq)] = 1
		err = s.Update(t.Context(), func(tx workflow.Tx) error {
			err := tx.Append(&workflow.Event{ID: workflow.EventID(fmt.Sprint("u", i)), Release: "r", Action: workflow.ActApprove, At: time.Unix(1, 0)})
			return errors.Join(err, errUndone)
		})
		if !errors.Is(err, errUndone) {
			t.Fatal(err)
		}
	}
	must(t, s.Update(t.Context(), func(tx workflow.Tx) error {
		return tx.Append(&workflow.Event{ID: "other", Release: "r", Action: workflow.ActSubmit, At: time.Unix(1, 0)})
	}))
	if n := query(t, s, "SELECT count(*) FROM outbox"); n != events {
		t.Fatalf("%d events are in the outbox, want %d", n, events)
	}
	if n, err := q.Relay(t.Context()); n != events || err != nil {
		t.Fatalf("%d events were relayed, %v", n, err)
	}
	if n, err := q.Relay(t.Context()); n != 0 || err != nil {
		t.Errorf("%d events were relayed again, %v", n, err)
	}
	must(t, q.Start(t.Context()))
	until(t, "all events are worked", c.done)
	must(t, q.Stop(t.Context()))
	if diff := cmp.Diff(want, c.n); diff != "" {
		t.Errorf("worked (-want +got):\n%s", diff)
	}
}

func TestWorkIsAskedForByName(t *testing.T) {
	t.Parallel()
	testAskedFor(t, onSQLite)
}

func testAskedFor(t *testing.T, at place) {
	t.Helper()
	type letter struct{ To string }
	s := open(t, at(t))
	c := newTally(2)
	var q *jobs.Queue
	q = over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.Work("test.letter", func(ctx context.Context, l letter) error {
		c.count(l.To)
		if l.To == "first" {
			return q.Enqueue(ctx, "test.letter", letter{"second"}) // from within work
		}
		return nil
	})}})
	must(t, q.Start(t.Context()))
	must(t, q.Start(t.Context())) // it is started already
	must(t, q.Enqueue(t.Context(), "test.letter", letter{"first"}))
	until(t, "both letters are sent", c.done)
	for kind, args := range map[string]any{"test.unknown": letter{}, "test.letter": "no object"} {
		if err := q.Enqueue(t.Context(), kind, args); err == nil {
			t.Errorf("%s was asked for with %v", kind, args)
		}
	}
	// What is stopped works nothing, and can be started again.
	must(t, q.Stop(t.Context()))
	must(t, q.Stop(t.Context()))
	c.want, c.done = 3, make(chan struct{})
	must(t, q.Enqueue(t.Context(), "test.letter", letter{"third"}))
	if n := query(t, s, "SELECT count(*) FROM river_job WHERE state = 'available'"); n != 1 {
		t.Errorf("%d jobs wait, want 1", n)
	}
	must(t, q.Start(t.Context()))
	until(t, "it goes on after a stop", c.done)
}

func TestAJobThatFailsIsTriedAgainAndThenGivenUpForAllToSee(t *testing.T) {
	t.Parallel()
	testGivenUp(t, onSQLite)
}

func testGivenUp(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	var log bytes.Buffer
	ended := newTally(6)
	q := over(t, s, jobs.Options{
		Log: slog.New(slog.NewTextHandler(&log, nil)),
		Kinds: []jobs.Kind{
			{Name: "test.bad", Attempts: 3}, {Name: "test.worse", Attempts: 1}, {Name: "test.mended", Attempts: 3},
		},
	}.Fail(map[string]func(attempt int) error{
		"test.bad":   func(int) error { return errors.New("no answer") },
		"test.worse": func(n int) error { return []error{nil}[n] }, // it panics
		"test.mended": func(n int) error {
			if n == 1 {
				return errors.New("not yet")
			}
			return nil
		},
	}, func(kind string, o jobs.Outcome) { ended.count(kind + " " + string(o)) }))
	for _, kind := range []string{"test.bad", "test.worse", "test.mended"} {
		must(t, q.Enqueue(t.Context(), kind, struct{}{}))
	}
	must(t, q.Start(t.Context()))
	until(t, "all attempts are made", ended.done)
	must(t, q.Stop(t.Context())) // what was done is written down then
	want := map[string]int{
		"test.bad failed": 2, "test.bad given-up": 1, "test.worse given-up": 1, "test.mended failed": 1, "test.mended done": 1,
	}
	if diff := cmp.Diff(want, ended.n); diff != "" {
		t.Errorf("attempts ended (-want +got):\n%s", diff)
	}
	state, err := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
	must(t, err)
	if !maps.Equal(state.GivenUp, map[string]int{"test.bad": 1, "test.worse": 1}) || state.Waiting != 0 || state.Running != 0 {
		t.Errorf("the state is %+v", state)
	}
	decided(t, s)
	for _, line := range []string{`level=ERROR msg="a job is given up" kind=test.bad`, `level=ERROR msg="a job is given up" kind=test.worse`,
		`level=WARN msg="a job failed and is tried again" kind=test.mended`} {
		if !strings.Contains(log.String(), line) {
			t.Errorf("the log lacks %q:\n%s", line, log.String())
		}
	}
}

// decided lets a person look at what was given up, have one job tried again and
// forget the other.
func decided(t *testing.T, s *store.Store) {
	t.Helper()
	d, err := jobs.Decide(s.SQLite(), s.Postgres())
	must(t, err)
	all, err := d.GivenUp(t.Context())
	must(t, err)
	about := map[string]string{}
	for _, j := range all {
		about[j.Kind] = fmt.Sprintf("%d %s", j.Attempts, j.Error)
		do := map[string]func(context.Context, int64) error{"test.bad": d.Retry, "test.worse": d.Forget}[j.Kind]
		must(t, do(t.Context(), j.ID))
		if err := do(t.Context(), j.ID); !errors.Is(err, jobs.ErrNoJob) || j.At.IsZero() {
			t.Errorf("%+v was decided about twice: %v", j, err)
		}
	}
	want := map[string]string{"test.bad": "3 no answer", "test.worse": "1 runtime error: index out of range [1] with length 1"}
	if diff := cmp.Diff(want, about); diff != "" {
		t.Errorf("given up (-want +got):\n%s", diff)
	}
	state, err := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
	must(t, err)
	if len(state.GivenUp) != 0 || state.Waiting != 1 {
		t.Errorf("after the decisions: %+v", state)
	}
}

func TestWorkDoneAgainAndAgainIsDoneOnceByTwoInstances(t *testing.T) {
	t.Parallel()
	testPeriodic(t, onSQLite)
}

// testPeriodic lets one instance lead and then another. The second begins its
// own schedule; only a new period makes it work again.
func testPeriodic(t *testing.T, at place) {
	t.Helper()
	for passes, want := range map[time.Duration]int{0: 1, time.Hour: 2} { // the second is the control
		t.Run(passes.String(), func(t *testing.T) {
			t.Parallel()
			c := at(t)
			var clock atomic.Int64
			// In the middle of an hour, and soon, since River doesn't ask the clock
			// for everything.
			clock.Store(time.Now().Truncate(time.Hour).Add(90 * time.Minute).UnixMicro())
			now := func() time.Time { return time.UnixMicro(clock.Load()).UTC() }
			swept := newTally(1)
			sweep := jobs.Every(time.Hour, "test.sweep", func(context.Context) error { swept.count("sweep"); return nil })
			led := newTally(1)
			lead := jobs.Every(time.Hour, "test.second-leads", func(context.Context) error { led.count("lead"); return nil })
			first := over(t, open(t, c), jobs.Options{Kinds: []jobs.Kind{sweep}, Now: now})
			must(t, first.Start(t.Context()))
			until(t, "the first instance sweeps", swept.done)
			s := open(t, c)
			second := over(t, s, jobs.Options{Kinds: []jobs.Kind{sweep, lead}, Now: now})
			must(t, second.Start(t.Context()))
			clock.Add(passes.Microseconds())
			must(t, first.Stop(t.Context()))
			until(t, "the second instance leads", led.done)
			must(t, second.Stop(t.Context()))
			if n := query(t, s, "SELECT count(*) FROM river_job WHERE kind = 'test.sweep'"); n != want {
				t.Errorf("it was asked to sweep %d times, want %d", n, want)
			}
		})
	}
}

func TestWorkDoneAgainAndAgainIsGivenUpOnlyWhileItFails(t *testing.T) {
	t.Parallel()
	testForgiven(t, onSQLite)
}

// testForgiven lets such work fail for two periods and succeed in the third.
func testForgiven(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	answers := []error{errors.New("no server"), errors.New("no server"), nil}
	for i, err := range answers {
		tried := newTally(1)
		kind := jobs.Every(time.Hour, "test.again", func(context.Context) error { tried.count("again"); return err })
		kind.Attempts = 1
		base := time.Now().Truncate(time.Hour).Add(90 * time.Minute)
		now := func() time.Time { return base.Add(time.Duration(i) * time.Hour) }
		q := over(t, s, jobs.Options{Kinds: []jobs.Kind{kind}, Now: now})
		must(t, q.Start(t.Context()))
		until(t, "it is tried", tried.done)
		must(t, q.Stop(t.Context()))
		state, looking := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
		must(t, looking)
		if want := map[bool]int{true: 1}[err != nil]; state.GivenUp["test.again"] != want {
			t.Errorf("in period %d, which ended with %v: %d given up, want %d", i, err, state.GivenUp["test.again"], want)
		}
	}
}

func TestAJobLeftBehindIsRescuedAfterTwoMinutes(t *testing.T) {
	t.Parallel()
	testRescue(t, onSQLite)
}

// testRescue leaves jobs behind as a killed instance does: one three minutes
// ago, and one, which may still be worked, just now.
func testRescue(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	c := newTally(1)
	type left struct{ When string }
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.Work("test.left", func(_ context.Context, l left) error {
		c.count(l.When)
		return nil
	})}})
	for _, when := range []string{"long ago", "just now"} {
		must(t, q.Enqueue(t.Context(), "test.left", left{when}))
	}
	ago := func(minutes int, oldest string) string {
		when := fmt.Sprintf("datetime('now', '-%d minutes')", minutes)
		if s.Postgres() != nil {
			when = fmt.Sprintf("now() - interval '%d minutes'", minutes)
		}
		return "UPDATE river_job SET state = 'running', attempt = 1, attempted_at = " + when + " WHERE id = (SELECT " + oldest + "(id) FROM river_job)"
	}
	write(t, s, ago(3, "min"))
	write(t, s, ago(0, "max"))
	must(t, q.Start(t.Context()))
	until(t, "what was left behind is worked", c.done)
	must(t, q.Stop(t.Context()))
	if !maps.Equal(c.n, map[string]int{"long ago": 1}) {
		t.Errorf("worked: %v", c.n)
	}
	state, err := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
	must(t, err)
	if state.Running != 1 {
		t.Errorf("the state is %+v", state)
	}
}

func TestTheStateTellsWhatWaits(t *testing.T) {
	t.Parallel()
	testState(t, onSQLite)
}

func testState(t *testing.T, at place) {
	t.Helper()
	s := open(t, at(t))
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, newTally(0).note)}, Subscriptions: subscriptions})
	look := func() jobs.State {
		t.Helper()
		state, err := jobs.Look(t.Context(), s.SQLite(), s.Postgres())
		must(t, err)
		return state
	}
	if diff := cmp.Diff(jobs.State{GivenUp: map[string]int{}}, look()); diff != "" {
		t.Errorf("of nothing (-want +got):\n%s", diff)
	}
	_, err := approve(t.Context(), s, "", "one")
	must(t, err)
	if got := look(); got.Events != 1 || got.Waiting != 0 {
		t.Errorf("before the relay: %+v", got)
	}
	_, err = q.Relay(t.Context())
	must(t, err)
	if got := look(); got.Events != 0 || got.Waiting != 1 || got.Overdue < 0 || got.Overdue > time.Hour {
		t.Errorf("after the relay: %+v", got)
	}
}

func TestRelaysThatMeetMakeOneJobOfEachEventConcurrent(t *testing.T) {
	t.Parallel()
	testRelaysMeet(t, onSQLite)
}

// testRelaysMeet lets two instances relay what four others write meanwhile.
func testRelaysMeet(t *testing.T, at place) {
	t.Helper()
	c := at(t)
	const writers, each = 4, 40
	var writing, relaying sync.WaitGroup
	writing.Add(writers)
	for i := range writers {
		s := open(t, c)
		go func() {
			defer writing.Done()
			for n := range each {
				if _, err := approve(t.Context(), s, fmt.Sprint("r", i), fmt.Sprintf("e%d-%d", i, n)); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	var written atomic.Bool
	for range 2 {
		s := open(t, c)
		q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, newTally(0).note)}})
		relaying.Go(func() {
			for last := false; !last; {
				last = written.Load()
				if _, err := q.Relay(t.Context()); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writing.Wait()
	written.Store(true)
	relaying.Wait()
	onceEach(t, open(t, c), writers*each)
}

// onceEach fails the test unless there is one job for each of so many events,
// and nothing is left to relay.
func onceEach(t *testing.T, s *store.Store, events int) {
	t.Helper()
	for what, want := range map[string]int{
		"SELECT count(*) FROM outbox":    0,
		"SELECT count(*) FROM river_job": events,
		"SELECT count(*) FROM (SELECT DISTINCT " + argsText(s) + " FROM river_job) j": events,
	} {
		if got := query(t, s, what); got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
}

// argsText is the arguments of a job as text, in SQL.
func argsText(s *store.Store) string {
	if s.Postgres() != nil {
		return "args::text"
	}
	return "json(args)"
}
