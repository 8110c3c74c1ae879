package cache_test

import (
	"context"
	"errors"
	"testing"

	"prevail/internal/server/cache"
	"prevail/workflow"
)

// tx is a transaction that writes nothing; store runs it.
type tx struct{ workflow.Tx }

func (tx) PutTask(*workflow.Task) error                      { return nil }
func (tx) PutRelease(*workflow.Release) error                { return nil }
func (tx) PutRevision(*workflow.Revision) error              { return nil }
func (tx) PutOffice(*workflow.Office) error                  { return nil }
func (tx) PutLocale(*workflow.Locale) error                  { return nil }
func (tx) Project(workflow.ReleaseID, []workflow.Page) error { return nil }

type store struct {
	workflow.Store
	committed *bool
	fault     error
}

func (s store) Update(_ context.Context, fn func(workflow.Tx) error) error {
	if err := fn(tx{}); err != nil {
		return err
	}
	*s.committed = true
	return s.fault
}

func TestWhoeverActsIsAnsweredWhenTheCacheKnows(t *testing.T) {
	t.Parallel()
	down := errors.New("the answer to the commit was lost")
	for _, c := range []struct {
		name  string
		do    func(workflow.Tx) error
		fault error
		looks bool
	}{
		{"autosave", func(t workflow.Tx) error { return t.PutTask(&workflow.Task{}) }, nil, false},
		{"work on what isn't public", func(t workflow.Tx) error { return t.PutRelease(&workflow.Release{}) }, nil, false},
		{"a draft", func(t workflow.Tx) error { return t.PutRevision(&workflow.Revision{}) }, nil, false},
		{"a public release", func(t workflow.Tx) error { return t.PutRelease(&workflow.Release{PublishedHash: "x"}) }, nil, true},
		{"a public text", func(t workflow.Tx) error { return t.PutRevision(&workflow.Revision{Number: 1}) }, nil, true},
		{"publishing", func(t workflow.Tx) error { return t.Project("one", nil) }, nil, true},
		{"publishing, with the answer lost", func(t workflow.Tx) error { return t.Project("one", nil) }, down, true},
		{"the office", func(t workflow.Tx) error { return t.PutOffice(&workflow.Office{}) }, nil, true},
		{"a language", func(t workflow.Tx) error { return t.PutLocale(&workflow.Locale{}) }, nil, true},
	} {
		committed, looked := false, false
		ctx, cancel := context.WithCancel(t.Context())
		s := cache.Telling(store{committed: &committed, fault: c.fault}, func(ctx context.Context) error {
			looked = committed && ctx.Err() == nil
			return errors.New("what a look says is its own affair")
		})
		err := s.Update(ctx, func(tx workflow.Tx) error {
			cancel() // whoever asked has gone: the pages are old all the same
			return c.do(tx)
		})
		if !errors.Is(err, c.fault) || looked != c.looks {
			t.Errorf("%s: %v, looked: %v", c.name, err, looked)
		}
	}
}
