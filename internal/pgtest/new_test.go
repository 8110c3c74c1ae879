package pgtest_test

import (
	"database/sql"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	_ "github.com/jackc/pgx/v5/stdlib" // the database/sql driver "pgx"

	"prevail/internal/pgtest"
)

var migrated atomic.Int64

// migrate stands for the program's own migrations.
func migrate(dsn string) error {
	migrated.Add(1)
	return execute(dsn, `CREATE TABLE note (text TEXT NOT NULL); INSERT INTO note VALUES ('from the template')`)
}

// execute runs statements over a connection of its own.
func execute(dsn, statements string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	_, err = db.Exec(statements)
	return errors.Join(err, db.Close())
}

// ask returns the one text that a query answers.
func ask(tb testing.TB, dsn, query string) string {
	tb.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	var answer string
	if err := db.QueryRow(query).Scan(&answer); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
	return answer
}

func TestEveryTestHasItsOwnCopyOfOneTemplate(t *testing.T) {
	first, second := pgtest.New(t, migrate), pgtest.New(t, migrate)
	if err := execute(first, `INSERT INTO note VALUES ('of the first')`); err != nil {
		t.Fatal(err)
	}
	const texts = `SELECT string_agg(text, '; ' ORDER BY text) FROM note`
	got := []string{ask(t, first, texts), ask(t, second, texts)}
	want := []string{"from the template; of the first", "from the template"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows of the two clones (-want +got):\n%s", diff)
	}
	if n := migrated.Load(); n != 1 {
		t.Errorf("migrated %d times for two clones, want once", n)
	}
}

func TestFunctionsThatCapturedDifferentThingsHaveDifferentTemplates(t *testing.T) {
	for _, table := range []string{"one", "two"} {
		dsn := pgtest.New(t, func(dsn string) error {
			return execute(dsn, `CREATE TABLE `+table+` ()`)
		})
		got := ask(t, dsn, `SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'`)
		if got != table {
			t.Errorf("tables %q, want only %q", got, table)
		}
	}
}

func TestWithoutMigrationsTheDatabaseIsEmpty(t *testing.T) {
	dsn := pgtest.New(t, nil)
	if got := ask(t, dsn, `SELECT count(*)::text FROM pg_tables WHERE schemaname = 'public'`); got != "0" {
		t.Errorf("%s tables, want none", got)
	}
}

func TestADatabaseIsDroppedWhenItsTestEnds(t *testing.T) {
	var name string
	t.Run("inner", func(t *testing.T) {
		dsn := pgtest.New(t, nil)
		name = ask(t, dsn, `SELECT current_database()`)
		idle, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		if err := idle.Ping(); err != nil { // stays connected: must not hold up the drop
			t.Fatal(err)
		}
	})
	there := `SELECT count(*)::text FROM pg_database WHERE datname = '` + name + `'`
	if got := ask(t, pgtest.New(t, nil), there); got != "0" {
		t.Errorf("%s is still there after its test", name)
	}
}

func TestTheServerIsSetAsInService(t *testing.T) {
	dsn := pgtest.New(t, nil)
	tests := []struct{ query, want, why string }{
		{"SHOW fsync", "on", "what is killed here must behave as in service"},
		{"SHOW full_page_writes", "on", "the same"},
		{"SHOW synchronous_commit", "on", "the same"},
		{"SHOW server_encoding", "UTF8", "texts in every script"},
		{"SHOW listen_addresses", "", "nobody else may reach it"},
		{"SELECT usesuper::text FROM pg_user WHERE usename = current_user", "false", "migrations must do without"},
		{"SELECT lower('ПРЕСС-СЛУЖБА')", "пресс-служба", "the locale must know more than ASCII"},
	}
	for _, tt := range tests {
		if got := ask(t, dsn, tt.query); got != tt.want {
			t.Errorf("%s: %q, want %q: %s", tt.query, got, tt.want, tt.why)
		}
	}
}
