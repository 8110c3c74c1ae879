package cache_test

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"testing"

	"prevail/internal/server/cache"
)

// Many readers, makers and changes at once: nothing that is kept is older than
// the last change, and in the end nothing is left over.
func TestManyAtOnceLeaveNothingOld(t *testing.T) {
	t.Parallel()
	const rounds, paths = 300, 7
	c, _ := certain(1 << 20)
	// state is the version of what is shown; every page says which it was made of.
	var mu sync.Mutex
	state := [paths]int{}
	key := func(n int) string { return cache.ReleaseKey(strconv.Itoa(n)) }
	var group sync.WaitGroup
	for worker := range 6 {
		group.Go(func() {
			for i := range rounds {
				n := (i*5 + worker) % paths
				if worker == 0 {
					mu.Lock()
					state[n]++
					mu.Unlock()
					c.Drop(key(n))
					continue
				}
				draft := c.Begin()
				mu.Lock()
				made := state[n]
				mu.Unlock()
				draft.Keep(fmt.Sprint("/", n), page(strconv.Itoa(made)), key(n))
				c.Get(fmt.Sprint("/", n))
			}
		})
	}
	group.Wait()
	for n := range paths {
		a := c.Get(fmt.Sprint("/", n))
		if a == nil {
			continue
		}
		if _, body := ask(t, a, http.MethodGet); string(body) != strconv.Itoa(state[n]) {
			t.Errorf("page %d was made of version %s of %d", n, body, state[n])
		}
	}
	for n := range paths {
		c.Drop(key(n))
	}
	if c.Bytes() != 0 {
		t.Errorf("%d bytes are left over", c.Bytes())
	}
}
