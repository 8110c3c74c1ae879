package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"
)

// InHaste makes the queue look for jobs all the time, try again at once what
// failed, and its leader begin without delay, as only tests want.
func (o Options) InHaste() Options {
	o.tune = func(c *river.Config) {
		c.TestOnly, c.FetchCooldown, c.FetchPollInterval = true, time.Millisecond, 10*time.Millisecond
		c.RetryPolicy = atOncePolicy{}
	}
	return o
}

// atOncePolicy tries again without a pause.
type atOncePolicy struct{}

// NextRetry implements [river.ClientRetryPolicy].
func (atOncePolicy) NextRetry(*rivertype.JobRow) time.Time { return time.Now().UTC() }

// Config returns how River is configured.
func (o Options) Config() (*river.Config, error) {
	var out river.Config
	tuned := o
	tuned.tune = func(c *river.Config) { out = *c }
	_, err := Open(tuned)
	return &out, err
}

// Pause returns how long a job waits after so many failures.
func Pause(failures int) time.Duration { return pause(failures) }

// RelayBatch is how many events become jobs at once.
const RelayBatch = relayBatch

// RelayInTwo is a relay that takes the events away in one transaction and makes
// jobs of them in the next, as careless programs do.
func (q *Queue) RelayInTwo(ctx context.Context) (int, error) {
	switch c := q.engine.(type) {
	case *client[*sql.Tx]:
		return relayInTwo(ctx, c)
	case *client[pgx.Tx]:
		return relayInTwo(ctx, c)
	}
	return 0, nil
}

func relayInTwo[T any](ctx context.Context, c *client[T]) (int, error) {
	var rows []row
	err := c.within(ctx, func(tx T) error {
		var err error
		rows, err = c.take(ctx, tx, relayBatch)
		return err
	})
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	failpoint("taken")
	made, err := c.jobs(rows)
	if err != nil {
		return 0, err
	}
	return len(rows), c.insert(ctx, made)
}

// Fail gives the kinds named work that fails as told, tried again without a
// pause, and observes how each attempt ends.
func (o Options) Fail(how map[string]func(attempt int) error, observe func(kind string, oc Outcome)) Options {
	for i, k := range o.Kinds {
		attempt := 0
		o.Kinds[i].work = func(context.Context, json.RawMessage) error {
			attempt++
			return how[k.Name](attempt)
		}
	}
	o.Observe = func(kind string, oc Outcome, _ time.Duration) { observe(kind, oc) }
	return o
}

// NewCalm passes on what River logs.
func NewCalm(to slog.Handler) slog.Handler { return newCalm(to) }

// MigrateTo makes the queue's tables as River had them at an older version.
func MigrateTo(ctx context.Context, sqlite *sql.DB, postgres *pgxpool.Pool, version int) error {
	opts := &rivermigrate.MigrateOpts{TargetVersion: version}
	if postgres != nil {
		m, err := rivermigrate.New(riverpgxv5.New(postgres), quiet())
		if err == nil {
			_, err = m.Migrate(ctx, rivermigrate.DirectionUp, opts)
		}
		return err
	}
	m, err := rivermigrate.New(riversqlite.New(sqlite), quiet())
	if err == nil {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, opts)
	}
	return err
}
