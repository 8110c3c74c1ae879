package promisetest

import (
	"context"

	"prevail/workflow"
)

// Forgetful returns a store that forgets who wrote a sentence as soon as
// somebody reads it. A program over it lets people approve their own words, if
// nothing else stops them.
func Forgetful(store workflow.Store) workflow.Store { return forgetful{store} }

type forgetful struct{ workflow.Store }

// View implements [workflow.Store].
func (f forgetful) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return f.Store.View(ctx, func(r workflow.Reader) error { return fn(forgetfulReader{r}) })
}

// Update implements [workflow.Store].
func (f forgetful) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return f.Store.Update(ctx, func(tx workflow.Tx) error { return fn(forgetfulTx{tx}) })
}

func forget(all []workflow.Segment, err error) ([]workflow.Segment, error) {
	for i := range all {
		all[i].Writers = nil
	}
	return all, err
}

type forgetfulReader struct{ workflow.Reader }

func (r forgetfulReader) Segments(id workflow.TaskID) ([]workflow.Segment, error) {
	return forget(r.Reader.Segments(id))
}

type forgetfulTx struct{ workflow.Tx }

func (t forgetfulTx) Segments(id workflow.TaskID) ([]workflow.Segment, error) {
	return forget(t.Tx.Segments(id))
}
