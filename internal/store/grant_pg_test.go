//go:build pg

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"prevail/internal/pgtest"
	"prevail/internal/store"
)

// migrateForWorker migrates as the owner and lets the worker work.
func migrateForWorker(dsn string) error {
	return store.Migrate(context.Background(), store.Config{Postgres: workerOf(dsn), Owner: dsn})
}

// workerOf is pgtest.Worker where there is no test at hand.
func workerOf(dsn string) string {
	return strings.Replace(dsn, "://prevail_test:", "://prevail_test_worker:", 1)
}

// An office at work, sealed and verified, with all that a server does.
func TestAnOfficeAtWorkVerifiesForARoleThatOwnsNothing(t *testing.T) {
	t.Parallel()
	owner := pgtest.New(t, migrateForWorker)
	s, err := store.Open(t.Context(), store.Config{Postgres: pgtest.Worker(t, owner)})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	must(t, fillOffice(t.Context(), s, ledgerKey(t, 1)))
	testAtWork(t, s)
	role, err := s.Role(t.Context())
	must(t, err)
	if role.Superuser || role.Owns || role.Deletes || !strings.HasSuffix(role.Name, "_worker") {
		t.Errorf("the worker is %+v", role)
	}
	own := open(t, store.Config{Postgres: owner})
	if role, err := own.Role(t.Context()); err != nil || role.Superuser || !role.Owns || !role.Deletes {
		t.Errorf("the owner is %+v, %v", role, err)
	}
}

// What a role that owns nothing must not do is refused before any trigger is
// asked; the owner, the control, is not refused for want of a right.
func TestARoleThatOwnsNothingCannotSwitchTheGuardsOff(t *testing.T) {
	t.Parallel()
	owner := pgtest.New(t, migrateForWorker)
	worker, own := byHand(t, pgtest.Worker(t, owner)), byHand(t, owner)
	statements := []string{
		"DROP TRIGGER event_kept ON event", "CREATE TABLE mine (id integer)", "UPDATE goose_db_version SET version_id = 1",
		"ALTER TABLE event ADD COLUMN mine integer", "CREATE OR REPLACE FUNCTION prevail_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
	}
	for _, table := range tablesOf(t, own) {
		statements = append(statements, "TRUNCATE "+table+" CASCADE", "ALTER TABLE "+table+" DISABLE TRIGGER USER", "DROP TABLE "+table+" CASCADE",
			"CREATE TRIGGER mine BEFORE INSERT ON "+table+" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")
	}
	for _, table := range []string{"event", "event_link", "ledger_record", "ledger_node", "ledger_checkpoint", "address", "file"} {
		statements = append(statements, "DELETE FROM "+table, "UPDATE "+table+" SET "+anyColumn[table]+" = "+anyColumn[table])
	}
	for _, table := range []string{"segment_dropped", "segment_text", "release", "revision", "task", "comment", "publication", "office", "locale", "kit", "person", "event_head"} {
		statements = append(statements, "DELETE FROM "+table)
	}
	for _, s := range statements {
		if err := undone(t, worker, s); !isForbidden(err) {
			t.Errorf("%s: %v", s, err)
		}
		if err := undone(t, own, s); isForbidden(err) {
			t.Errorf("the owner may not: %s: %v", s, err)
		}
	}
}

var anyColumn = map[string]string{
	"event": "actor", "event_link": "hash", "ledger_record": "hash", "ledger_node": "hash", "ledger_checkpoint": "note",
	"address": "slug", "file": "name",
}

func isForbidden(err error) bool {
	var post *pgconn.PgError
	return errors.As(err, &post) && post.Code == "42501"
}

// undone runs a statement in a transaction that is undone.
func undone(t *testing.T, db *sql.DB, statement string) error {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	_, err = tx.ExecContext(t.Context(), statement)
	return err
}

func tablesOf(t *testing.T, db *sql.DB) []string {
	t.Helper()
	var out []string
	for _, row := range threes(t, db, "SELECT tablename, '', '' FROM pg_tables WHERE schemaname = 'public'") {
		out = append(out, row[0])
	}
	if len(out) < 20 || !slices.Contains(out, "event") {
		t.Fatalf("the tables are %v", out)
	}
	return out
}

// A role that owns nothing is told that it can't migrate: where nothing is yet,
// where it was never let, and where the schema is old.
func TestARoleThatOwnsNothingIsToldWhoMigrates(t *testing.T) {
	t.Parallel()
	empty := pgtest.New(t, nil)
	if err := migrate(pgtest.Worker(t, empty)); !errors.Is(err, store.ErrNotOwner) {
		t.Errorf("an empty database: %v", err)
	}
	unlet := pgtest.New(t, migrate)
	if _, err := store.Open(t.Context(), store.Config{Postgres: pgtest.Worker(t, unlet)}); !errors.Is(err, store.ErrSchema) {
		t.Errorf("a role that was never let: %v", err)
	}
	old := pgtest.New(t, migrateForWorker)
	_, err := byHand(t, old).ExecContext(t.Context(), "DELETE FROM goose_db_version WHERE version_id = (SELECT max(version_id) FROM goose_db_version)")
	must(t, err)
	c := store.Config{Postgres: pgtest.Worker(t, old)}
	if _, err := store.Open(t.Context(), c); !errors.Is(err, store.ErrSchema) {
		t.Errorf("an old schema: %v", err)
	}
	if err := store.Migrate(t.Context(), c); !errors.Is(err, store.ErrNotOwner) {
		t.Errorf("an old schema, migrated by the worker: %v", err)
	}
	c.Owner = strings.Replace(old, "?", "x?", 1) // another database
	if err := store.Migrate(t.Context(), c); err == nil || !strings.Contains(err.Error(), "owner's address") {
		t.Errorf("an owner of another database: %v", err)
	}
	// It may happen again, and to several at once.
	ready := pgtest.New(t, migrateForWorker)
	errs := both(func(int) error { return migrateForWorker(ready) })
	if err := errors.Join(errs...); err != nil {
		t.Error(err)
	}
}

// A restore brings the tables in as the owner's and lets the server's role work.
func TestARestoreIsTheOwners(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{Postgres: pgtest.New(t, migrateAndFill)})
	file := t.TempDir() + "/backup"
	_, err := s.Backup(t.Context(), file, store.Proof{}, false)
	must(t, err)
	owner := pgtest.New(t, nil)
	c := store.Config{Postgres: pgtest.Worker(t, owner), Owner: owner}
	_, err = store.Restore(t.Context(), file, c, store.Proof{}, false)
	must(t, err)
	restored, err := store.Open(t.Context(), c)
	must(t, err)
	defer func() { must(t, restored.Close()) }()
	if role, err := restored.Role(t.Context()); err != nil || role.Owns {
		t.Errorf("%+v, %v", role, err)
	}
	_, err = restored.LeaveSafeMode(t.Context())
	must(t, err)
	// And a server's role can back up.
	_, err = restored.Backup(t.Context(), t.TempDir()+"/again", store.Proof{}, false)
	must(t, err)
}
