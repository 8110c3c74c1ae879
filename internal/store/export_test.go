package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"prevail/workflow"
)

// TryToWriteInAView fails the test unless a transaction of View is refused a
// write.
func TryToWriteInAView(t *testing.T, s *Store) {
	t.Helper()
	err := s.within(context.Background(), s.read, s.reading, func(db *gorm.DB, _ time.Time) error {
		return db.Exec("UPDATE release SET author = 'nobody'").Error
	})
	if workflow.KindOf(err) != workflow.KindInternal {
		t.Errorf("a view wrote: %v", err)
	}
}

// CountQueries returns how many statements fn sends through the readers' pool.
func CountQueries(t *testing.T, s *Store, fn func()) int {
	t.Helper()
	n := 0
	count := func(*gorm.DB) { n++ }
	for _, err := range []error{
		s.read.Callback().Query().Before("gorm:query").Register("test:count", count),
		s.read.Callback().Row().Before("gorm:row").Register("test:count", count),
		s.read.Callback().Raw().Before("gorm:raw").Register("test:count", count),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	fn()
	for _, err := range []error{
		s.read.Callback().Query().Remove("test:count"), s.read.Callback().Row().Remove("test:count"),
		s.read.Callback().Raw().Remove("test:count"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// OpenUnguarded opens an SQLite database as a shell would: without foreign keys
// and checks.
func OpenUnguarded(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), Config{SQLite: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	for _, pragma := range []string{"PRAGMA foreign_keys = 0", "PRAGMA ignore_check_constraints = 1"} {
		if _, err := s.sqlite.ExecContext(context.Background(), pragma); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// errUndo ends a transaction that is to leave no trace.
var errUndo = errors.New("undo")

// VerifyAfter verifies within a transaction after statements, all of which are
// undone. The last statement must change something, unless it makes or drops.
func VerifyAfter(t *testing.T, s *Store, p Proof, statements ...string) Verdict {
	t.Helper()
	var out Verdict
	err := s.within(context.Background(), s.write, committed, func(db *gorm.DB, now time.Time) error {
		for i, statement := range statements {
			done := db.Exec(statement)
			if done.Error != nil {
				t.Errorf("%s: %v", statement, done.Error)
				return errUndo
			}
			if i == len(statements)-1 && done.RowsAffected == 0 && !strings.HasPrefix(statement, "DROP") && !strings.HasPrefix(statement, "ALTER") {
				t.Errorf("it changed nothing: %s", statement)
			}
		}
		var err error
		if out, err = verify(db, now, p, s.postgres == nil); err != nil {
			return err
		}
		return errUndo
	})
	if !errors.Is(err, errUndo) {
		t.Errorf("%v: %v", statements, err)
	}
	return out
}

// CheckJSONColumns fails the test unless the columns that the ledger reads as
// JSON are those that hold it.
func CheckJSONColumns(t *testing.T, held []string) {
	t.Helper()
	slices.Sort(held)
	if held = slices.Compact(held); !slices.Equal(held, jsonColumns) {
		t.Errorf("the columns %v hold JSON; the ledger reads %v as such", held, jsonColumns)
	}
}
