package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// Job is one that failed for good. It stays for a week, unless a person
// decides about it before.
type Job struct {
	ID       int64
	Kind     string
	Attempts int
	At       time.Time
	// Error is what the last attempt said.
	Error string
}

// ErrNoJob is the error about a job that isn't there, or isn't given up.
var ErrNoJob = errors.New("there is no such job that was given up")

// decider is what a person's decision about a job needs of River.
type decider interface {
	givenUp(ctx context.Context) ([]Job, error)
	retry(ctx context.Context, id int64) error
	forget(ctx context.Context, id int64) error
	setAside(ctx context.Context, before time.Time) (int, error)
}

// Decisions lets a person decide about jobs that were given up. It works
// nothing by itself, and may be used beside servers.
type Decisions struct{ jobs decider }

// Decide prepares decisions over a database. Exactly one of the pools is set.
func Decide(sqlite *sql.DB, postgres *pgxpool.Pool) (Decisions, error) {
	q, err := Open(Options{SQLite: sqlite, Postgres: postgres})
	if err != nil {
		return Decisions{}, err
	}
	d, ok := q.engine.(decider)
	if !ok {
		return Decisions{}, errors.New("jobs: this database's queue takes no decisions")
	}
	return Decisions{d}, nil
}

// GivenUp returns the newest jobs that were given up, at most a thousand.
func (d Decisions) GivenUp(ctx context.Context) ([]Job, error) {
	all, err := d.jobs.givenUp(ctx)
	if err != nil {
		return nil, fmt.Errorf("jobs: list: %w", err)
	}
	return all, nil
}

// Retry has a job tried once more, soon.
func (d Decisions) Retry(ctx context.Context, id int64) error {
	if err := d.jobs.retry(ctx, id); err != nil {
		return fmt.Errorf("jobs: try %d again: %w", id, err)
	}
	return nil
}

// Forget removes a job: what it was to do is not done.
func (d Decisions) Forget(ctx context.Context, id int64) error {
	if err := d.jobs.forget(ctx, id); err != nil {
		return fmt.Errorf("jobs: forget %d: %w", id, err)
	}
	return nil
}

// mostListed is how many jobs are listed.
const mostListed = 1000

func (c *client[T]) givenUp(ctx context.Context) ([]Job, error) {
	found, err := c.river.JobList(ctx, river.NewJobListParams().First(mostListed).
		States(rivertype.JobStateDiscarded, rivertype.JobStateCancelled).OrderBy(river.JobListOrderByID, river.SortOrderDesc))
	if err != nil {
		return nil, err
	}
	out := make([]Job, len(found.Jobs))
	for i, job := range found.Jobs {
		out[i] = Job{ID: job.ID, Kind: job.Kind, Attempts: job.Attempt}
		if job.FinalizedAt != nil {
			out[i].At = job.FinalizedAt.UTC()
		}
		if n := len(job.Errors); n > 0 {
			out[i].Error = job.Errors[n-1].Error
		}
		if job.State == rivertype.JobStateCancelled {
			out[i].Error = fromBackup
		}
	}
	return out, nil
}

func (c *client[T]) retry(ctx context.Context, id int64) error {
	return c.decide(ctx, id, func(tx T) error {
		_, err := c.river.JobRetryTx(ctx, tx, id)
		return err
	})
}

func (c *client[T]) forget(ctx context.Context, id int64) error {
	return c.decide(ctx, id, func(tx T) error {
		_, err := c.river.JobDeleteTx(ctx, tx, id)
		return err
	})
}

// decide does something with a job that is given up, and with no other.
func (c *client[T]) decide(ctx context.Context, id int64, do func(T) error) error {
	return c.within(ctx, func(tx T) error {
		job, err := c.river.JobGetTx(ctx, tx, id)
		if errors.Is(err, river.ErrNotFound) {
			return ErrNoJob
		}
		if err != nil {
			return err
		}
		if job.State != rivertype.JobStateDiscarded && job.State != rivertype.JobStateCancelled {
			return ErrNoJob
		}
		return do(tx)
	})
}
