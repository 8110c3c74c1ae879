package i18n

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
)

// mostRemembered bounds what is remembered: an office has some dozen languages,
// a visitor's browser may name any number.
const mostRemembered = 500

// remembered returns f, which says something about a language tag, with a memory:
// parsing a tag and walking its parents takes longer than writing the row of a
// list that names it.
func remembered[T any](f func(tag string) T) func(tag string) T {
	var known atomic.Pointer[map[string]T]
	var adding sync.Mutex
	known.Store(&map[string]T{})
	return func(tag string) T {
		if said, ok := (*known.Load())[tag]; ok {
			return said
		}
		said := f(tag)
		adding.Lock()
		defer adding.Unlock()
		if now := *known.Load(); len(now) < mostRemembered {
			more := maps.Clone(now)
			more[strings.Clone(tag)] = said
			known.Store(&more)
		}
		return said
	}
}
