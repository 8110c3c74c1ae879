//go:build pg

package store_test

import (
	"slices"
	"strings"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/migrations"
)

func TestASealedTextIsNowhereInPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	testSealed(t, open(t, store.Config{Postgres: dsn}), place{name: "PostgreSQL", driver: "pgx", dsn: dsn})
}

func TestRowsFromBeforeTheLifecyclesColumnsAreReadOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	testOldRows(t, open(t, store.Config{Postgres: dsn}), place{name: "PostgreSQL", driver: "pgx", dsn: dsn})
}

func TestPostgreSQLDestroysNothingThatNobodySealed(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrate)
	fillSealable(t, open(t, store.Config{Postgres: dsn}))
	db := byHand(t, dsn)
	shown := []string{"segment_dropped_unchanged", "four_eyes_segment_text", "four_eyes_segment_writers"}
	triggers := slices.DeleteFunc(triggersIn(t, migrations.Postgres(), "0009_lifecycle.sql"), func(name string) bool { return slices.Contains(shown, name) })
	testGuards(t, db, sealGuards(), func(by string) string {
		table, _, _ := strings.Cut(by, "_")
		return "DROP TRIGGER " + by + " ON " + table
	}, triggers)
	destroysByHand(t, db)
}
