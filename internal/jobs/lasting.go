package jobs

import "sync"

// lasting remembers which work fails that is done again and again, so that a
// fault that lasts is logged when it begins and when it is over, and not at
// every attempt. It is safe for concurrent use.
type lasting struct {
	mu    sync.Mutex
	fails map[string]bool
}

// failed notes that work failed, and reports whether it worked before.
func (l *lasting) failed(kind string) (begins bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	begins = !l.fails[kind]
	if l.fails == nil {
		l.fails = map[string]bool{}
	}
	l.fails[kind] = true
	return begins
}

// worked notes that work was done, and reports whether it failed before.
func (l *lasting) worked(kind string) (ends bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ends = l.fails[kind]
	delete(l.fails, kind)
	return ends
}
