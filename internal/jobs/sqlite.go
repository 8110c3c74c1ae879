package jobs

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/riverqueue/river/riverdriver/riversqlite"
)

const takeSQLite = `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?)
RETURNING id, release_id, seq, subscriber`

// What setting aside says.
const (
	takeOldSQLite = "DELETE FROM outbox WHERE at <= ? RETURNING id, release_id, seq, subscriber"
	endSQLite     = "UPDATE river_job SET state = 'cancelled', finalized_at = datetime('now', 'subsec') WHERE id = ?"
	removeSQLite  = "DELETE FROM river_job WHERE id = ?"
)

// openSQLite opens an engine over the one connection that writes.
func openSQLite(o Options, kinds map[string]Kind) (engine, error) {
	r, err := newRiver(riversqlite.New(o.SQLite), o, kinds)
	if err != nil {
		return nil, err
	}
	return &client[*sql.Tx]{
		river: r, kinds: kinds,
		within: func(ctx context.Context, fn func(*sql.Tx) error) error { return withinSQLite(ctx, o.SQLite, fn) },
		take:   takeFromSQLite,
		look: func(ctx context.Context) (some bool, err error) {
			err = o.SQLite.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM outbox)").Scan(&some)
			return some, err
		},
		takeOld: func(ctx context.Context, tx *sql.Tx, before time.Time) ([]row, error) {
			return takenSQLite(ctx, tx, takeOldSQLite, before.UnixMicro())
		},
		end: func(ctx context.Context, tx *sql.Tx, id int64, remove bool) error {
			statement := endSQLite
			if remove {
				statement = removeSQLite
			}
			_, err := tx.ExecContext(ctx, statement, id)
			return err
		},
	}, nil
}

// withinSQLite runs fn in a transaction.
func withinSQLite(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func takeFromSQLite(ctx context.Context, tx *sql.Tx, most int) ([]row, error) {
	return takenSQLite(ctx, tx, takeSQLite, most)
}

func takenSQLite(ctx context.Context, tx *sql.Tx, statement string, args ...any) (out []row, err error) {
	rows, err := tx.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.id, &r.Release, &r.Seq, &r.subscriber); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}
