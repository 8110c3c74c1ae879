package cache

// Draft is an answer in the making. It is begun before anything is read for it,
// so that a change of what was read can't slip in between.
type Draft struct {
	cache *Cache
	since uint64
}

// Begin begins an answer.
func (c *Cache) Begin() Draft {
	if c == nil {
		return Draft{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return Draft{cache: c, since: c.changes}
}

// Keep keeps a finished answer for a path, bound to the keys of all that it
// shows, unless one of them changed since Begin.
func (d Draft) Keep(path string, a *Answer, keys ...string) {
	if d.cache == nil {
		return
	}
	c := d.cache
	c.mu.Lock()
	defer c.mu.Unlock()
	if d.since < c.forgotten || a.size() > c.limit {
		return
	}
	for _, key := range keys {
		if c.changed[key] > d.since {
			return
		}
	}
	c.remove(c.kept[path])
	c.kept[path] = c.order.PushFront(&entry{path: path, answer: a, keys: keys})
	for _, key := range keys {
		if c.bound[key] == nil {
			c.bound[key] = map[string]bool{}
		}
		c.bound[key][path] = true
	}
	c.bytes += a.size()
	for c.bytes > c.limit {
		c.remove(c.order.Back())
	}
}
