package jobs

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
)

// Options are what a Queue is opened with.
type Options struct {
	// SQLite is the pool of the one connection that writes, Postgres a pool of
	// connections. Exactly one is set; it stays its owner's, and must outlive
	// the queue.
	SQLite   *sql.DB
	Postgres *pgxpool.Pool
	// Kinds is all work there is. An instance leaves jobs of other kinds to
	// others.
	Kinds []Kind
	// Subscriptions are checked: each must name one of the kinds.
	Subscriptions Subscriptions
	Log           *slog.Logger // nowhere when nil
	// Observe is told how each attempt ended; may be nil.
	Observe func(kind string, o Outcome, took time.Duration)
	// Now replaces the clock, in tests.
	Now func() time.Time

	tune func(*river.Config) // in tests
}

// engine is what a queue needs of River, whose clients are of another type on
// every database.
type engine interface {
	// start begins to work jobs, unless it does already.
	start(ctx context.Context) error
	// stop ends it, unless it has ended; it may be started again.
	stop(ctx context.Context) error
	// insert adds jobs.
	insert(ctx context.Context, jobs []river.InsertManyParams) error
	// relay makes jobs of so many rows of the outbox, and returns of how many.
	relay(ctx context.Context, most int) (int, error)
}

// Queue keeps jobs and works them. It is safe for concurrent use.
type Queue struct {
	engine engine
	kinds  map[string]Kind
}

// Open prepares a queue over a database whose schema is up to date. It works
// nothing before Start.
func Open(o Options) (*Queue, error) {
	if (o.SQLite == nil) == (o.Postgres == nil) {
		return nil, errors.New("jobs: exactly one pool of connections is needed")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	kinds, err := register(o.Kinds)
	if err != nil {
		return nil, err
	}
	for _, s := range o.Subscriptions {
		if _, ok := kinds[s.Kind]; !ok || s.Wants == nil {
			return nil, fmt.Errorf("jobs: a subscription names %q, for which there is no work", s.Kind)
		}
	}
	open := openSQLite
	if o.Postgres != nil {
		open = openPostgres
	}
	e, err := open(o, kinds)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return &Queue{engine: e, kinds: kinds}, nil
}

// Start begins to work jobs; it does nothing if they are worked already. Jobs
// outlive the context and end with Stop.
func (q *Queue) Start(ctx context.Context) error {
	if err := q.engine.start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("jobs: start: %w", err)
	}
	return nil
}

// Stop begins no more jobs and waits for those under way, which are told to end
// after five seconds. It may be started again.
func (q *Queue) Stop(ctx context.Context) error {
	if err := q.engine.stop(ctx); err != nil {
		return fmt.Errorf("jobs: stop: %w", err)
	}
	return nil
}

// relayBatch is how many events become jobs in one transaction, so that on
// SQLite nobody waits long.
const relayBatch = 100

// Relay makes jobs of the events in the outbox and returns of how many. Several
// instances may call it at once: each event goes through one of them.
func (q *Queue) Relay(ctx context.Context) (int, error) {
	total := 0
	for {
		n, err := q.engine.relay(ctx, relayBatch)
		total += n
		if err != nil {
			return total, fmt.Errorf("jobs: relay: %w", err)
		}
		if n < relayBatch {
			return total, nil
		}
	}
}

// Enqueue asks for work, with a struct or a map for arguments. It has a transaction of its own, so it must not be
// called within one of the store: there an event and a [Subscription] do it.
func (q *Queue) Enqueue(ctx context.Context, kind string, args any) error {
	k, ok := q.kinds[kind]
	if !ok {
		return fmt.Errorf("jobs: there is no work named %q", kind)
	}
	text, err := json.Marshal(args)
	if err == nil && !bytes.HasPrefix(text, []byte("{")) {
		err = errors.New("they must be an object: a struct or a map")
	}
	if err != nil {
		return fmt.Errorf("jobs: the arguments of %s: %w", kind, err)
	}
	if err := q.engine.insert(ctx, []river.InsertManyParams{k.job(text)}); err != nil {
		return fmt.Errorf("jobs: enqueue %s: %w", kind, err)
	}
	return nil
}
