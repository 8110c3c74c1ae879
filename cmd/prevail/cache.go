package main

import (
	"time"

	"prevail/internal/server/cache"
	"prevail/internal/store"
	"prevail/workflow"
)

// cacheBytes bounds the page cache: some thousands of pages, compressed and not.
const cacheBytes = 64 << 20

// relistenAfter is how long a server waits before it tries to hear changes again.
const relistenAfter = time.Second

// publicPages is what a server keeps of what readers see, and how it learns that it
// is old.
type publicPages struct {
	cache *cache.Cache
	watch *cache.Watch
}

// newPublicPages returns an empty cache over records. Now replaces its clock in
// tests; it is the machine's when nil.
func newPublicPages(records *store.Store, now func() time.Time) publicPages {
	if now == nil {
		now = time.Now
	}
	kept := cache.New(cacheBytes, now)
	var ear cache.Ear
	if records.Listens() {
		ear = records
	}
	return publicPages{cache: kept, watch: cache.NewWatch(kept, records.Changes(), ear, now)}
}

// telling returns the records for the domain to work on: what it changes for
// readers leaves the cache before whoever acted is answered.
func (p publicPages) telling(records workflow.Store) workflow.Store {
	return cache.Telling(records, p.watch.Look)
}

// watching is the duty of looking what changed for readers.
func (a *App) watching() duty {
	return duty{"looking for changes of public pages", cache.LookEvery, a.office.public.watch.Look}
}

// listening is the duty of hearing changes at once, where the database tells of
// them: it ends when nothing is heard any more, and begins again.
func (a *App) listening() duty {
	return duty{"hearing changes of public pages", relistenAfter, a.office.public.watch.Listen}
}
