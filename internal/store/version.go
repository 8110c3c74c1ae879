package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Changes reads, again and again, what changed of what readers see. It is for
// one goroutine at a time, and has a connection of its own: who keeps pages must
// not wait for one while everybody else is busy, since without its answer they
// would be busier still.
type Changes struct {
	next func(context.Context) (keys []string, lost bool, err error)
}

// Changes returns a reader of changes that has seen none of those to come. It
// connects when it is first asked, and ends with the store.
func (s *Store) Changes() *Changes {
	if s.postgres != nil {
		c := &postgresChanges{config: s.postgres.Config().ConnConfig}
		s.closers = append(s.closers, c.close)
		return &Changes{next: c.next}
	}
	c := &sqliteChanges{store: s}
	s.closers = append(s.closers, c.close)
	return &Changes{next: c.next}
}

// Next returns the keys of what was changed by transactions that committed
// since the last call, as migration 0012 names them, and each change once. Lost
// says that some can't be told any more, so that everything may have changed,
// and holds with an error too.
// The first call returns nothing: it says from where on changes are told.
func (c *Changes) Next(ctx context.Context) (keys []string, lost bool, err error) {
	keys, lost, err = c.next(ctx)
	if err != nil {
		return nil, lost, fmt.Errorf("store: what changed for readers: %w", err)
	}
	return keys, lost, nil
}

// sqliteChanges reads on from a number: one transaction writes after another,
// so numbers are in the order of commits.
type sqliteChanges struct {
	store *Store
	conn  *sql.Conn
	begun bool
	last  int64
}

func (c *sqliteChanges) next(ctx context.Context) (keys []string, lost bool, err error) {
	if c.conn == nil {
		pool, err := c.store.read.DB()
		if err != nil {
			return nil, false, err
		}
		if c.conn, err = pool.Conn(ctx); err != nil {
			return nil, false, err
		}
	}
	keys, lost, err = c.ask(ctx)
	if err != nil {
		err = errors.Join(err, c.close())
	}
	return keys, lost, err
}

// close gives the connection back; the next reading takes another.
func (c *sqliteChanges) close() error {
	if c.conn == nil {
		return nil
	}
	err := c.conn.Close()
	c.conn = nil
	return err
}

func (c *sqliteChanges) ask(ctx context.Context) (keys []string, lost bool, err error) {
	if !c.begun {
		return nil, false, c.begin(ctx)
	}
	found, keys, err := c.read(ctx)
	if err != nil {
		return nil, false, err
	}
	if !found {
		return nil, true, c.begin(ctx)
	}
	return keys, false, nil
}

// begin reads on from the newest change.
func (c *sqliteChanges) begin(ctx context.Context) error {
	err := c.conn.QueryRowContext(ctx, "SELECT coalesce(max(number), 0) FROM public_version").Scan(&c.last)
	c.begun = err == nil
	return err
}

// read takes the rows from the last known one on. Where that one isn't found, it
// fell out behind, or the records were replaced by others.
func (c *sqliteChanges) read(ctx context.Context) (found bool, keys []string, err error) {
	rows, err := c.conn.QueryContext(ctx, "SELECT number, key FROM public_version WHERE number >= ? ORDER BY number", c.last)
	if err != nil {
		return false, nil, err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	last, found := c.last, c.last == 0
	for rows.Next() {
		var number int64
		var key string
		if err := rows.Scan(&number, &key); err != nil {
			return false, nil, err
		}
		if number == c.last {
			found = true
			continue
		}
		keys, last = append(keys, key), number
	}
	if err := rows.Err(); err != nil {
		return false, nil, err
	}
	c.last = last
	return found, keys, nil
}
