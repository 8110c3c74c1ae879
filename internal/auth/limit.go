package auth

import (
	"context"
	"net/netip"
	"strings"
	"time"
)

// Limits within one window. A network is an IPv4 address or an IPv6 /64, which
// is what one household or office has.
const (
	limitWindow    = 15 * time.Minute
	limitByAddress = 10
	limitByNetwork = 60
)

// ThrottledError refuses an attempt because there were too many. It is the same
// whether or not the address belongs to somebody.
type ThrottledError struct{ Until time.Time }

// Error implements error.
func (t *ThrottledError) Error() string {
	return "too many attempts until " + t.Until.UTC().Format(time.RFC3339)
}

// throttle counts an attempt and refuses when there were too many from the
// network or, when an address is given, for the address.
func (a *Auth) throttle(ctx context.Context, from netip.Addr, email string) error {
	if err := a.attempt(ctx, keyFor("network", network(from)), limitByNetwork); err != nil {
		return err
	}
	if email == "" {
		return nil
	}
	return a.attempt(ctx, keyFor("address", email), limitByAddress)
}

func (a *Auth) attempt(ctx context.Context, key string, limit int) error {
	n, ends, err := a.accounts.Attempt(ctx, key, limitWindow)
	if err != nil {
		return err
	}
	if n > limit {
		return &ThrottledError{Until: ends}
	}
	return nil
}

// keyFor names a counter without keeping what it counts readable.
func keyFor(kind, value string) string {
	return kind + ":" + hashToken(strings.ToLower(strings.TrimSpace(value)))
}

func network(from netip.Addr) string {
	from = from.Unmap()
	if from.Is6() {
		if p, err := from.Prefix(64); err == nil {
			return p.String()
		}
	}
	return from.String()
}
