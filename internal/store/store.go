package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"prevail/workflow"
)

// Store is a [workflow.Store] over SQLite or PostgreSQL. It is safe for
// concurrent use; on SQLite an Update must not be begun inside another.
type Store struct {
	read, write *gorm.DB
	// reading and writing are the options of the two kinds of transaction.
	reading, writing *sql.TxOptions
	// now returns the time of a transaction; timed says that it asks PostgreSQL.
	now   func(*gorm.DB) (time.Time, error)
	timed bool
	// sqlite is the writers' pool, postgres the only one; one of them is nil.
	sqlite   *sql.DB
	postgres *pgxpool.Pool
	// watch is told of every transaction that could write; may be nil.
	watch atomic.Pointer[func(Write)]
	// turns are those of transactions that lost a race.
	turns turns
	// subscribers names those who are to be told of an event; may be nil.
	subscribers func(workflow.Event) []string
	// path is the file of SQLite.
	path    string
	closers []func() error
}

var _ workflow.Store = (*Store)(nil)

// Open opens a database whose schema is exactly the one this program knows;
// see Migrate. It refuses a database whose settings or version would put the
// records at risk.
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	open := openSQLite
	if c.Postgres != "" {
		open = openPostgres
	}
	s, err := open(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := s.checkSchema(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.checkGate(ctx, c); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.subscribers = c.Subscribers
	if c.Now != nil {
		s.now, s.timed = func(*gorm.DB) (time.Time, error) { return exact(c.Now()), nil }, false
	}
	return s, nil
}

// checkGate refuses a PostgreSQL into which a restore has not ended.
func (s *Store) checkGate(ctx context.Context, c Config) error {
	if s.postgres == nil || c.restoring {
		return nil
	}
	var closed bool
	err := s.postgres.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", gate).Scan(&closed)
	if err == nil && closed {
		err = ErrRestoring
	}
	if err != nil {
		return fmt.Errorf("store: open PostgreSQL: %w", err)
	}
	return nil
}

// Close closes every connection. Transactions that are under way fail.
func (s *Store) Close() error {
	var errs []error
	for i := len(s.closers) - 1; i >= 0; i-- {
		errs = append(errs, s.closers[i]())
	}
	s.closers = nil
	return errors.Join(errs...)
}

// SQLite returns the pool of the one connection that writes, for the queue to
// share, or nil on PostgreSQL. It belongs to the store.
func (s *Store) SQLite() *sql.DB { return s.sqlite }

// Postgres returns the pool of connections, for the queue to share, or nil on
// SQLite. It belongs to the store.
func (s *Store) Postgres() *pgxpool.Pool { return s.postgres }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return s.View(ctx, func(workflow.Reader) error { return nil })
}

// openGorm puts gorm over a pool. It has no logger, since its log would hold
// texts; whoever asked gets the error.
func openGorm(d gorm.Dialector) (*gorm.DB, error) {
	db, err := gorm.Open(d, &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard,
	})
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", d.Name(), err)
	}
	if _, err := countStatements(db); err != nil {
		return nil, fmt.Errorf("store: open %s: %w", d.Name(), err)
	}
	return armWrites(db)
}
