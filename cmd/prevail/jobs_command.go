package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"prevail/internal/jobs"
)

// jobsCommand looks at background work that was given up, and decides about it.
type jobsCommand struct {
	storeFlags
	Retry  bool    `xor:"decision" help:"Have them tried once more."`
	Forget bool    `xor:"decision" help:"Remove them: what they were to do is not done."`
	IDs    []int64 `arg:"" optional:"" name:"number" help:"Numbers of jobs; all that were given up when there is none."`
	JSON   bool    `name:"json" help:"Print the result as JSON."`
}

// Help is the command's longer description.
func (*jobsCommand) Help() string {
	return `Lists the background work that was given up after all its attempts, with what the last one said, and tries it again or forgets it. It may run beside a server, which then does the work.

What nobody decides about is forgotten after a week.

Examples:

    prevail jobs
    prevail jobs --retry
    prevail jobs --forget 12 17

Exit codes: 0 done, 1 failed, 2 wrong usage or settings.`
}

// job is a job as the command prints it.
type job struct {
	ID       int64     `json:"id"`
	Kind     string    `json:"kind"`
	Attempts int       `json:"attempts"`
	At       time.Time `json:"at"`
	Error    string    `json:"error"`
	// Decision is what the command did with it, if anything.
	Decision string `json:"decision,omitempty"`
}

// Run lists, retries or forgets.
func (j *jobsCommand) Run(ctx context.Context, c *console) (err error) {
	settings, err := c.load(j.settings())
	if err != nil {
		return err
	}
	records, err := openStore(ctx, settings, how{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, records.Close()) }()
	decisions, err := jobs.Decide(records.SQLite(), records.Postgres())
	if err != nil {
		return err
	}
	list, err := j.chosen(ctx, decisions)
	if err != nil {
		return err
	}
	for i := range list {
		if err := j.decide(ctx, decisions, &list[i]); err != nil {
			return err
		}
	}
	switch {
	case j.JSON:
		c.json(list)
	case len(list) == 0:
		c.say("Nothing was given up.\n")
	default:
		c.table(jobRows(list))
	}
	return nil
}

// chosen returns the jobs that are meant.
func (j *jobsCommand) chosen(ctx context.Context, d jobs.Decisions) ([]job, error) {
	found, err := d.GivenUp(ctx)
	if err != nil {
		return nil, err
	}
	all := map[int64]job{}
	list := make([]job, 0, len(found))
	for _, f := range found {
		one := job{ID: f.ID, Kind: f.Kind, Attempts: f.Attempts, At: f.At, Error: f.Error}
		all[f.ID] = one
		list = append(list, one)
	}
	if len(j.IDs) == 0 {
		return list, nil
	}
	list = list[:0]
	for _, id := range j.IDs {
		one, ok := all[id]
		if !ok {
			return nil, fmt.Errorf("job %d: %w", id, jobs.ErrNoJob)
		}
		list = append(list, one)
	}
	return list, nil
}

// decide does what was asked with a job.
func (j *jobsCommand) decide(ctx context.Context, d jobs.Decisions, one *job) error {
	switch {
	case j.Retry:
		one.Decision = "tried again"
		return d.Retry(ctx, one.ID)
	case j.Forget:
		one.Decision = "forgotten"
		return d.Forget(ctx, one.ID)
	}
	return nil
}

func jobRows(list []job) [][]string {
	rows := [][]string{{"JOB", "KIND", "ATTEMPTS", "GIVEN UP", "", "WHY"}}
	for _, j := range list {
		why, _, _ := strings.Cut(j.Error, "\n")
		rows = append(rows, []string{
			strconv.FormatInt(j.ID, 10), j.Kind, strconv.Itoa(j.Attempts), j.At.Format(time.DateTime), j.Decision, why,
		})
	}
	return rows
}
