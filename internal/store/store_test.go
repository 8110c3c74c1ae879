package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

func openSQLite(t *testing.T, clock *workflowtest.Clock) workflow.Store {
	t.Helper()
	return open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db"), Now: clock.Now})
}

// open migrates and opens a database for the length of the test.
func open(t *testing.T, c store.Config) *store.Store {
	t.Helper()
	if err := store.Migrate(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func TestSQLiteKeepsTheContract(t *testing.T) {
	t.Parallel()
	workflowtest.RunStoreTests(t, openSQLite)
}
