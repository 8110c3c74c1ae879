package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// args is how River sees the arguments of every kind: as the JSON they are kept
// as.
type args struct {
	kind string
	text json.RawMessage
}

var _ river.JobArgs = args{}

// Kind implements [river.JobArgs].
func (a args) Kind() string { return a.kind }

// MarshalJSON implements [json.Marshaler].
func (a args) MarshalJSON() ([]byte, error) { return a.text, nil }

// UnmarshalJSON implements [json.Unmarshaler].
func (a *args) UnmarshalJSON(text []byte) error {
	a.text = append(json.RawMessage(nil), text...)
	return nil
}

// job is a job of this kind as River inserts it.
func (k Kind) job(text json.RawMessage) river.InsertManyParams {
	opts := &river.InsertOpts{MaxAttempts: k.Attempts}
	if k.every > 0 {
		opts.UniqueOpts = river.UniqueOpts{ByPeriod: k.every}
	}
	return river.InsertManyParams{Args: args{k.Name, text}, InsertOpts: opts}
}

// worker is a kind as River works it.
type worker struct {
	river.WorkerDefaults[args]
	kind    Kind
	observe func(kind string, o Outcome, took time.Duration)
	// forgive removes the jobs of a kind that were given up.
	forgive func(ctx context.Context, kind string) error
	long    *lasting
	log     *slog.Logger
}

// Timeout implements [river.Worker].
func (w worker) Timeout(*river.Job[args]) time.Duration { return w.kind.Timeout }

// Work implements [river.Worker]. What is done again and again makes up for
// itself: the newest attempt is the only one that counts, so a failure that
// lasts stands there once, and none does when it works again.
func (w worker) Work(ctx context.Context, job *river.Job[args]) error {
	began := time.Now()
	err := w.kind.work(ctx, job.Args.text)
	if w.kind.every > 0 {
		err = errors.Join(err, w.forgive(ctx, w.kind.Name))
	}
	o := Done
	switch {
	case err != nil:
		o = outcome(job.JobRow)
	case w.long.worked(w.kind.Name):
		w.log.InfoContext(ctx, "work that is done again and again works again", "kind", w.kind.Name)
	}
	w.observe(w.kind.Name, o, time.Since(began))
	return err
}

// Outcome is how an attempt at a job ended.
type Outcome string

// The outcomes of an attempt.
const (
	Done    Outcome = "done"
	Failed  Outcome = "failed"   // it is tried again later
	GivenUp Outcome = "given-up" // it was the last attempt
)

// outcome is that of an attempt that failed.
func outcome(job *rivertype.JobRow) Outcome {
	if job.Attempt >= job.MaxAttempts {
		return GivenUp
	}
	return Failed
}

// The pauses between attempts.
const (
	firstPause   = 15 * time.Second
	longestPause = time.Hour
)

// pauses is River's policy of when to try again. now may be nil.
type pauses struct{ now func() time.Time }

var _ river.ClientRetryPolicy = pauses{}

// NextRetry implements [river.ClientRetryPolicy]: the pauses double up to an
// hour.
func (p pauses) NextRetry(job *rivertype.JobRow) time.Time {
	return p.now().UTC().Add(pause(len(job.Errors) + 1))
}

// pause is how long to wait after so many failures.
func pause(failures int) time.Duration {
	doublings := min(max(failures-1, 0), 10) // more than enough for the longest
	return min(firstPause<<doublings, longestPause)
}
