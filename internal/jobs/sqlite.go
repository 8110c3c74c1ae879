package jobs

import (
	"context"
	"database/sql"
	"errors"

	"github.com/riverqueue/river/riverdriver/riversqlite"
)

const takeSQLite = `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT ?)
RETURNING id, release_id, seq, subscriber`

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

func takeFromSQLite(ctx context.Context, tx *sql.Tx, most int) (out []row, err error) {
	rows, err := tx.QueryContext(ctx, takeSQLite, most)
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
