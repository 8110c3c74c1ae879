package main

import (
	"context"
	"errors"
	"time"

	"prevail/internal/store"
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
	err := a.seal(ctx)
	if errors.Is(err, store.ErrKeyReplaced) {
		return nil // the log has it, and a server with the key seals this too
	}
	return err
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

// warnOfKey says that the ledger was last signed with another key, before this
// server's takes its place.
func (a *App) warnOfKey(ctx context.Context) {
	state, err := a.office.store.Sealed(ctx)
	switch {
	case err != nil:
		a.log.ErrorContext(ctx, "the ledger's key unknown", "error", err)
	case state.Key != "" && state.Key != a.key.Verifier:
		a.log.WarnContext(ctx, "the ledger was last signed with another key; if another server has that, give all servers the same PREVAIL_LEDGER_KEY", "last", state.Key, "this", a.key.Verifier)
	}
}

// remark is what /readyz says beside being ready.
func (o *office) remark(ctx context.Context) string {
	if _, on, err := o.store.SafeMode(ctx); err == nil && on {
		return "safe mode: restored and not confirmed"
	}
	return ""
}
