package store_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"prevail/internal/store"
)

// A statement whose rows are still being read can be asked again, with other
// values, and so can one that was forgotten because there were too many.
func TestStatementsThatAreKeptAnswerAsNewOnesDo(t *testing.T) {
	t.Parallel()
	s := open(t, store.Config{SQLite: filepath.Join(t.TempDir(), "prevail.db")})
	tx, err := s.SQLite().BeginTx(t.Context(), nil)
	must(t, err)
	defer func() { must(t, tx.Rollback()) }()
	const upTo = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n"
	outer, err := tx.QueryContext(t.Context(), upTo, 3)
	must(t, err)
	defer outer.Close()
	var got []string
	for outer.Next() {
		var n int
		must(t, outer.Scan(&n))
		got = append(got, fmt.Sprint(n, numbers(t, tx, upTo, n)))
	}
	must(t, outer.Err())
	if want := []string{"1 [1]", "2 [1 2]", "3 [1 2 3]"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	for n := range 600 { // more than are kept
		if got := numbers(t, tx, fmt.Sprintf("SELECT ? + %d", n), 1); !slices.Equal(got, []int{n + 1}) {
			t.Fatalf("the query %d answers %v", n, got)
		}
	}
	if got := numbers(t, tx, upTo, 2); !slices.Equal(got, []int{1, 2}) {
		t.Errorf("after many others: %v", got)
	}
	if _, err := tx.ExecContext(t.Context(), "INSERT INTO nothing VALUES (1)"); err == nil {
		t.Error("what can't be compiled is no fault")
	}
}

// numbers reads a query's numbers.
func numbers(t *testing.T, tx *sql.Tx, query string, n int) (all []int) {
	t.Helper()
	rows, err := tx.QueryContext(t.Context(), query, n)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var i int
		must(t, rows.Scan(&i))
		all = append(all, i)
	}
	must(t, rows.Err())
	return all
}
