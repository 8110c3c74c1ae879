package workflowtest

import (
	"maps"
	"slices"
)

// table is one table of a state. A copy of it shares its rows until either
// writes for the first time, so that a transaction costs what it touches and a
// reader keeps what it began with.
type table[K comparable, V any] struct {
	rows map[K]V
	own  bool
}

// get returns a copy of a row.
func (t *table[K, V]) get(key K) (V, bool) {
	row, ok := t.rows[key]
	if !ok {
		return row, false
	}
	return copyOf(row), true
}

// has reports whether there is such a row.
func (t *table[K, V]) has(key K) bool {
	_, ok := t.rows[key]
	return ok
}

// put keeps a copy of a row.
func (t *table[K, V]) put(key K, row V) {
	t.writable()
	t.rows[key] = copyOf(row)
}

// drop removes a row, if it is there.
func (t *table[K, V]) drop(key K) {
	t.writable()
	delete(t.rows, key)
}

// find returns copies of the rows that match, in order.
func (t *table[K, V]) find(match func(V) bool, order func(a, b V) int) []V {
	var out []V
	for _, row := range t.rows {
		if match(row) {
			out = append(out, row)
		}
	}
	slices.SortFunc(out, order)
	return copyOf(out)
}

// any reports whether a row matches.
func (t *table[K, V]) any(match func(V) bool) bool {
	for _, row := range t.rows {
		if match(row) {
			return true
		}
	}
	return false
}

func (t *table[K, V]) writable() {
	if t.own {
		return
	}
	t.rows, t.own = maps.Clone(t.rows), true
	if t.rows == nil {
		t.rows = map[K]V{}
	}
}
