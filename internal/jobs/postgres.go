package jobs

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// takePostgres passes over the rows that another instance is taking.
const takePostgres = `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING id, release_id, seq, subscriber`

// What setting aside says.
const (
	takeOldPostgres = "DELETE FROM outbox WHERE at <= $1 RETURNING id, release_id, seq, subscriber"
	endPostgres     = "UPDATE river_job SET state = 'cancelled', finalized_at = now() WHERE id = $1"
	removePostgres  = "DELETE FROM river_job WHERE id = $1"
)

// openPostgres opens an engine over a pool of connections.
func openPostgres(o Options, kinds map[string]Kind) (engine, error) {
	r, err := newRiver(riverpgxv5.New(o.Postgres), o, kinds)
	if err != nil {
		return nil, err
	}
	return &client[pgx.Tx]{
		river: r, kinds: kinds,
		within: func(ctx context.Context, fn func(pgx.Tx) error) error { return pgx.BeginFunc(ctx, o.Postgres, fn) },
		take:   takeFromPostgres,
		look: func(ctx context.Context) (some bool, err error) {
			err = o.Postgres.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM outbox)").Scan(&some)
			return some, err
		},
		takeOld: func(ctx context.Context, tx pgx.Tx, before time.Time) ([]row, error) {
			return takenPostgres(ctx, tx, takeOldPostgres, before.UnixMicro())
		},
		end: func(ctx context.Context, tx pgx.Tx, id int64, remove bool) error {
			statement := endPostgres
			if remove {
				statement = removePostgres
			}
			_, err := tx.Exec(ctx, statement, id)
			return err
		},
	}, nil
}

func takeFromPostgres(ctx context.Context, tx pgx.Tx, most int) ([]row, error) {
	return takenPostgres(ctx, tx, takePostgres, most)
}

func takenPostgres(ctx context.Context, tx pgx.Tx, statement string, args ...any) ([]row, error) {
	rows, err := tx.Query(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(found pgx.CollectableRow) (row, error) {
		var r row
		err := found.Scan(&r.id, &r.Release, &r.Seq, &r.subscriber)
		return r, err
	})
}
