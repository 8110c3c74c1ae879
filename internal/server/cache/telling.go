package cache

import (
	"context"

	"prevail/workflow"
)

// Telling returns a store that looks for changes after every transaction that
// may have changed what readers see, before its caller learns that it committed:
// so whoever acted never meets the page as it was. A failed look has turned the
// cache off, which is as good.
func Telling(s workflow.Store, look func(context.Context) error) workflow.Store {
	return telling{Store: s, look: look}
}

type telling struct {
	workflow.Store
	look func(context.Context) error
}

// Update implements [workflow.Store].
func (t telling) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	public := false
	err := t.Store.Update(ctx, func(tx workflow.Tx) error { return fn(noticing{Tx: tx, public: &public}) })
	if public {
		// Also when it failed: a commit may have been done whose answer was lost.
		// Whoever asked may be gone; the pages are still old.
		_ = t.look(context.WithoutCancel(ctx))
	}
	return err
}

// noticing notes the writes on which public pages depend.
type noticing struct {
	workflow.Tx
	public *bool
}

// Project implements [workflow.Tx].
func (n noticing) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	*n.public = true
	return n.Tx.Project(id, pages)
}

// PutRelease implements [workflow.Tx].
func (n noticing) PutRelease(r *workflow.Release) error {
	*n.public = *n.public || r.IsPublic()
	return n.Tx.PutRelease(r)
}

// PutRevision implements [workflow.Tx].
func (n noticing) PutRevision(r *workflow.Revision) error {
	*n.public = *n.public || r.Number > 0
	return n.Tx.PutRevision(r)
}

// PutOffice implements [workflow.Tx].
func (n noticing) PutOffice(o *workflow.Office) error {
	*n.public = true
	return n.Tx.PutOffice(o)
}

// PutLocale implements [workflow.Tx].
func (n noticing) PutLocale(l *workflow.Locale) error {
	*n.public = true
	return n.Tx.PutLocale(l)
}
