//go:build pg

package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/pgtest"
	"prevail/internal/store"
)

func TestOnlyWhatIsPublicIsToldOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testChanges(t, open(t, store.Config{Postgres: pgtest.New(t, migrateAndFill)}))
}

// A number is taken before its transaction commits: a reader that went on from
// the highest number it saw would never hear of the one that was slower.
func TestAChangeThatCommitsLateIsToldOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	s := open(t, store.Config{Postgres: dsn})
	db := byHand(t, dsn)
	changes := s.Changes()
	told(t, changes)
	slow, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	_, err = slow.ExecContext(t.Context(), "UPDATE office SET names = names")
	must(t, err)
	_, err = db.ExecContext(t.Context(), "INSERT INTO public_version (key) VALUES ('release:fast')")
	must(t, err)
	if diff := cmp.Diff([]string{"release:fast"}, told(t, changes)); diff != "" {
		t.Errorf("first (-want +told):\n%s", diff)
	}
	if again := told(t, changes); len(again) > 0 {
		t.Errorf("told again: %v", again)
	}
	must(t, slow.Commit())
	if diff := cmp.Diff([]string{"settings"}, told(t, changes)); diff != "" {
		t.Errorf("then (-want +told):\n%s", diff)
	}
	if again := told(t, changes); len(again) > 0 {
		t.Errorf("told again: %v", again)
	}
}

// While a transaction is under way anywhere in the cluster, what commits beside
// it is seen again by the reading after it. Who begins to read then is not told
// of what was there before.
func TestWhatWasThereBeforeTheFirstReadingIsNotToldOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	s := open(t, store.Config{Postgres: dsn})
	db := byHand(t, dsn)
	slow, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	_, err = slow.ExecContext(t.Context(), "SELECT pg_current_xact_id()")
	must(t, err)
	for _, key := range []string{"release:before", "release:after"} {
		changes := s.Changes()
		told(t, changes)
		_, err = db.ExecContext(t.Context(), "INSERT INTO public_version (key) VALUES ($1)", key)
		must(t, err)
		if diff := cmp.Diff([]string{key}, told(t, changes)); diff != "" {
			t.Errorf("(-want +told):\n%s", diff)
		}
	}
	must(t, slow.Rollback())
}

func TestChangesOfAnotherClusterAreForgottenOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	s := open(t, store.Config{Postgres: dsn})
	db := byHand(t, dsn)
	_, err := db.ExecContext(t.Context(), "INSERT INTO public_version (key, changed) VALUES ('settings', '99999999999')")
	must(t, err)
	changes := s.Changes()
	for range 3 {
		if keys := told(t, changes); len(keys) > 0 {
			t.Errorf("told: %v", keys)
		}
	}
}

func TestACommitIsHeardOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	s := open(t, store.Config{Postgres: dsn})
	db := byHand(t, dsn)
	heard, done := make(chan struct{}), make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	listen := func() { done <- s.Listen(ctx, func() { heard <- struct{}{} }) }
	go listen()
	<-heard // it listens
	_, err := db.ExecContext(t.Context(), "UPDATE office SET names = names")
	must(t, err)
	<-heard // it hears
	// Losing the connection ends it, so that nobody believes that it hears.
	_, err = db.ExecContext(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND query = 'LISTEN prevail_public'`)
	must(t, err)
	if err := <-done; err == nil {
		t.Error("it lost its connection and says nothing")
	}
	go listen()
	<-heard
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("told to stop, it ends with %v", err)
	}
}
