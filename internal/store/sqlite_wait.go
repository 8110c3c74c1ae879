package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// How a transaction waits for the lock that another process has on the file:
// it asks again after so long, and gives up after so long.
const (
	lockAskedEvery = time.Millisecond
	lockAskedFor   = 5 * time.Second
)

// BeginTx implements [driver.ConnBeginTx]. SQLite's own waits for a lock grow
// to a tenth of a second, in which a process that writes one transaction after
// the other, such as an import, has the lock again before who waits asks: a
// save would wait for most of the import. So a transaction that writes asks
// every millisecond, and the time it waits is that of a few of the others.
func (c *keptConn) BeginTx(ctx context.Context, options driver.TxOptions) (t driver.Tx, err error) {
	if options.ReadOnly {
		return c.ableConn.BeginTx(ctx, options)
	}
	if err := c.pragma(ctx, "PRAGMA busy_timeout(0)"); err != nil {
		return nil, err
	}
	defer func() {
		// What is done outside of transactions, and by the queue, waits as ever.
		set := c.pragma(context.WithoutCancel(ctx), "PRAGMA busy_timeout("+settings["busy_timeout"]+")")
		if set != nil && t != nil {
			set = errors.Join(set, t.Rollback())
			t = nil
		}
		err = errors.Join(err, set)
	}()
	until := time.NewTimer(lockAskedFor)
	defer until.Stop()
	for {
		t, err := c.ableConn.BeginTx(ctx, options)
		if !busy(err) {
			return t, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-until.C:
			return nil, err
		case <-time.After(lockAskedEvery):
		}
	}
}

// pragma runs a setting as a kept statement.
func (c *keptConn) pragma(ctx context.Context, text string) error {
	rows, err := c.QueryContext(ctx, text, nil)
	if err != nil {
		return err
	}
	// Only a row that was asked for runs the statement.
	err = rows.Next(make([]driver.Value, len(rows.Columns())))
	return errors.Join(err, rows.Close())
}

// busy reports whether another process has the lock.
func busy(err error) bool {
	var lite *sqlite.Error
	return errors.As(err, &lite) && lite.Code()&0xff == sqlite3.SQLITE_BUSY
}
