package store

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

// How long changes are kept on PostgreSQL, and after which silence a reader of
// them can't be sure that all of them are still there.
const (
	changesKept = 10 * time.Minute
	changesSure = time.Minute
	// sweepChanges is after how many readings old changes are removed.
	sweepChanges = 600
)

// postgresChanges reads on from the oldest transaction that was under way at the
// reading before: what commits later is one of those from there on. What is
// returned twice because of that is passed over by its number.
type postgresChanges struct {
	config *pgx.ConnConfig
	conn   *pgx.Conn
	// from is that transaction; empty before the first reading.
	from string
	// told are the numbers of the last reading: no other can come again.
	told map[int64]bool
	at   time.Time
	n    int
}

// readChanges asks what is new and, in the same snapshot, from where on to ask
// the next time. There is one row at least. beginChanges asks what is there
// already of what the next reading will see again.
const (
	readChanges = `SELECT pg_snapshot_xmin(now.seen)::text, v.number, v.key
FROM (SELECT pg_current_snapshot() AS seen) AS now LEFT JOIN public_version AS v ON v.changed >= `
	beginChanges = readChanges + "pg_snapshot_xmin(now.seen)"
	moreChanges  = readChanges + "$1::text::xid8"
)

// forgetForeign removes changes that a restore brought from another cluster,
// whose transactions have other numbers: nobody is left to be told of them.
const forgetForeign = `DELETE FROM public_version WHERE changed > pg_current_xact_id()`

func (c *postgresChanges) next(ctx context.Context) (keys []string, lost bool, err error) {
	if c.conn == nil || c.conn.IsClosed() {
		if c.conn, err = pgx.ConnectConfig(ctx, c.config.Copy()); err != nil {
			c.conn = nil
			return nil, false, err
		}
	}
	keys, lost, err = c.ask(ctx)
	if err != nil {
		err = errors.Join(err, c.leave(ctx))
	}
	return keys, lost, err
}

// leave ends the connection; the next reading makes another.
func (c *postgresChanges) leave(ctx context.Context) error {
	if c.conn == nil {
		return nil
	}
	err := c.conn.Close(ctx)
	c.conn = nil
	return err
}

// close ends it with the store.
func (c *postgresChanges) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return c.leave(ctx)
}

func (c *postgresChanges) ask(ctx context.Context) (keys []string, lost bool, err error) {
	begun := time.Now()
	if c.from == "" {
		return nil, false, c.begin(ctx, begun)
	}
	if err := c.sweep(ctx); err != nil {
		return nil, false, err
	}
	keys, err = c.read(ctx, moreChanges, c.from)
	if err != nil {
		return nil, false, err
	}
	lost = begun.Sub(c.at) > changesSure
	c.at = begun
	return keys, lost, nil
}

// read returns what wasn't told, and remembers it, and from where on to ask.
func (c *postgresChanges) read(ctx context.Context, query string, args ...any) (keys []string, err error) {
	rows, err := c.conn.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	from, told := "", map[int64]bool{}
	for rows.Next() {
		var number *int64
		var key *string
		if err := rows.Scan(&from, &number, &key); err != nil {
			return nil, err
		}
		if number == nil || key == nil {
			continue // only from where on to ask
		}
		told[*number] = true
		if !c.told[*number] {
			keys = append(keys, *key)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	c.from, c.told = from, told
	return keys, nil
}

func (c *postgresChanges) begin(ctx context.Context, now time.Time) error {
	if _, err := c.conn.Exec(ctx, forgetForeign); err != nil {
		return err
	}
	if _, err := c.read(ctx, beginChanges); err != nil {
		return err
	}
	c.at = now
	return nil
}

// sweep removes old changes now and then.
func (c *postgresChanges) sweep(ctx context.Context) error {
	c.n++
	if c.n%sweepChanges != 0 {
		return nil
	}
	_, err := c.conn.Exec(ctx, "DELETE FROM public_version WHERE at < clock_timestamp() - $1::interval", changesKept)
	return err
}
