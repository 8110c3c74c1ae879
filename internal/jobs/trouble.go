package jobs

import (
	"context"
	"log/slog"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// trouble logs what goes wrong with jobs: a failure that is tried again as a
// warning, one that was the last as an error. Of what is done again and again it
// logs only the first failure.
type trouble struct {
	log      *slog.Logger
	panicks  func(kind string, o Outcome)
	periodic map[string]bool // by kind
	long     *lasting
}

var _ river.ErrorHandler = trouble{}

// HandleError implements [river.ErrorHandler].
func (t trouble) HandleError(ctx context.Context, job *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	t.say(ctx, job, slog.Any("error", err))
	return nil
}

// HandlePanic implements [river.ErrorHandler].
func (t trouble) HandlePanic(ctx context.Context, job *rivertype.JobRow, panicked any, trace string) *river.ErrorHandlerResult {
	t.panicks(job.Kind, outcome(job))
	t.say(ctx, job, slog.Any("panic", panicked), slog.String("trace", trace))
	return nil
}

func (t trouble) say(ctx context.Context, job *rivertype.JobRow, what ...slog.Attr) {
	all := append([]slog.Attr{
		slog.String("kind", job.Kind), slog.Int64("job", job.ID), slog.Int("attempt", job.Attempt), slog.Int("of", job.MaxAttempts),
	}, what...)
	switch {
	case t.periodic[job.Kind]:
		if t.long.failed(job.Kind) {
			t.log.LogAttrs(ctx, slog.LevelError, "work that is done again and again fails", all...)
		}
		return
	case outcome(job) == GivenUp:
		t.log.LogAttrs(ctx, slog.LevelError, "a job is given up", all...)
		return
	}
	t.log.LogAttrs(ctx, slog.LevelWarn, "a job failed and is tried again", all...)
}
