package promisetest

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"prevail/workflow"
)

// Loose returns a store that reads and writes as careless programs do: what
// it reads is how things stood when it began, every write is a transaction of
// its own, and none asks whether somebody was there first. What a database
// refuses by itself is still refused.
func Loose(store workflow.Store) workflow.Store { return loose{store, func() {}} }

// LooseTogether is [Loose] with bad luck: the first n transactions that come
// to write have all read before one of them writes, whatever the machine is
// doing, so that a control finds the same on every run. With fewer than n that
// write, they wait for ever.
func LooseTogether(store workflow.Store, n int) workflow.Store {
	met := make(chan struct{})
	var came atomic.Int64
	return loose{store, func() {
		if came.Add(1) == int64(n) {
			close(met)
		}
		<-met
	}}
}

type loose struct {
	workflow.Store
	meet func()
}

// Update implements [workflow.Store].
func (l loose) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	meet := sync.OnceFunc(l.meet)
	return l.View(ctx, func(r workflow.Reader) error {
		return fn(&looseTx{r, func(write func(workflow.Tx) error) error {
			meet()
			return l.Store.Update(ctx, write)
		}})
	})
}

type looseTx struct {
	workflow.Reader
	write func(func(workflow.Tx) error) error
}

var _ workflow.Tx = (*looseTx)(nil)

// over gives a record the version of the one that is there now.
func over[K comparable, T any](read func(K) (T, error), key K, version *int, of func(T) int) {
	if now, err := read(key); err == nil {
		*version = of(now)
	}
}

// PutRelease implements [workflow.Tx].
func (t *looseTx) PutRelease(r *workflow.Release) error {
	return t.write(func(tx workflow.Tx) error {
		over(tx.Release, r.ID, &r.Version, func(x workflow.Release) int { return x.Version })
		return tx.PutRelease(r)
	})
}

// PutRevision implements [workflow.Tx].
func (t *looseTx) PutRevision(r *workflow.Revision) error {
	return t.write(func(tx workflow.Tx) error {
		over(tx.Revision, r.ID, &r.Version, func(x workflow.Revision) int { return x.Version })
		return tx.PutRevision(r)
	})
}

// PutNote implements [workflow.Tx].
func (t *looseTx) PutNote(n *workflow.Note) error {
	return t.write(func(tx workflow.Tx) error {
		over(tx.Note, n.Release, &n.Version, func(x workflow.Note) int { return x.Version })
		return tx.PutNote(n)
	})
}

// PutTask implements [workflow.Tx].
func (t *looseTx) PutTask(k *workflow.Task) error {
	return t.write(func(tx workflow.Tx) error {
		over(tx.Task, k.ID, &k.Version, func(x workflow.Task) int { return x.Version })
		return tx.PutTask(k)
	})
}

// PutTasks implements [workflow.Tx].
func (t *looseTx) PutTasks(all []*workflow.Task) error {
	for _, k := range all {
		if err := t.PutTask(k); err != nil {
			return err
		}
	}
	return nil
}

// PutSegment implements [workflow.Tx].
func (t *looseTx) PutSegment(s *workflow.Segment) error {
	return t.write(func(tx workflow.Tx) error {
		all, err := tx.Segments(s.Task)
		if i := slices.IndexFunc(all, func(x workflow.Segment) bool { return x.ID == s.ID }); i >= 0 {
			s.Version = all[i].Version
		}
		if err != nil {
			return err
		}
		return tx.PutSegment(s)
	})
}

// DropSegments implements [workflow.Tx].
func (t *looseTx) DropSegments(task workflow.TaskID, ids []workflow.SegmentID) error {
	return t.write(func(tx workflow.Tx) error { return tx.DropSegments(task, ids) })
}

// PutComment implements [workflow.Tx].
func (t *looseTx) PutComment(c *workflow.Comment) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutComment(c) })
}

// DestroyTexts implements [workflow.Tx].
func (t *looseTx) DestroyTexts(s workflow.Sealing) error {
	return t.write(func(tx workflow.Tx) error { return tx.DestroyTexts(s) })
}

// PutFile implements [workflow.Tx].
func (t *looseTx) PutFile(f workflow.StoredFile, content []byte) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutFile(f, content) })
}

// PutPublication implements [workflow.Tx].
func (t *looseTx) PutPublication(p *workflow.Publication) error {
	return t.write(func(tx workflow.Tx) error {
		over(tx.Publication, p.ID, &p.Version, func(x workflow.Publication) int { return x.Version })
		return tx.PutPublication(p)
	})
}

// KeepText implements [workflow.Tx].
func (t *looseTx) KeepText(before string, now workflow.EarlierText) error {
	return t.write(func(tx workflow.Tx) error { return tx.KeepText(before, now) })
}

// PutOffice implements [workflow.Tx].
func (t *looseTx) PutOffice(o *workflow.Office) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutOffice(o) })
}

// PutLocale implements [workflow.Tx].
func (t *looseTx) PutLocale(l *workflow.Locale) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutLocale(l) })
}

// PutKit implements [workflow.Tx].
func (t *looseTx) PutKit(k *workflow.Kit) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutKit(k) })
}

// PutPerson implements [workflow.Tx].
func (t *looseTx) PutPerson(p *workflow.Person) error {
	return t.write(func(tx workflow.Tx) error { return tx.PutPerson(p) })
}

// Reserve implements [workflow.Tx].
func (t *looseTx) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	return t.write(func(tx workflow.Tx) error { return tx.Reserve(a, id) })
}

// Project implements [workflow.Tx].
func (t *looseTx) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	return t.write(func(tx workflow.Tx) error { return tx.Project(id, pages) })
}

// Append implements [workflow.Tx].
func (t *looseTx) Append(e *workflow.Event) error {
	return t.write(func(tx workflow.Tx) error { return tx.Append(e) })
}
