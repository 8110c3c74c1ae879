package store

import (
	"time"

	"gorm.io/gorm"

	"prevail/workflow"
)

// reader reads within one transaction.
type reader struct {
	db  *gorm.DB
	now time.Time
	// lost is the first answer by which the database asked for the transaction
	// to run again.
	lost error
}

var _ workflow.Reader = (*reader)(nil)

// Now implements [workflow.Reader].
func (r *reader) Now() time.Time { return r.now }

// lite reports whether the database is SQLite.
func (r *reader) lite() bool { return r.db.Name() == "sqlite" }

// note remembers a lost race, whatever the caller makes of the error.
func (r *reader) note(err error) error {
	if r.lost == nil && lostRace(err) {
		r.lost = err
	}
	return err
}

// row is a row struct that knows the record it stands for.
type row[T any] interface{ record() T }

// one returns the record of the only row that matches, or NotFound.
func one[R row[T], T any](r *reader, where string, args ...any) (T, error) {
	var found R
	if err := r.note(r.db.Where(where, args...).Take(&found).Error); err != nil {
		var none T
		return none, err
	}
	return found.record(), nil
}

// many returns the records of the rows that match, in order. An empty
// condition matches all.
func many[R row[T], T any](r *reader, order, where string, args ...any) ([]T, error) {
	var found []R
	query := r.db.Order(order)
	if where != "" {
		query = query.Where(where, args...)
	}
	if err := r.note(query.Find(&found).Error); err != nil {
		return nil, err
	}
	return records[R, T](found), nil
}

// records maps rows to their records.
func records[R row[T], T any](rows []R) []T {
	out := make([]T, len(rows))
	for i, found := range rows {
		out[i] = found.record()
	}
	return out
}
