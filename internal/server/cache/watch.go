package cache

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// LookEvery is how often a Watch wants to be asked to look.
const LookEvery = 450 * time.Millisecond

// lookTime is how long one look may take before the next is due.
const lookTime = 400 * time.Millisecond

// Source tells what changed, each change once: all keys of transactions that
// committed before Next began and after the last Next. Lost says that this
// can't be told any more. Changes of the store is one.
type Source interface {
	Next(ctx context.Context) (keys []string, lost bool, err error)
}

// Ear hears that something changed, at once. Listen calls heard when it begins
// to hear and at every change, and returns with an error when it hears no more.
type Ear interface {
	Listen(ctx context.Context, heard func()) error
}

// Watch tells a cache of changes that were made anywhere: here, by another
// server, by a command beside it.
type Watch struct {
	cache  *Cache
	source Source
	ear    Ear
	now    func() time.Time
	one    sync.Mutex // looks one after the other
	deaf   atomic.Bool
	// lost says that changes were missed and nobody has drawn the consequence.
	lost bool
}

// NewWatch returns a watch over a cache. Ear is nil where nothing can be heard,
// which is no fault. Now is the clock, time.Now outside tests.
func NewWatch(c *Cache, s Source, e Ear, now func() time.Time) *Watch {
	w := &Watch{cache: c, source: s, ear: e, now: now}
	w.deaf.Store(e != nil)
	return w
}

// Look drops what is old because of any change that was committed before it
// began. While it fails, or nothing is heard although it could be, the cache is
// off.
func (w *Watch) Look(ctx context.Context) error {
	w.one.Lock()
	defer w.one.Unlock()
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	begun := w.now()
	keys, lost, err := w.source.Next(ctx)
	w.lost = w.lost || lost
	if err != nil {
		w.cache.Doubt()
		return err
	}
	if w.lost {
		w.cache.Clear()
		w.lost = false
	}
	w.cache.Drop(keys...)
	if !w.deaf.Load() {
		w.cache.Certain(begun)
	}
	return nil
}

// turnOff waits for a look under way, which may still be certain.
func (w *Watch) turnOff() {
	w.one.Lock()
	defer w.one.Unlock()
	w.deaf.Store(true)
	w.cache.Doubt()
}

// errSilent is why an ear that stopped hearing without a reason did.
var errSilent = errors.New("nothing is heard of changes any more")

// Listen looks as soon as something is heard, until nothing is: then it turns
// the cache off and returns the reason. It returns nil at once where nothing can
// be heard, and when the context ends.
func (w *Watch) Listen(ctx context.Context) error {
	if w.ear == nil {
		return nil
	}
	var faults error
	err := w.ear.Listen(ctx, func() {
		w.deaf.Store(false)
		// A look that fails has turned the cache off; the next one says why.
		faults = w.Look(ctx)
	})
	w.turnOff()
	select {
	case <-ctx.Done():
		return nil
	default:
	}
	if err == nil {
		err = errSilent
	}
	return errors.Join(err, faults)
}
