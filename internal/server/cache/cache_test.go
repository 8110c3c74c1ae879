package cache_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"prevail/internal/server/cache"
)

// hand is a clock that is set by hand.
type hand struct{ now time.Time }

func (h *hand) Now() time.Time { return h.now }

func newHand() *hand { return &hand{time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)} }

// certain returns a cache that is sure of every change up to now.
func certain(limit int64) (*cache.Cache, *hand) {
	h := newHand()
	c := cache.New(limit, h.Now)
	c.Certain(h.now)
	return c, h
}

func page(body string) *cache.Answer {
	return cache.NewAnswer(cache.Facts{Status: http.StatusOK, Type: "text/html; charset=utf-8", Control: "public, no-cache", Body: []byte(body)})
}

func TestAnAnswerIsDroppedWithAnyOfItsKeysAndWithNoOther(t *testing.T) {
	t.Parallel()
	for key, stays := range map[string]bool{
		cache.ReleaseKey("one"): false, cache.Settings: false,
		cache.ReleaseKey("two"): true, cache.LocaleKey("ar"): true, "release:": true,
	} {
		c, _ := certain(1 << 20)
		c.Begin().Keep("/ar/one/", page("one"), cache.ReleaseKey("one"), cache.Settings)
		c.Drop(key)
		if got := c.Get("/ar/one/") != nil; got != stays {
			t.Errorf("after %s it is kept: %v", key, got)
		}
		if kept := c.Bytes() > 0; kept != stays {
			t.Errorf("after %s it holds %d bytes", key, c.Bytes())
		}
	}
}

func TestAnAnswerMadeOfWhatChangedMeanwhileIsNotKept(t *testing.T) {
	t.Parallel()
	const path = "/ar/one/"
	for _, c := range []struct {
		name   string
		change func(*cache.Cache)
		kept   bool
	}{
		{"nothing changed", func(*cache.Cache) {}, true},
		{"it changed", func(c *cache.Cache) { c.Drop(cache.ReleaseKey("one")) }, false},
		{"another changed", func(c *cache.Cache) { c.Drop(cache.ReleaseKey("two")) }, true},
		{"everything may have changed", (*cache.Cache).Clear, false},
		{"it changed, and then more than anybody remembers", func(c *cache.Cache) {
			c.Drop(cache.ReleaseKey("one"))
			for i := range 5000 {
				c.Drop(fmt.Sprint("release:", i))
			}
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			kept, _ := certain(1 << 20)
			draft := kept.Begin()
			c.change(kept)
			draft.Keep(path, page("old"), cache.ReleaseKey("one"), cache.Settings)
			if got := kept.Get(path) != nil; got != c.kept {
				t.Errorf("kept: %v", got)
			}
			// What is begun afterwards is kept in any case.
			kept.Begin().Keep(path, page("new"), cache.ReleaseKey("one"), cache.Settings)
			if kept.Get(path) == nil {
				t.Error("what was made of the new state is not kept")
			}
		})
	}
}

func TestTheCacheAnswersOnlyWhileItIsCertain(t *testing.T) {
	t.Parallel()
	c := cache.New(1<<20, newHand().Now)
	c.Begin().Keep("/", page("front"))
	if c.Get("/") != nil {
		t.Error("it answers before it was certain of anything")
	}
	c, h := certain(1 << 20)
	c.Begin().Keep("/", page("front"))
	begun := h.now
	for _, step := range []struct {
		name string
		do   func()
		want bool
	}{
		{"at once", func() {}, true},
		{"as late as may be", func() { h.now = begun.Add(cache.Late) }, true},
		{"later", func() { h.now = begun.Add(cache.Late + 1) }, false},
		{"certain again", func() { c.Certain(h.now) }, true},
		{"certain of an earlier moment", func() { c.Certain(begun) }, true},
		{"in doubt", func() { c.Doubt() }, false},
		{"certain once more", func() { c.Certain(h.now) }, true},
	} {
		step.do()
		if got := c.Get("/") != nil; got != step.want {
			t.Errorf("%s it answers: %v", step.name, got)
		}
	}
}

func TestTheCacheIsBoundedInBytesAndForgetsWhatWasAskedForLongestAgo(t *testing.T) {
	t.Parallel()
	c, _ := certain(10 << 10) // room for three: each costs something beside its bytes
	body := string(make([]byte, 1000))
	for _, path := range []string{"/a/", "/b/", "/c/"} {
		c.Begin().Keep(path, page(body), cache.Settings)
	}
	if c.Get("/a/") == nil {
		t.Fatal("there is room for three")
	}
	c.Begin().Keep("/d/", page(body), cache.Settings)
	for path, want := range map[string]bool{"/a/": true, "/b/": false, "/c/": true, "/d/": true} {
		if got := c.Get(path) != nil; got != want {
			t.Errorf("%s is kept: %v", path, got)
		}
	}
	if c.Bytes() > 10<<10 {
		t.Errorf("it holds %d bytes", c.Bytes())
	}
	c.Begin().Keep("/large/", page(string(make([]byte, 11<<10))))
	if c.Get("/large/") != nil || c.Get("/d/") == nil {
		t.Error("what doesn't fit at all must not push everything else out")
	}
	before := c.Bytes()
	c.Begin().Keep("/d/", page(body), cache.Settings)
	if c.Bytes() != before {
		t.Errorf("the same again makes %d bytes of %d", c.Bytes(), before)
	}
	c.Drop(cache.Settings)
	if c.Bytes() != 0 {
		t.Errorf("empty, it holds %d bytes", c.Bytes())
	}
}

func TestNoCacheKeepsNothing(t *testing.T) {
	t.Parallel()
	var none *cache.Cache
	none.Begin().Keep("/", page("front"))
	if none.Get("/") != nil {
		t.Error("it answers")
	}
}
