package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"prevail/internal/jobs"
	"prevail/internal/store"
	"prevail/workflow"
)

// place is where a database is, for a test alone.
type place func(t *testing.T) store.Config

// onSQLite is a file of its own: a copy of one that was migrated once, which
// takes longer than most of the tests, under the race detector seconds.
func onSQLite(t *testing.T) store.Config {
	t.Helper()
	c := store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")}
	content, err := migrated()
	must(t, err)
	must(t, os.WriteFile(c.SQLite, content, 0o600))
	return c
}

// migrated is the content of an empty database with today's schema.
var migrated = sync.OnceValues(func() (content []byte, err error) {
	folder, err := os.MkdirTemp("", "prevail-jobs-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "prevail.db")
	if err := store.Migrate(context.Background(), store.Config{SQLite: file}); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
})

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// noted is a kind of work and what asks for it: every event that was approved.
const noted = "test.noted"

var subscriptions = jobs.Subscriptions{{Kind: noted, Wants: func(e workflow.Event) bool { return e.Action == workflow.ActApprove }}}

// open opens the records of a place, with subscribers.
func open(t *testing.T, c store.Config) *store.Store {
	t.Helper()
	c.Subscribers = subscriptions.Names
	s, err := store.Open(t.Context(), c)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// over prepares a queue over records. It is stopped before they are closed.
func over(t *testing.T, s *store.Store, o jobs.Options) *jobs.Queue {
	t.Helper()
	o.SQLite, o.Postgres = s.SQLite(), s.Postgres()
	q, err := jobs.Open(o.InHaste())
	must(t, err)
	t.Cleanup(func() { must(t, q.Stop(context.WithoutCancel(t.Context()))) })
	return q
}

// approve appends an event that a subscriber wants, and returns its number.
func approve(ctx context.Context, s *store.Store, release, id string) (int, error) {
	e := workflow.Event{ID: workflow.EventID(id), Release: workflow.ReleaseID(release), Object: workflow.OnRevision, Action: workflow.ActApprove, At: time.Unix(1, 0)}
	err := s.Update(ctx, func(tx workflow.Tx) error { return tx.Append(&e) })
	return e.Seq, err
}

// tally counts what was done, by name.
type tally struct {
	mu   sync.Mutex
	n    map[string]int
	all  int
	want int
	done chan struct{} // closed when so many were counted
}

func newTally(want int) *tally {
	return &tally{n: map[string]int{}, want: want, done: make(chan struct{})}
}

func (c *tally) count(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[name]++
	c.all++
	if c.all == c.want {
		close(c.done)
	}
}

func (c *tally) note(_ context.Context, release workflow.ReleaseID, seq int) error {
	c.count(fmt.Sprintf("%s/%d", release, seq))
	return nil
}

// until waits for something another goroutine does.
func until(t *testing.T, what string, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-t.Context().Done():
		t.Fatalf("never: %s", what)
	}
}

// query reads one number past the program.
func query(t *testing.T, s *store.Store, text string) (n int) {
	t.Helper()
	if s.Postgres() != nil {
		must(t, s.Postgres().QueryRow(t.Context(), text).Scan(&n))
		return n
	}
	must(t, s.SQLite().QueryRowContext(t.Context(), text).Scan(&n))
	return n
}

// write writes past the program.
func write(t *testing.T, s *store.Store, text string) {
	t.Helper()
	var err error
	if s.Postgres() != nil {
		_, err = s.Postgres().Exec(t.Context(), text)
	} else {
		_, err = s.SQLite().ExecContext(t.Context(), text)
	}
	must(t, err)
}
