package store

import (
	"context"
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
