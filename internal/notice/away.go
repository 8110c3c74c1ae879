package notice

import (
	"context"
	"sync"
	"time"

	"prevail/internal/mail"
	"prevail/workflow"
)

// How long the mail server is left alone when it was away: longer each time.
const (
	firstLook = 10 * time.Second
	lastLook  = 5 * time.Minute
)

// away remembers that the mail server is away, so that nobody tries mail after
// mail at a server that isn't there. It is each instance's own.
type away struct {
	mu    sync.Mutex
	why   error // nil while it is there
	next  time.Time
	pause time.Duration
}

// lost notes that the server is away.
func (a *away) lost(why error, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pause = min(max(2*a.pause, firstLook), lastLook)
	a.why, a.next = why, now.Add(a.pause)
}

// back notes that it is there.
func (a *away) back() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.why, a.pause = nil, 0
}

// is returns why the server counts as away, if it does, and from when on somebody
// may look again.
func (a *away) is() (next time.Time, why error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.next, a.why
}

// stillAway looks for a server that was away, when it is time to, and returns
// why none can take mails.
func (s *Service) stillAway(ctx context.Context) error {
	next, why := s.away.is()
	if why == nil {
		return nil
	}
	now, err := s.now(ctx)
	if err != nil {
		return err
	}
	if now.Before(next) {
		return why
	}
	if err := s.sender.Reach(ctx); err != nil {
		s.away.lost(err, now)
		return err
	}
	s.away.back()
	return nil
}

// noteServer remembers what a mail's fate says of the server.
func (s *Service) noteServer(ctx context.Context, fate error) error {
	if !mail.Unreachable(fate) {
		return nil
	}
	now, err := s.now(ctx)
	if err == nil {
		s.away.lost(fate, now)
	}
	return err
}

// now is the database's time.
func (s *Service) now(ctx context.Context) (now time.Time, err error) {
	err = s.office.View(context.WithoutCancel(ctx), func(r workflow.Reader) error {
		now = r.Now()
		return nil
	})
	return now, err
}
