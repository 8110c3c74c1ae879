package main

import (
	"context"
	"time"
)

// seal brings what happened into the ledger's tree and signs it. Every server
// looks; the database lets one of them work.
func (a *App) seal(ctx context.Context) error {
	_, err := a.office.store.Seal(ctx, a.key)
	return err
}

// sealingTime bounds the last sealing, so that a stop doesn't hang.
const sealingTime = 5 * time.Second

// sealLast seals what happened just before the stop. What it can't, the next
// start does.
func (a *App) sealLast(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), sealingTime)
	defer cancel()
	return a.seal(ctx)
}

// warnOfSafeMode says that records were restored, and what to do.
func (a *App) warnOfSafeMode(ctx context.Context) {
	since, on, err := a.office.store.SafeMode(ctx)
	switch {
	case err != nil:
		a.log.ErrorContext(ctx, "safe mode unknown", "error", err)
	case on:
		a.log.WarnContext(ctx, "safe mode: these records were restored; nothing is published at a time, and no mail is sent, until \"prevail restore --confirm\"", "since", since)
	}
}

// remark is what /readyz says beside being ready.
func (o *office) remark(ctx context.Context) string {
	if _, on, err := o.store.SafeMode(ctx); err == nil && on {
		return "safe mode: restored and not confirmed"
	}
	return ""
}
