package store

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"

	"prevail/workflow"
)

// One at a time has the turn over a release, and who has another's is in
// nobody's way.
func TestTurnsGoRound(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var all turns
		other, err := all.take(t.Context(), "release-two")
		if err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		inside, most, n := 0, 0, 0
		var wait sync.WaitGroup
		for range 20 {
			wait.Go(func() {
				back, err := all.take(t.Context(), "release-one")
				if err != nil {
					t.Error(err)
					return
				}
				defer back()
				mu.Lock()
				inside, n = inside+1, n+1
				most = max(most, inside)
				mu.Unlock()
				synctest.Wait() // everybody else stands in the queue now
				mu.Lock()
				inside--
				mu.Unlock()
			})
		}
		wait.Wait()
		if n != 20 || most != 1 {
			t.Errorf("%d had a turn, %d of them at once", n, most)
		}
		other()
		if len(all.of) != 0 {
			t.Errorf("%d turns are remembered that nobody wants", len(all.of))
		}
	})
}

// Who gives up waiting leaves the turn as it was.
func TestATurnIsNotWaitedForAfterTheContext(t *testing.T) {
	t.Parallel()
	var all turns
	back, err := all.take(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error)
	go func() {
		_, err := all.take(ctx, "")
		gone <- err
	}()
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled wait ended with %v", err)
	}
	back()
	again, err := all.take(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	again()
	if len(all.of) != 0 {
		t.Errorf("%d turns are remembered that nobody wants", len(all.of))
	}
}

// What a race is taken to be over is what was written to first: a release, or
// the office.
func TestARaceIsOverWhatWasWrittenFirst(t *testing.T) {
	t.Parallel()
	for want, rows := range map[workflow.ReleaseID][]any{
		"one": {&taskRow{ReleaseID: "one"}, &releaseRow{ID: "two"}},
		"two": {&segmentRow{TaskID: "task"}, &releaseRow{ID: "two"}, &publicationRow{ReleaseID: "one"}},
	} {
		var of tx
		for _, row := range rows {
			of.touch(row)
		}
		if of.done.over == nil || *of.done.over != want {
			t.Errorf("%v: it is over %v; want %s", rows, of.done.over, want)
		}
	}
}
