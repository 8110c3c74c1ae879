package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// fromBackup is what is said of a job that was set aside.
const fromBackup = "it waited when the backup was made; whether it was done since, nobody here knows"

// SetAside gives up all work that was asked for before a time and not done yet,
// events that were no jobs yet among it, and returns how many a person has to
// decide about. What is done again and again is forgotten: its next time comes.
// Nobody may work jobs meanwhile.
func (d Decisions) SetAside(ctx context.Context, before time.Time) (int, error) {
	n, err := d.jobs.setAside(ctx, before)
	if err != nil {
		return 0, fmt.Errorf("jobs: set aside: %w", err)
	}
	return n, nil
}

// unfinished are the states of jobs that would still be worked.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
}

func (c *client[T]) setAside(ctx context.Context, before time.Time) (int, error) {
	n := 0
	err := c.within(ctx, func(tx T) error {
		n = 0
		waiting, err := c.unfinishedBefore(ctx, tx, before)
		if err != nil {
			return err
		}
		made, err := c.insertOld(ctx, tx, before)
		if err != nil {
			return err
		}
		for _, job := range append(waiting, made...) {
			again := len(job.UniqueKey) > 0 // only what is done again and again has one
			if err := c.end(ctx, tx, job.ID, again); err != nil {
				return err
			}
			if !again {
				n++
			}
		}
		return nil
	})
	return n, err
}

// insertOld makes jobs of the events that waited before a time.
func (c *client[T]) insertOld(ctx context.Context, tx T, before time.Time) ([]*rivertype.JobRow, error) {
	rows, err := c.takeOld(ctx, tx, before)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	params, err := c.jobs(rows)
	if err != nil {
		return nil, err
	}
	inserted, err := c.river.InsertManyTx(ctx, tx, params)
	if err != nil {
		return nil, err
	}
	made := make([]*rivertype.JobRow, len(inserted))
	for i, one := range inserted {
		made[i] = one.Job
	}
	return made, nil
}

// unfinishedBefore lists the jobs that were made before a time and would still
// be worked.
func (c *client[T]) unfinishedBefore(ctx context.Context, tx T, before time.Time) ([]*rivertype.JobRow, error) {
	var out []*rivertype.JobRow
	params := river.NewJobListParams().First(mostListed).States(unfinished...).OrderBy(river.JobListOrderByID, river.SortOrderAsc)
	for {
		found, err := c.river.JobListTx(ctx, tx, params)
		if err != nil {
			return nil, err
		}
		for _, job := range found.Jobs {
			if job.CreatedAt.Before(before) {
				out = append(out, job)
			}
		}
		if len(found.Jobs) < mostListed {
			return out, nil
		}
		params = params.After(found.LastCursor)
	}
}
