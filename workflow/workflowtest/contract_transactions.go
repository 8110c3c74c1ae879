package workflowtest

import (
	"context"
	"errors"
	"slices"
	"time"

	"prevail/workflow"
)

var transactionTests = map[string]func(*contract){
	"an update that fails leaves no trace":            noTrace,
	"an update that panics leaves no trace":           noTraceOfPanic,
	"an update that fails takes back what it gave":    takesBack,
	"a refused write dooms its transaction":           doomed,
	"a transaction reads what it wrote":               readsOwn,
	"a view sees one state":                           oneState,
	"a transaction whose context has ended is undone": ended,
	"the error of fn is returned as it is":            sameError,
	"now stands still within a transaction":           nowStandsStill,
	"events are counted for each release":             eventNumbers,
}

// everything puts a whole world.
func (w *world) everything(tx workflow.Tx) error {
	for _, r := range append(w.records(), &w.event) {
		if err := putOne(tx, r); err != nil {
			return err
		}
	}
	if err := tx.Reserve(w.release.Address, w.release.ID); err != nil {
		return err
	}
	return w.project(tx)
}

// nothing demands that a store holds nothing of a world.
func (c *contract) nothing(w *world) {
	c.Helper()
	c.view(func(r workflow.Reader) error {
		_, err1 := r.Office()
		_, err2 := r.Release(w.release.ID)
		_, err3 := r.Publication(w.publication.ID)
		_, err4 := r.Resolve(w.release.Address)
		_, err5 := r.Person(w.person.ID)
		for i, err := range []error{err1, err2, err3, err4, err5} {
			if workflow.KindOf(err) != workflow.KindNotFound {
				c.Errorf("record %d of what was undone: got %v; want not found", i+1, err)
			}
		}
		events, err := r.Events(w.release.ID)
		if err != nil || len(events) != 0 {
			c.Errorf("%d events of what was undone, error %v", len(events), err)
		}
		pages, err := r.Pages(w.release.ID)
		if err != nil || len(pages) != 0 {
			c.Errorf("%d pages of what was undone, error %v", len(pages), err)
		}
		return nil
	})
}

func noTrace(c *contract) {
	stop := errors.New("stop")
	err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
		if err := newWorld("one").everything(tx); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		c.Fatalf("got the error %v", err)
	}
	c.nothing(newWorld("one"))
	// The control: the same commits when fn doesn't fail.
	w := newWorld("one")
	c.update(w.everything)
	see(c, w.stored)
	if w.event.Seq != 1 {
		c.Errorf("the first event that stayed has number %d", w.event.Seq)
	}
}

func noTraceOfPanic(c *contract) {
	func() {
		defer func() {
			if recover() == nil {
				c.Error("the panic was swallowed")
			}
		}()
		err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
			if err := newWorld("one").everything(tx); err != nil {
				return err
			}
			panic("in the middle")
		})
		c.Errorf("update returned %v", err)
	}()
	c.nothing(newWorld("one"))
	c.update(newWorld("one").everything)
}

func takesBack(c *contract) {
	w := newWorld("one")
	stop := errors.New("stop")
	fail := func() {
		c.Helper()
		err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
			if err := w.everything(tx); err != nil {
				return err
			}
			w.publication.State = workflow.PublicationWithdrawn
			if err := tx.PutPublication(&w.publication); err != nil {
				return err
			}
			return stop
		})
		if !errors.Is(err, stop) {
			c.Fatalf("got the error %v", err)
		}
		w.publication.State = workflow.PublicationLive
	}
	fail()
	for _, v := range w.versioned() {
		c.at(v, 0, "an update that failed")
	}
	if w.event.Seq != 0 || w.publication.EnglishHash != "" {
		c.Errorf("the event has the number %d, the publication the English %q", w.event.Seq, w.publication.EnglishHash)
	}
	fail()
	c.update(w.everything)
	for _, v := range w.versioned() {
		c.at(v, 1, "an update that committed")
	}
}

func doomed(c *contract) {
	w := newWorld("one")
	err := c.store.Update(context.Background(), func(tx workflow.Tx) error {
		if err := tx.PutRelease(&w.release); err != nil {
			return err
		}
		again := w.release
		again.Version = 0
		if err := tx.PutRelease(&again); err == nil {
			c.Error("a second insert was not refused")
		}
		return nil
	})
	c.isRefusal(err, workflow.KindConflict, "exists")
	c.nothing(newWorld("one"))
}

func readsOwn(c *contract) {
	w := newWorld("one")
	c.update(func(tx workflow.Tx) error {
		if err := w.everything(tx); err != nil {
			return err
		}
		if got, err := tx.Release(w.release.ID); err != nil || got.Version != 1 {
			c.Errorf("read version %d, error %v", got.Version, err)
		}
		if got, err := tx.Resolve(w.release.Address); err != nil || got != w.release.ID {
			c.Errorf("resolved %q, error %v", got, err)
		}
		if got, err := tx.Events(w.release.ID); err != nil || len(got) != 1 || got[0].Seq != 1 {
			c.Errorf("read the events %v, error %v", got, err)
		}
		return tx.DropSegments(w.task.ID, []workflow.SegmentID{w.segment.ID, "none"})
	})
	if got := see(c, func(r workflow.Reader) ([]workflow.Segment, error) { return r.Segments(w.task.ID) }); len(got) != 0 {
		c.Errorf("%d segments after all were dropped", len(got))
	}
}

func oneState(c *contract) {
	w := newWorld("one")
	c.put(w.english()...)
	read := func(r workflow.Reader) []string {
		release, err := r.Release(w.release.ID)
		if err != nil {
			c.Fatal(err)
		}
		return release.Tags
	}
	c.view(func(r workflow.Reader) error {
		before := read(r)
		w.release.Tags = []string{"changed"}
		c.put(&w.release)
		if after := read(r); !slices.Equal(before, after) {
			c.Errorf("one view read %v, then %v", before, after)
		}
		return nil
	})
	if got := see(c, func(r workflow.Reader) ([]string, error) { return read(r), nil }); !slices.Equal(got, w.release.Tags) {
		c.Errorf("the next view reads %v", got)
	}
}

func ended(c *contract) {
	ctx, end := context.WithCancel(context.Background())
	err := c.store.Update(ctx, func(tx workflow.Tx) error {
		err := newWorld("one").everything(tx)
		end()
		return err
	})
	if workflow.KindOf(err) != workflow.KindUnavailable {
		c.Errorf("an update whose context ended: got %v; want unavailable", err)
	}
	c.nothing(newWorld("one"))
	err = c.store.View(ctx, func(workflow.Reader) error { return nil })
	if workflow.KindOf(err) != workflow.KindUnavailable {
		c.Errorf("a view whose context has ended: got %v; want unavailable", err)
	}
}

func sameError(c *contract) {
	stop := errors.New("stop")
	if err := c.store.Update(context.Background(), func(workflow.Tx) error { return stop }); err != stop { //nolint:errorlint // the very error
		c.Errorf("update returned %v", err)
	}
	if err := c.store.View(context.Background(), func(workflow.Reader) error { return stop }); err != stop { //nolint:errorlint // the very error
		c.Errorf("view returned %v", err)
	}
}

func nowStandsStill(c *contract) {
	check := func(r workflow.Reader) {
		before := r.Now()
		c.clock.Advance(time.Hour)
		if after := r.Now(); after != before {
			c.Errorf("now went from %v to %v", before, after)
		}
	}
	c.clock.Set(time.Date(2026, 5, 6, 7, 8, 9, 123_456_789, time.FixedZone("elsewhere", 3600)))
	want := time.Date(2026, 5, 6, 6, 8, 9, 123_456_000, time.UTC)
	c.view(func(r workflow.Reader) error {
		if r.Now() != want {
			c.Errorf("now is %v; want %v", r.Now(), want)
		}
		check(r)
		return nil
	})
	c.update(func(tx workflow.Tx) error {
		if tx.Now() != want.Add(time.Hour) {
			c.Errorf("now is %v an hour later", tx.Now())
		}
		check(tx)
		return nil
	})
}

func eventNumbers(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(&one.release, &two.release)
	for i, release := range []workflow.ReleaseID{one.release.ID, two.release.ID, "", one.release.ID, one.release.ID, ""} {
		e := workflow.Event{ID: workflow.EventID(c.ids.New()), Release: release}
		c.put(&e)
		if want := []int{1, 1, 1, 2, 3, 2}[i]; e.Seq != want {
			c.Errorf("event %d has number %d; want %d", i, e.Seq, want)
		}
		failing := workflow.Event{ID: workflow.EventID(c.ids.New()), Release: release}
		if err := put(c.store, &failing, &failing); workflow.KindOf(err) != workflow.KindConflict {
			c.Errorf("one event twice: got %v; want a conflict", err)
		}
	}
	for release, want := range map[workflow.ReleaseID][]int{one.release.ID: {1, 2, 3}, two.release.ID: {1}, "": {1, 2}} {
		events := see(c, func(r workflow.Reader) ([]workflow.Event, error) { return r.Events(release) })
		if got := keysOf(events, func(e workflow.Event) int { return e.Seq }); !slices.Equal(got, want) {
			c.Errorf("release %q has events %v; want %v", release, got, want)
		}
	}
}
