package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"gorm.io/gorm"
)

// OpenReadOnly opens a database only to look: an SQLite file that may be in use
// or be a backup, or a PostgreSQL. Every write to it fails.
func OpenReadOnly(ctx context.Context, c Config) (*Store, error) {
	if c.Postgres != "" {
		c.restoring = true // to look is in nobody's way
		s, err := Open(ctx, c)
		if err != nil {
			return nil, err
		}
		s.writing = s.reading
		return s, nil
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	if _, err := os.Stat(c.SQLite); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	address := "file:" + (&url.URL{Path: c.SQLite}).EscapedPath() + "?mode=ro&_dqs=0&_txlock=deferred&_pragma=query_only(1)&_pragma=busy_timeout(5000)"
	db, err := sql.Open("sqlite", address)
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", c.SQLite, err)
	}
	s := &Store{
		reading: &sql.TxOptions{ReadOnly: true}, writing: &sql.TxOptions{ReadOnly: true},
		now:    func(*gorm.DB) (time.Time, error) { return exact(time.Now()), nil },
		sqlite: db, path: c.SQLite, closers: []func() error{db.Close},
	}
	if s.read, err = openGorm(sqliteDialect{db}); err != nil {
		return nil, s.fail(err)
	}
	s.write = s.read
	if err := s.checkSchema(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}
