package workflowtest

import (
	"context"
	"sync"
	"time"

	"prevail/workflow"
)

// Store is a [workflow.Store] in memory. Writers come one after the other; a
// reader keeps the state it began with. It is safe for concurrent use, but an
// Update must not be begun inside another.
type Store struct {
	now     func() time.Time
	writing sync.Mutex // held by the one writer
	mu      sync.Mutex // guards current
	current state
}

var _ workflow.Store = (*Store)(nil)

// NewStore returns an empty store whose transactions take their time from now.
func NewStore(now func() time.Time) *Store { return &Store{now: now} }

// View implements [workflow.Store].
func (s *Store) View(ctx context.Context, fn func(workflow.Reader) error) error {
	if err := ctx.Err(); err != nil {
		return unavailable(err)
	}
	seen := s.snapshot()
	return fn(&reader{state: &seen, now: exact(s.now())})
}

// Update implements [workflow.Store].
func (s *Store) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := ctx.Err(); err != nil {
		return unavailable(err)
	}
	next := s.snapshot()
	t := &tx{reader: reader{state: &next, now: exact(s.now())}}
	committed := false
	defer func() {
		if !committed {
			t.takeBack()
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if t.refused != nil {
		return t.refused
	}
	if err := ctx.Err(); err != nil {
		return unavailable(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.current, committed = next, true
	return nil
}

// snapshot returns the state as it is now. What is written to it shows
// nowhere else.
func (s *Store) snapshot() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.current.shared()
}

func unavailable(err error) error {
	return &workflow.Error{
		Kind: workflow.KindUnavailable, Reasons: []workflow.Reason{workflow.NewReason("unavailable")}, Err: err,
	}
}
