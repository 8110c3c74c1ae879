//go:build pg

package store_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// Every event moves the head of its chain, which two transactions can't do at
// once. Between releases hardly anybody is in anybody's way (rows of small tables
// share the pages of an index, which is what PostgreSQL watches); within one,
// everybody gets through, after others.
func TestConcurrentEventsGetThroughOnPostgreSQL(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{Postgres: pgtest.New(t, migrate)})
	const people, times = 8, 10
	for i := range people {
		workflowtest.Put(t, s, &workflow.Release{ID: workflow.ReleaseID(fmt.Sprint("release-", i))})
	}
	for name, releases := range map[string]int{"of different releases": people, "of one release": 1} {
		var runs, commits atomic.Int64
		var wait sync.WaitGroup
		for i := range people {
			wait.Go(func() {
				for n := range times {
					err := s.Update(context.Background(), func(tx workflow.Tx) error {
						runs.Add(1)
						return touchRelease(tx, workflow.ReleaseID(fmt.Sprint("release-", i%releases)), fmt.Sprint(name, i, "-", n))
					})
					if err != nil {
						t.Errorf("%s: %v", name, err)
						return
					}
					commits.Add(1)
				}
			})
		}
		wait.Wait()
		t.Logf("%s: %d transactions for %d commits", name, runs.Load(), commits.Load())
	}
	if _, err := s.Seal(t.Context(), ledgerKey(t, 1)); err != nil {
		t.Error(err)
	}
	v, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	if v.Events != 2*people*times || v.Records != people {
		t.Errorf("%d events, %d records", v.Events, v.Records)
	}
	for _, f := range v.Faults {
		if f.Code == "altered" || f.Code == "missing" { // a release put without an event is a stranger
			t.Error(&f)
		}
	}
}

func touchRelease(tx workflow.Tx, id workflow.ReleaseID, event string) error {
	r, err := tx.Release(id)
	if err != nil {
		return err
	}
	r.Revisions++
	if err := tx.PutRelease(&r); err != nil {
		return err
	}
	return tx.Append(&workflow.Event{ID: workflow.EventID(event), Release: id, Object: workflow.OnRelease, Action: workflow.ActPlan, At: tx.Now()})
}

// Only one of several that seal at once does the work, and nothing comes into
// the tree twice.
func TestConcurrentSealersMakeOneTreeOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	s, other := open(t, store.Config{Postgres: dsn}), open(t, store.Config{Postgres: dsn})
	var wait sync.WaitGroup
	for i := range 4 {
		wait.Go(func() {
			for n := range 10 {
				id := workflow.ReleaseID(fmt.Sprint("release-", i, "-", n))
				err := s.Update(context.Background(), func(tx workflow.Tx) error {
					if err := tx.PutRelease(&workflow.Release{ID: id}); err != nil {
						return err
					}
					return tx.Append(&workflow.Event{ID: workflow.EventID(id), Release: id, At: tx.Now()})
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	key := ledgerKey(t, 1)
	for _, sealer := range []*store.Store{s, other, s, other} {
		wait.Go(func() {
			for range 20 {
				if _, err := sealer.Seal(context.Background(), key); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if _, err := s.Seal(t.Context(), key); err != nil {
		t.Error(err)
	}
	v, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	if !v.Sound() || v.Records != 40 {
		t.Errorf("%d records, %+v", v.Records, v.Faults)
	}
}
