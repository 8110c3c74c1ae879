package jobs_test

import (
	"database/sql"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/jobs"
)

// empty is a database without tables, whose connection is of the kind the store
// hands out.
func empty(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "empty.db")+"?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)")
	must(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { must(t, db.Close()) })
	return db
}

// lines are the answers to a query that asks for text.
func lines(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	for rows.Next() {
		var line string
		must(t, rows.Scan(&line))
		out = append(out, line)
	}
	must(t, rows.Err())
	return out
}

func TestAQueueOfAnOlderRiverBecomesTheSameAsANewOne(t *testing.T) {
	t.Parallel()
	newest, err := jobs.SchemaVersion()
	must(t, err)
	const shape = "SELECT m.name || '.' || p.name || ' ' || p.type || ' ' || p.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.name"
	var want []string
	for older := newest; older > 0; older-- { // the first is the new one
		db := empty(t)
		must(t, jobs.MigrateTo(t.Context(), db, nil, older))
		var wait sync.WaitGroup
		for range 2 { // two programs at once
			wait.Go(func() {
				if err := jobs.MigrateSQLite(t.Context(), db); err != nil {
					t.Errorf("from %d: %v", older, err)
				}
			})
		}
		wait.Wait()
		got := lines(t, db, shape)
		if older == newest {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("from version %d (-new +upgraded):\n%s", older, diff)
		}
	}
	fresh := empty(t)
	must(t, jobs.MigrateSQLite(t.Context(), fresh))
	tables := lines(t, fresh, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if diff := cmp.Diff(jobs.Tables, tables); diff != "" {
		t.Errorf("tables (-named +there):\n%s", diff)
	}
}
