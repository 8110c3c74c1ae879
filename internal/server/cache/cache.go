package cache

import (
	"container/list"
	"sync"
	"time"
)

// Late is how long the cache answers after it was last certain of every change
// there was. Changes are looked for twice as often; what a reader gets is
// therefore never older than this, whatever is lost on the way.
const Late = 900 * time.Millisecond

// Cache keeps answers by path, bounded in bytes: what was not asked for longest
// goes first. It is safe for use by many; a nil one keeps nothing.
type Cache struct {
	limit int64
	now   func() time.Time

	mu    sync.Mutex
	kept  map[string]*list.Element // by path
	order *list.List               // of entries, the one asked for last in front
	bound map[string]map[string]bool
	bytes int64
	// certain is the moment of which every change is known; zero for none.
	certain time.Time
	// changes counts what was dropped; changed says at which count a key was, as
	// far back as forgotten.
	changes, forgotten uint64
	changed            map[string]uint64
}

// entry is an answer that is kept.
type entry struct {
	path   string
	answer *Answer
	keys   []string
}

// New returns an empty cache that keeps up to a number of bytes. Now is the
// clock, time.Now outside tests. It answers from the first Certain on.
func New(limit int64, now func() time.Time) *Cache {
	return &Cache{
		limit: limit, now: now, kept: map[string]*list.Element{}, order: list.New(),
		bound: map[string]map[string]bool{}, changed: map[string]uint64{},
	}
}

// Get returns the answer for a path; nil if there is none, or if a change may
// have been missed.
func (c *Cache) Get(path string) *Answer {
	if c == nil {
		return nil
	}
	now := c.now()
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.kept[path]
	if !ok || !c.sure(now) {
		return nil
	}
	c.order.MoveToFront(found)
	return entryOf(found).answer
}

func entryOf(e *list.Element) *entry {
	kept, ok := e.Value.(*entry)
	if !ok { // nothing else is ever put there
		return &entry{}
	}
	return kept
}

// sure reports whether every change up to a moment ago is known.
func (c *Cache) sure(now time.Time) bool {
	return !c.certain.IsZero() && now.Sub(c.certain) <= Late
}

// Certain says that every change that was committed before a moment has been
// told.
func (c *Cache) Certain(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at.After(c.certain) {
		c.certain = at
	}
}

// Doubt says that changes may be missed: the cache is off until Certain says
// otherwise. What it keeps stays, since the changes are told then.
func (c *Cache) Doubt() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.certain = time.Time{}
}

// Drop forgets every answer that is bound to one of the keys, also those being
// made at this moment.
func (c *Cache) Drop(keys ...string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, key := range keys {
		c.changes++
		if len(c.changed) >= mostChanged {
			clear(c.changed)
			c.forgotten = c.changes
		}
		c.changed[key] = c.changes
		for path := range c.bound[key] {
			c.remove(c.kept[path])
		}
	}
}

// mostChanged bounds what is remembered of changes. Answers that take long
// enough to be made for this many changes are not kept.
const mostChanged = 4096

// Clear forgets everything.
func (c *Cache) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changes++
	c.forgotten = c.changes
	clear(c.changed)
	clear(c.kept)
	clear(c.bound)
	c.order.Init()
	c.bytes = 0
}

// remove takes an entry out.
func (c *Cache) remove(e *list.Element) {
	if e == nil {
		return
	}
	gone := entryOf(e)
	c.order.Remove(e)
	delete(c.kept, gone.path)
	for _, key := range gone.keys {
		delete(c.bound[key], gone.path)
		if len(c.bound[key]) == 0 {
			delete(c.bound, key)
		}
	}
	c.bytes -= gone.answer.size()
}

// Bytes returns how much is kept.
func (c *Cache) Bytes() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}
