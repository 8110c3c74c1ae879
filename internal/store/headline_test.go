package store_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"prevail/internal/ledger"
	"prevail/internal/store"
	"prevail/workflow/workflowtest"
)

// headlines opens a database with a release and a connection past the program.
func headlines(t *testing.T) (*store.Store, *sql.DB) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "prevail.db")
	s := open(t, store.Config{SQLite: path})
	workflowtest.Put(t, s, workflowtest.Records("quokka")...)
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(10000)")
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	return s, db
}

func TestHeadlinesAreHeldToTheirRevisions(t *testing.T) {
	t.Parallel()
	for name, statement := range map[string]string{
		"":                                   "SELECT 1",
		"the headline":                       "UPDATE headline SET title = 'Another', letters = 'another'",
		"the headline ":                      "DELETE FROM headline",
		"the headline  ":                     "INSERT INTO headline (release_id, revision_id, state, title, letters) VALUES ('gone', 'r', 'draft', 'x', 'x')",
		"what the headline is found by":      "INSERT INTO headline_gram (headline_gram, rowid, grams) SELECT 'delete', place, grams FROM headline_grams",
		"what the headline is found by, too": "INSERT INTO headline_gram (headline_gram) VALUES ('delete-all')",
	} {
		s, db := headlines(t)
		_, err := db.ExecContext(t.Context(), statement)
		must(t, err)
		v, err := s.Verify(t.Context(), store.Proof{})
		must(t, err)
		found := ""
		for _, f := range v.Faults {
			if f.Code == ledger.Unlike && strings.Contains(f.Place, "headline") {
				found = f.Place
			}
		}
		if want := strings.TrimSuffix(strings.TrimRight(name, " "), ", too"); found != want {
			t.Errorf("%s: found is %q; want %q", statement, found, want)
		}
	}
}

// The index of headlines must not keep what was destroyed.
func TestADestroyedHeadlineIsNotInItsIndex(t *testing.T) {
	t.Parallel()
	_, db := headlines(t)
	size := func() (n int) {
		t.Helper()
		must(t, db.QueryRowContext(t.Context(), "SELECT coalesce(sum(length(block)), 0) FROM headline_gram_data WHERE id > 10").Scan(&n))
		return n
	}
	change := func(statement string) {
		t.Helper()
		_, err := db.ExecContext(t.Context(), statement)
		must(t, err)
	}
	whole := size()
	change("UPDATE headline SET letters = 'x', title = 'X'")
	if got := size(); got < whole {
		t.Errorf("the control: what was merely changed takes %d bytes of %d at once", got, whole)
	}
	change("UPDATE headline SET letters = '', title = '', state = 'withdrawn'")
	if got := size(); got > whole/10 {
		t.Errorf("what was destroyed still takes %d bytes of %d", got, whole)
	}
}
