package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
)

// Write is a transaction that could write and has ended, whatever became of it.
type Write struct {
	// Took is for how long it kept others from writing: on SQLite everybody, on
	// PostgreSQL those who wanted the same rows.
	Took time.Duration
	// Statements is how many it sent.
	Statements int
}

// WatchWrites tells every such transaction to a function, instead of the one
// before. It is called by whoever ran the transaction and must not wait.
func (s *Store) WatchWrites(told func(Write)) { s.watch.Store(&told) }

// begunWrite starts the watch over a transaction, whose context must carry what
// it returns, and returns what ends it.
func (s *Store) begunWrite(ctx context.Context) (watched context.Context, begin, end func()) {
	told := s.watch.Load()
	if told == nil {
		return ctx, func() {}, func() {}
	}
	var w Write
	var began time.Time
	return context.WithValue(ctx, statements{}, &w.Statements), func() { began = time.Now() }, func() {
		w.Took = time.Since(began)
		(*told)(w)
	}
}

// statements is the key under which a context carries a transaction's count.
type statements struct{}

// countStatements counts the statements of transactions that are watched.
func countStatements(db *gorm.DB) (*gorm.DB, error) {
	const name = "count"
	count := func(db *gorm.DB) {
		if n, ok := db.Statement.Context.Value(statements{}).(*int); ok {
			*n++
		}
	}
	return db, errors.Join(
		db.Callback().Create().Before("gorm:create").Register(name, count),
		db.Callback().Query().Before("gorm:query").Register(name, count),
		db.Callback().Update().Before("gorm:update").Register(name, count),
		db.Callback().Delete().Before("gorm:delete").Register(name, count),
		db.Callback().Row().Before("gorm:row").Register(name, count),
		db.Callback().Raw().Before("gorm:raw").Register(name, count),
	)
}
