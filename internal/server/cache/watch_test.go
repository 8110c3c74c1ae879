package cache_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/server/cache"
)

// record is a database that several processes share: what was committed, in
// order.
type record struct {
	mu   sync.Mutex
	keys []string
}

// add notes changes.
func (r *record) add(keys ...string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys = append(r.keys, keys...)
}

// log is a process's own reading of it.
type log struct {
	of    *record
	read  int
	lost  bool
	fault error
	asked int
}

func (l *log) Next(context.Context) ([]string, bool, error) {
	l.of.mu.Lock()
	defer l.of.mu.Unlock()
	l.asked++
	if l.fault != nil {
		return nil, false, l.fault
	}
	keys := slices.Clone(l.of.keys[l.read:])
	l.read = len(l.of.keys)
	lost := l.lost
	l.lost = false
	return keys, lost, nil
}

// times is how often it was asked.
func (l *log) times() int {
	l.of.mu.Lock()
	defer l.of.mu.Unlock()
	return l.asked
}

// ear hears what is sent to it.
type ear struct{ heard chan error }

func (e ear) Listen(ctx context.Context, heard func()) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-e.heard:
			if err != nil {
				return err
			}
			heard()
		}
	}
}

func TestAChangeMadeAnywhereIsFreshAfterTheNextLook(t *testing.T) {
	t.Parallel()
	for _, told := range []bool{true, false} { // false is the control: a cache that nobody tells
		c, h := certain(1 << 20)
		l := &log{of: &record{}}
		w := cache.NewWatch(c, l, nil, h.Now)
		c.Begin().Keep("/ar/one/", page("old"), cache.ReleaseKey("one"))
		c.Begin().Keep("/ar/two/", page("two"), cache.ReleaseKey("two"))
		l.of.add(cache.ReleaseKey("one"))
		if told {
			must(t, w.Look(t.Context()))
		}
		if stale := c.Get("/ar/one/") != nil; stale == told {
			t.Errorf("told %v, the old page is served: %v", told, stale)
		}
		if c.Get("/ar/two/") == nil {
			t.Error("another page went too")
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheCacheIsOffWhileALookFailsOrIsLate(t *testing.T) {
	t.Parallel()
	c, h := certain(1 << 20)
	l := &log{of: &record{}}
	w := cache.NewWatch(c, l, nil, h.Now)
	c.Begin().Keep("/", page("front"), cache.Settings)
	on := func() bool { return c.Get("/") != nil }
	must(t, w.Look(t.Context()))
	h.now = h.now.Add(time.Second)
	if on() {
		t.Error("the look is late, and it answers")
	}
	must(t, w.Look(t.Context()))
	if !on() {
		t.Error("the look came, and it doesn't answer")
	}
	l.fault = errors.New("no database")
	if err := w.Look(t.Context()); !errors.Is(err, l.fault) || on() {
		t.Errorf("the look fails with %v, and it answers: %v", err, on())
	}
	// Nothing was missed meanwhile, so what was kept is as good as before.
	l.fault = nil
	must(t, w.Look(t.Context()))
	if !on() {
		t.Error("the look works again, and it doesn't answer")
	}
	l.lost = true
	must(t, w.Look(t.Context()))
	if on() {
		t.Error("changes were lost, and it answers with what may be old")
	}
}

func TestTheCacheIsOffWhileNothingIsHeard(t *testing.T) {
	t.Parallel()
	c, h := certain(1 << 20)
	c.Doubt()
	l := &log{of: &record{}}
	e := ear{make(chan error)}
	w := cache.NewWatch(c, l, e, h.Now)
	c.Begin().Keep("/", page("front"), cache.Settings)
	must(t, w.Look(t.Context()))
	if c.Get("/") != nil {
		t.Error("nothing is heard yet, and it answers")
	}
	broken := errors.New("connection lost")
	done := make(chan error)
	go func() { done <- w.Listen(t.Context()) }()
	e.heard <- nil // it hears, and looks
	e.heard <- nil // it has looked
	if c.Get("/") == nil {
		t.Error("it hears, and doesn't answer")
	}
	l.of.add(cache.Settings)
	e.heard <- nil
	e.heard <- nil
	if c.Get("/") != nil {
		t.Error("it heard of a change and didn't look")
	}
	c.Begin().Keep("/", page("front"), cache.Settings)
	e.heard <- broken
	if err := <-done; !errors.Is(err, broken) {
		t.Errorf("it ends with %v", err)
	}
	must(t, w.Look(t.Context()))
	if c.Get("/") != nil {
		t.Error("nothing is heard any more, and it answers")
	}
	// Hearing again, it looks first: what was missed is no more served.
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- w.Listen(ctx) }()
	asked := l.times()
	e.heard <- nil
	e.heard <- nil
	if c.Get("/") == nil || l.times() == asked {
		t.Error("it hears again, and didn't look or doesn't answer")
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("told to stop, it ends with %v", err)
	}
	if diff := cmp.Diff(error(nil), cache.NewWatch(c, l, nil, h.Now).Listen(t.Context())); diff != "" {
		t.Errorf("without an ear: %s", diff)
	}
}
