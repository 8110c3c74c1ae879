package authtest

import (
	"context"
	"sync"
	"time"

	"prevail/internal/auth"
	"prevail/workflow"
)

// Accounts is auth.Accounts in memory. It is safe for concurrent use.
type Accounts struct {
	// Now tells the time; time.Now unless a test sets it before first use.
	Now func() time.Time

	mu          sync.Mutex
	sessions    map[string]session
	credentials map[workflow.PersonID]auth.Credential
	links       map[string]auth.Link
	attempts    map[string]attempts
}

type session struct {
	data    []byte
	expires time.Time
}

type attempts struct {
	n    int
	ends time.Time
}

var _ auth.Accounts = (*Accounts)(nil)

// NewAccounts returns an empty one.
func NewAccounts() *Accounts {
	return &Accounts{
		Now:         time.Now,
		sessions:    map[string]session{},
		credentials: map[workflow.PersonID]auth.Credential{},
		links:       map[string]auth.Link{},
		attempts:    map[string]attempts{},
	}
}

// FindSession implements auth.Sessions.
func (a *Accounts) FindSession(_ context.Context, token string) ([]byte, bool, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s, ok := a.sessions[token]
	if !ok || !a.Now().Before(s.expires) {
		return nil, false, nil
	}
	return s.data, true, nil
}

// AddSession implements auth.Sessions.
func (a *Accounts) AddSession(_ context.Context, token string, data []byte, expires time.Time) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sessions[token] = session{data, expires}
	return nil
}

// KeepSession implements auth.Sessions.
func (a *Accounts) KeepSession(_ context.Context, token string, data []byte, expires time.Time) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, ok := a.sessions[token]; ok {
		a.sessions[token] = session{data, expires}
	}
	return nil
}

// EndSession implements auth.Sessions.
func (a *Accounts) EndSession(_ context.Context, token string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.sessions, token)
	return nil
}

// Credential implements auth.Credentials.
func (a *Accounts) Credential(_ context.Context, person workflow.PersonID) (auth.Credential, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c, ok := a.credentials[person]
	if !ok {
		return auth.Credential{}, workflow.NotFound()
	}
	return c, nil
}

// PutCredential implements auth.Credentials.
func (a *Accounts) PutCredential(_ context.Context, c *auth.Credential) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.credentials[c.Person].Version != c.Version {
		return workflow.Stale("credential")
	}
	c.Version++
	a.credentials[c.Person] = *c
	return nil
}

// AddLink implements auth.Links.
func (a *Accounts) AddLink(_ context.Context, l auth.Link) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for token, old := range a.links {
		if old.Purpose == l.Purpose && old.Person == l.Person {
			delete(a.links, token)
		}
	}
	a.links[l.Token] = l
	return nil
}

// FindLink implements auth.Links.
func (a *Accounts) FindLink(_ context.Context, token string) (auth.Link, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	l, ok := a.links[token]
	if !ok || !a.Now().Before(l.Expires) {
		return auth.Link{}, workflow.NotFound()
	}
	return l, nil
}

// TakeLink implements auth.Links.
func (a *Accounts) TakeLink(ctx context.Context, token string) (auth.Link, error) {
	l, err := a.FindLink(ctx, token)
	if err != nil {
		return l, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, ok := a.links[token]; !ok {
		return auth.Link{}, workflow.NotFound()
	}
	delete(a.links, token)
	return l, nil
}

// Attempt implements auth.Attempts.
func (a *Accounts) Attempt(_ context.Context, key string, window time.Duration) (int, time.Time, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.Now()
	t := a.attempts[key]
	if !now.Before(t.ends) {
		t = attempts{ends: now.Add(window)}
	}
	t.n++
	a.attempts[key] = t
	return t.n, t.ends, nil
}

// ForgetAttempts implements auth.Attempts.
func (a *Accounts) ForgetAttempts(_ context.Context, key string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.attempts, key)
	return nil
}

// Sweep implements auth.Accounts.
func (a *Accounts) Sweep(context.Context) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.Now()
	for k, s := range a.sessions {
		if !now.Before(s.expires) {
			delete(a.sessions, k)
		}
	}
	for k, l := range a.links {
		if !now.Before(l.Expires) {
			delete(a.links, k)
		}
	}
	for k, t := range a.attempts {
		if !now.Before(t.ends) {
			delete(a.attempts, k)
		}
	}
	return nil
}
