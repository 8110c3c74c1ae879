package main

import (
	"context"
	"errors"
	"sync"
	"time"
)

// How often a server does what nobody asks for.
const (
	// dueEvery is how late something scheduled may be. Every server looks; the
	// database decides which of them publishes.
	dueEvery = 250 * time.Millisecond
	// sealEvery is how long what happened may stay outside the ledger's tree.
	sealEvery = time.Second
)

// background begins what the server does beside answering, until the context
// ends.
func (a *App) background(ctx context.Context, group *sync.WaitGroup) {
	for _, duty := range []duty{
		{"publishing what is due", dueEvery, a.publishDue},
		{"sealing the ledger", sealEvery, a.seal},
		a.watching(),
		a.listening(),
	} {
		group.Go(func() {
			ticker := time.NewTicker(duty.every)
			defer ticker.Stop()
			a.keep(ctx, duty, ticker.C)
		})
	}
	a.runJobs(ctx, group)
}

// duty is something done again and again.
type duty struct {
	name  string
	every time.Duration
	do    func(context.Context) error
}

// keep does a duty at once, since it may be late already after a restart, and
// at every tick. A fault that lasts is logged when it begins and when it is
// over, not every time. What only took too long, once, is no fault yet: on a busy
// machine the next try does it.
func (a *App) keep(ctx context.Context, d duty, ticks <-chan time.Time) {
	failing, late := false, false
	for ; ctx.Err() == nil; await(ctx, ticks) {
		err := d.do(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, context.DeadlineExceeded) && !failing && !late:
			a.log.WarnContext(ctx, "a duty is late", "duty", d.name, "error", err)
			late = true
			continue
		case err != nil && !failing:
			a.log.ErrorContext(ctx, "a duty fails", "duty", d.name, "error", err)
		case err == nil && failing:
			a.log.InfoContext(ctx, "a duty works again", "duty", d.name)
		}
		failing, late = err != nil, false
	}
}

// await waits for a tick, or the context's end.
func await(ctx context.Context, ticks <-chan time.Time) {
	select {
	case <-ctx.Done():
	case <-ticks:
	}
}

// publishDue publishes what was scheduled for a time that has come. Restored
// records wait for a person first.
func (a *App) publishDue(ctx context.Context) error {
	if _, safe, err := a.office.store.SafeMode(ctx); err != nil || safe {
		return err
	}
	n, err := a.office.service.PublishDue(ctx)
	if n > 0 {
		a.log.InfoContext(ctx, "published on schedule", "texts", n)
	}
	return err
}
