//go:build pg || crash || prove

package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named "pgx"

	"prevail/internal/pgtest"
	"prevail/internal/store"
)

// migrateAndFill makes the office that pgtest copies for each test.
func migrateAndFill(dsn string) error {
	ctx := context.Background()
	c := store.Config{Postgres: dsn}
	if err := store.Migrate(ctx, c); err != nil {
		return err
	}
	key, err := newLedgerKey(1)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, c)
	if err != nil {
		return err
	}
	return errors.Join(fillOffice(ctx, s, key), s.Close())
}

// migrateOnly makes an empty office that pgtest copies for each test.
func migrateOnly(dsn string) error {
	return store.Migrate(context.Background(), store.Config{Postgres: dsn})
}

// byShell opens a database as somebody with a shell would.
func byShell(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

func testTamperingOnPostgres(t *testing.T) {
	t.Helper()
	dsn := pgtest.New(t, migrateAndFill)
	s := open(t, store.Config{Postgres: dsn})
	db := byShell(t, dsn)
	tables := shape{}
	var held []string
	for _, row := range threes(t, db, "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'") {
		if tables[row[0]] == nil {
			tables[row[0]] = map[string]string{}
		}
		tables[row[0]][row[1]] = row[2]
		if row[2] == "jsonb" && !slices.Contains(aside, row[0]) && row[1] != "changed" {
			held = append(held, row[1])
		}
	}
	store.CheckJSONColumns(t, held)
	var disarm []string
	for _, row := range threes(t, db, "SELECT tgname, tgrelid::regclass::text, '' FROM pg_trigger WHERE NOT tgisinternal") {
		disarm = append(disarm, "DROP TRIGGER "+row[0]+" ON "+row[1])
	}
	for _, row := range threes(t, db, `SELECT conname, conrelid::regclass::text, '' FROM pg_constraint
		WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'c', 'u', 'p') ORDER BY contype`) {
		disarm = append(disarm, "ALTER TABLE "+row[1]+" DROP CONSTRAINT IF EXISTS "+row[0]+" CASCADE")
	}
	for _, row := range threes(t, db, `SELECT indexrelid::regclass::text, '', '' FROM pg_index
		WHERE indisunique AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid) AND indrelid::regclass::text !~ '^pg_'`) {
		disarm = append(disarm, "DROP INDEX "+row[0])
	}
	for _, statement := range disarm {
		_, err := db.ExecContext(t.Context(), statement)
		must(t, err)
	}
	testTampering(t, s, ledgerKey(t, 1), tables)
}

func testBackupsOnPostgres(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	fresh := func(t *testing.T) *store.Store {
		t.Helper()
		return open(t, store.Config{Postgres: pgtest.New(t, migrateAndFill)})
	}
	testBackups(t, ledgerKey(t, 1), fresh, func(t *testing.T, n int) (string, store.Config) {
		t.Helper()
		return filepath.Join(folder, fmt.Sprint("backup-", n)), store.Config{Postgres: pgtest.New(t, nil)}
	})
}
