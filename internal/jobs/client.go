package jobs

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// How River works here.
const (
	// atOnce is how many jobs an instance works at a time.
	atOnce = 4
	// lookEvery is how often an instance looks for jobs. None listens for them:
	// that would take a connection on PostgreSQL and the writers' on SQLite.
	lookEvery = time.Second
	// stuckAfter is when a job counts as left behind by an instance that was
	// killed.
	stuckAfter = 2 * time.Minute
	// softStop is how long jobs may go on when the program is stopped.
	softStop = 5 * time.Second
	// keptDone and keptGivenUp are how long a job can be looked at afterwards.
	// The first is the longest period of work that is done again and again.
	keptDone    = longestEvery
	keptGivenUp = 7 * 24 * time.Hour
)

// client is an engine over River on one database.
type client[T any] struct {
	river *river.Client[T]
	kinds map[string]Kind
	// within runs fn in a transaction of the database's own type, which is
	// undone if fn fails.
	within func(ctx context.Context, fn func(T) error) error
	// take removes rows from the outbox.
	take func(ctx context.Context, tx T, most int) ([]row, error)
	// look says whether there is something in the outbox, at less than the price
	// of a transaction.
	look func(ctx context.Context) (bool, error)
	// takeOld removes the rows from the outbox that came before a time.
	takeOld func(ctx context.Context, tx T, before time.Time) ([]row, error)
	// end cancels a job in whatever state, or removes it.
	end func(ctx context.Context, tx T, id int64, remove bool) error
}

// row is a row of the outbox.
type row struct {
	id         int64
	subscriber string
	told
}

// newRiver configures River over a driver.
func newRiver[T any](d riverdriver.Driver[T], o Options, kinds map[string]Kind) (*river.Client[T], error) {
	observe := o.Observe
	if observe == nil {
		observe = func(string, Outcome, time.Duration) {}
	}
	workers, long := river.NewWorkers(), &lasting{}
	periodic := map[string]bool{}
	var again []*river.PeriodicJob
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		k := kinds[name]
		river.AddWorkerArgs(workers, args{kind: name}, worker{kind: k, observe: observe, forgive: forgive[T], long: long, log: o.Log})
		if k.every > 0 {
			periodic[name] = true
			again = append(again, river.NewPeriodicJob(river.PeriodicInterval(k.every), func() (river.JobArgs, *river.InsertOpts) {
				j := k.job(json.RawMessage("{}"))
				return j.Args, j.InsertOpts
			}, &river.PeriodicJobOpts{ID: name, RunOnStart: true}))
		}
	}
	config := &river.Config{
		ID:     instance(),
		Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: atOnce}}, Workers: workers, PeriodicJobs: again,
		PollOnly: true, FetchPollInterval: lookEvery, FetchOnlyKnownKinds: true, SkipUnknownJobCheck: true,
		JobTimeout: longestWork, RescueStuckJobsAfter: stuckAfter, SoftStopTimeout: softStop,
		CompletedJobRetentionPeriod: keptDone, CancelledJobRetentionPeriod: keptGivenUp, DiscardedJobRetentionPeriod: keptGivenUp,
		MaxAttempts: usualAttempts, RetryPolicy: pauses{time.Now},
		// The tables stay small, and only who owns them may build an index anew.
		ReindexerIndexNames: []string{},
		Logger:              slog.New(newCalm(o.Log.Handler())),
		ErrorHandler:        trouble{o.Log, func(kind string, oc Outcome) { observe(kind, oc, 0) }, periodic, long},
	}
	if o.Now != nil {
		config.RetryPolicy = pauses{o.Now}
		config.Test.Time = clock{o.Now}
	}
	if o.tune != nil {
		o.tune(config)
	}
	return river.NewClient(d, config)
}

// forgiveWithin bounds it, also after work that took all its time.
const forgiveWithin = 5 * time.Second

// forgive removes the jobs of a kind that were given up, within the work of
// another of its kind.
func forgive[T any](ctx context.Context, kind string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), forgiveWithin)
	defer cancel()
	r, err := river.ClientFromContextSafely[T](ctx)
	if err == nil {
		_, err = r.JobDeleteMany(ctx, river.NewJobDeleteManyParams().Kinds(kind).States(rivertype.JobStateDiscarded))
	}
	return err
}

// instance names this instance, so that whoever looks into the database finds
// the process that leads.
func instance() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s/%d/%s", host[:min(len(host), 50)], os.Getpid(), rand.Text()[:8])
}

// clock is a test's clock as River takes one.
type clock struct{ now func() time.Time }

// Now implements [rivertype.TimeGenerator].
func (c clock) Now() time.Time { return c.now() }

// NowOrNil implements [rivertype.TimeGenerator].
func (c clock) NowOrNil() *time.Time {
	now := c.now().UTC()
	return &now
}

func (c *client[T]) start(ctx context.Context) error { return c.river.Start(ctx) }
func (c *client[T]) stop(ctx context.Context) error  { return c.river.Stop(ctx) }

func (c *client[T]) insert(ctx context.Context, jobs []river.InsertManyParams) error {
	_, err := c.river.InsertMany(ctx, jobs)
	return err
}

func (c *client[T]) relay(ctx context.Context, most int) (int, error) {
	if some, err := c.look(ctx); err != nil || !some {
		return 0, err
	}
	n := 0
	err := c.within(ctx, func(tx T) error {
		rows, err := c.take(ctx, tx, most)
		n = len(rows)
		if err != nil || n == 0 {
			return err
		}
		failpoint("taken")
		made, err := c.jobs(rows)
		if err != nil {
			return err
		}
		_, err = c.river.InsertManyTx(ctx, tx, made)
		failpoint("made")
		return err
	})
	failpoint("relayed")
	if err != nil {
		return 0, err
	}
	return n, nil
}

// jobs are those that rows of the outbox ask for, in the order of the rows. A
// subscriber that this instance doesn't know is another's.
func (c *client[T]) jobs(rows []row) ([]river.InsertManyParams, error) {
	slices.SortFunc(rows, func(a, b row) int { return int(a.id - b.id) })
	out := make([]river.InsertManyParams, len(rows))
	for i, r := range rows {
		text, err := json.Marshal(r.told)
		if err != nil {
			return nil, fmt.Errorf("the event %s %d: %w", r.Release, r.Seq, err)
		}
		k, ok := c.kinds[r.subscriber]
		if !ok {
			k = Kind{Name: r.subscriber}
		}
		out[i] = k.job(text)
	}
	return out, nil
}
