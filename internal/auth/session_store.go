package auth

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

// sessionStore gives scs the Sessions port. scs saves with one call whether a
// session is new or not; the request's context remembers which it was, so that
// a session ended meanwhile is not brought back.
type sessionStore struct{ Sessions }

var _ scs.CtxStore = sessionStore{}

// loaded holds the hash of the token a request came with, once found.
type loaded struct{ token string }

type loadedKey struct{}

func newSessions(accounts Sessions, secure bool) *scs.SessionManager {
	m := scs.New()
	m.Store = sessionStore{accounts}
	m.Lifetime = sessionLife
	m.HashTokenInStore = true
	m.Cookie.Name = "prevail"
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Path = "/"
	m.Cookie.Persist = false
	if secure {
		m.Cookie.Name = "__Host-prevail"
		m.Cookie.Secure = true
	}
	return m
}

// FindCtx implements scs.CtxStore.
func (s sessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	b, found, err := s.FindSession(ctx, token)
	if l, ok := ctx.Value(loadedKey{}).(*loaded); ok && found {
		l.token = token
	}
	return b, found, err
}

// CommitCtx implements scs.CtxStore.
func (s sessionStore) CommitCtx(ctx context.Context, token string, b []byte, expiry time.Time) error {
	if l, ok := ctx.Value(loadedKey{}).(*loaded); ok && l.token == token {
		return s.KeepSession(ctx, token, b, expiry)
	}
	return s.AddSession(ctx, token, b, expiry)
}

// DeleteCtx implements scs.CtxStore.
func (s sessionStore) DeleteCtx(ctx context.Context, token string) error {
	return s.EndSession(ctx, token)
}

// Find implements scs.Store.
func (s sessionStore) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit implements scs.Store.
func (s sessionStore) Commit(token string, b []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, b, expiry)
}

// Delete implements scs.Store.
func (s sessionStore) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
