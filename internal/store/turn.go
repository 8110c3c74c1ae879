package store

import (
	"context"
	"sync"

	"prevail/workflow"
)

// turns lets the transactions of this process that lost a race over the same
// release run one after the other. Without it many who write to one release at
// once undo each other until some give up, for every event moves the head of
// the release's chain. Other processes are not waited for; against them the
// repetitions suffice.
type turns struct {
	mu sync.Mutex
	of map[workflow.ReleaseID]*turn
}

// turn is held by whoever put the token in; it is forgotten when nobody wants
// it any more.
type turn struct {
	token chan struct{}
	want  int
}

// take waits for the turn over a release and returns how it is given back. It
// fails when the context ends first.
func (t *turns) take(ctx context.Context, id workflow.ReleaseID) (giveBack func(), err error) {
	t.mu.Lock()
	if t.of == nil {
		t.of = map[workflow.ReleaseID]*turn{}
	}
	mine := t.of[id]
	if mine == nil {
		mine = &turn{token: make(chan struct{}, 1)}
		t.of[id] = mine
	}
	mine.want++
	t.mu.Unlock()
	leave := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		mine.want--
		if mine.want == 0 {
			delete(t.of, id)
		}
	}
	select {
	case mine.token <- struct{}{}:
		return func() { <-mine.token; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
