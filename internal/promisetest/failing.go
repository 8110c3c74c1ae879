package promisetest

import (
	"context"
	"errors"

	"prevail/workflow"
)

// ErrBroken is the error of a store that [Failing] makes.
var ErrBroken = errors.New("the store broke here, as the test wants")

// Failing returns a store in which the n-th write of every transaction fails,
// counted from 1. What was written before it in the transaction went through.
func Failing(store workflow.Store, n int) workflow.Store { return failing{store, n} }

type failing struct {
	workflow.Store
	n int
}

// Update implements [workflow.Store].
func (f failing) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return f.Store.Update(ctx, func(tx workflow.Tx) error { return fn(&failingTx{tx, f.n}) })
}

type failingTx struct {
	workflow.Tx
	left int
}

func (t *failingTx) broken() error {
	t.left--
	if t.left == 0 {
		return ErrBroken
	}
	return nil
}

// then writes unless this is the write that fails.
func (t *failingTx) then(write func() error) error {
	if err := t.broken(); err != nil {
		return err
	}
	return write()
}

func (t *failingTx) PutRelease(r *workflow.Release) error {
	return t.then(func() error { return t.Tx.PutRelease(r) })
}

func (t *failingTx) PutRevision(r *workflow.Revision) error {
	return t.then(func() error { return t.Tx.PutRevision(r) })
}

func (t *failingTx) PutNote(n *workflow.Note) error {
	return t.then(func() error { return t.Tx.PutNote(n) })
}

func (t *failingTx) PutTask(k *workflow.Task) error {
	return t.then(func() error { return t.Tx.PutTask(k) })
}

func (t *failingTx) PutTasks(all []*workflow.Task) error {
	return t.then(func() error { return t.Tx.PutTasks(all) })
}

func (t *failingTx) PutSegment(s *workflow.Segment) error {
	return t.then(func() error { return t.Tx.PutSegment(s) })
}

func (t *failingTx) DropSegments(task workflow.TaskID, ids []workflow.SegmentID) error {
	return t.then(func() error { return t.Tx.DropSegments(task, ids) })
}

func (t *failingTx) PutComment(c *workflow.Comment) error {
	return t.then(func() error { return t.Tx.PutComment(c) })
}

func (t *failingTx) PutFile(f workflow.StoredFile, content []byte) error {
	return t.then(func() error { return t.Tx.PutFile(f, content) })
}

func (t *failingTx) PutPublication(p *workflow.Publication) error {
	return t.then(func() error { return t.Tx.PutPublication(p) })
}

func (t *failingTx) PutOffice(o *workflow.Office) error {
	return t.then(func() error { return t.Tx.PutOffice(o) })
}

func (t *failingTx) PutLocale(l *workflow.Locale) error {
	return t.then(func() error { return t.Tx.PutLocale(l) })
}

func (t *failingTx) PutKit(k *workflow.Kit) error {
	return t.then(func() error { return t.Tx.PutKit(k) })
}

func (t *failingTx) PutPerson(p *workflow.Person) error {
	return t.then(func() error { return t.Tx.PutPerson(p) })
}

func (t *failingTx) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	return t.then(func() error { return t.Tx.Reserve(a, id) })
}

func (t *failingTx) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	return t.then(func() error { return t.Tx.Project(id, pages) })
}

func (t *failingTx) Append(e *workflow.Event) error {
	return t.then(func() error { return t.Tx.Append(e) })
}
