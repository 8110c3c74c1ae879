package promisetest

import (
	"context"
	"maps"
	"sync"

	"prevail/workflow"
)

// Remembering is a store that answers for a release as it was when somebody
// first asked, like a cache that is never told. Its writes are the real
// store's.
type Remembering struct {
	workflow.Store
	mu       sync.Mutex
	releases map[workflow.ReleaseID]workflow.Release
}

// Stale returns a store that remembers releases.
func Stale(store workflow.Store) *Remembering {
	return &Remembering{Store: store, releases: map[workflow.ReleaseID]workflow.Release{}}
}

// Remember makes it answer with these releases from now on.
func (s *Remembering) Remember(files []File) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh := maps.Clone(s.releases)
	for _, f := range files {
		fresh[f.Release.ID] = f.Release
	}
	s.releases = fresh
}

// View implements [workflow.Store].
func (s *Remembering) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return s.Store.View(ctx, func(r workflow.Reader) error { return fn(staleReader{r, s}) })
}

// Update implements [workflow.Store].
func (s *Remembering) Update(ctx context.Context, fn func(workflow.Tx) error) error {
	return s.Store.Update(ctx, func(tx workflow.Tx) error { return fn(staleTx{tx, s}) })
}

func (s *Remembering) release(read func(workflow.ReleaseID) (workflow.Release, error), id workflow.ReleaseID) (workflow.Release, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.releases[id]; ok {
		return r, nil
	}
	return read(id)
}

// beside puts the remembered English beside publications.
func (s *Remembering) beside(all []workflow.Publication, err error) ([]workflow.Publication, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range all {
		if r, ok := s.releases[all[i].Release]; ok && all[i].Shown() {
			all[i].EnglishHash = r.PublishedHash
		}
	}
	return all, err
}

type staleReader struct {
	workflow.Reader
	s *Remembering
}

func (r staleReader) Release(id workflow.ReleaseID) (workflow.Release, error) {
	return r.s.release(r.Reader.Release, id)
}

func (r staleReader) Publications(id workflow.ReleaseID) ([]workflow.Publication, error) {
	return r.s.beside(r.Reader.Publications(id))
}

type staleTx struct {
	workflow.Tx
	s *Remembering
}

func (t staleTx) Release(id workflow.ReleaseID) (workflow.Release, error) {
	return t.s.release(t.Tx.Release, id)
}

func (t staleTx) Publications(id workflow.ReleaseID) ([]workflow.Publication, error) {
	return t.s.beside(t.Tx.Publications(id))
}
