package main

import (
	"context"
	"sync"
	"time"
)

const (
	// relayEvery is how long an event may wait to become a job.
	relayEvery = 500 * time.Millisecond
	// stopJobsWithin bounds the wait for jobs under way at a stop.
	stopJobsWithin = 15 * time.Second
)

// runJobs keeps background work going until the context ends, and then lets
// jobs under way finish. It begins beside answering, so that no reader waits
// for it, and tries again when the database was away.
func (a *App) runJobs(ctx context.Context, group *sync.WaitGroup) {
	group.Go(func() {
		ticker := time.NewTicker(relayEvery)
		defer ticker.Stop()
		a.keep(ctx, duty{"working in the background", relayEvery, a.work}, ticker.C)
		stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopJobsWithin)
		defer cancel()
		if err := a.queue.Stop(stopping); err != nil {
			a.log.ErrorContext(stopping, "background work doesn't stop", "error", err)
		}
	})
}

// work makes jobs of what happened and has them worked. Restored records wait
// for a person first: nobody knows what was done after the backup.
func (a *App) work(ctx context.Context) error {
	_, safe, err := a.office.store.SafeMode(ctx)
	switch {
	case err != nil:
		return err
	case safe:
		return a.queue.Stop(ctx)
	}
	if err := a.queue.Start(ctx); err != nil {
		return err
	}
	_, err = a.queue.Relay(ctx)
	return err
}
