//go:build pg

package store_test

import (
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/workflow/workflowtest"
)

func TestNoticesOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testNotices(t, func(t *testing.T, clock *workflowtest.Clock) *store.Store {
		t.Helper()
		return open(t, store.Config{Postgres: pgtest.New(t, migrate), Now: clock.Now})
	})
}
