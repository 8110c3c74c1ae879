package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"prevail/internal/jobs"
	"prevail/internal/server/health"
	"prevail/workflow"
)

// The kinds of background work. Their names stand in the database.
const (
	// sweepKind removes what has expired. It counts for nothing from its time on;
	// removing it only saves room.
	sweepKind = "office.sweep"
	// alarmKind tells the operator of what was scheduled and can't be published.
	alarmKind = "schedule.alarm"
)

// sweepEvery is how often what has expired is removed.
const sweepEvery = 10 * time.Minute

// subscriptions are the events that ask for background work. Every process that
// writes needs them.
func subscriptions() jobs.Subscriptions {
	return jobs.Subscriptions{
		noticeSubscription(),
		{Kind: alarmKind, Wants: func(e workflow.Event) bool { return e.Action == workflow.ActFail }},
	}
}

// kinds are all background work there is.
func (o *office) jobKinds(log *slog.Logger) []jobs.Kind {
	return append(o.post.kinds(),
		jobs.Every(sweepEvery, sweepKind, o.store.Accounts().Sweep),
		jobs.OnEvent(alarmKind, func(ctx context.Context, release workflow.ReleaseID, seq int) error {
			return o.alarm(ctx, log, release, seq)
		}),
	)
}

// openJobs opens the queue, and has the server measure it.
func (a *App) openJobs() (*jobs.Queue, error) {
	figures := health.NewBackground(a.office.figures, a.log)
	if err := a.server.Measure(figures); err != nil {
		return nil, err
	}
	return jobs.Open(jobs.Options{
		SQLite: a.office.store.SQLite(), Postgres: a.office.store.Postgres(),
		Kinds: a.office.jobKinds(a.log), Subscriptions: subscriptions(), Log: a.log, Observe: figures.Observe,
	})
}

// figures are what the metrics tell of background work.
func (o *office) figures(ctx context.Context) (health.Figures, error) {
	state, err := jobs.Look(ctx, o.store.SQLite(), o.store.Postgres())
	schedules, late := o.store.Schedules(ctx)
	return health.Figures{Jobs: state, FailedSchedules: schedules.Failed, Overdue: schedules.Overdue}, errors.Join(err, late)
}

// alarm logs that something was not published at its time. The log names no
// title: it may be under embargo.
func (o *office) alarm(ctx context.Context, log *slog.Logger, release workflow.ReleaseID, seq int) error {
	return o.store.View(ctx, func(r workflow.Reader) error {
		events, err := r.Events(release)
		if err != nil {
			return err
		}
		for _, e := range events {
			if e.Seq == seq {
				log.ErrorContext(ctx, "what was scheduled is not published and waits for a person",
					"release", release, "text", e.Object, "locale", e.Locale, "since", e.At)
			}
		}
		return nil
	})
}
