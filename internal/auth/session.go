package auth

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"prevail/workflow"
)

// What a session holds.
const (
	keyPerson = "person"
	keyStamp  = "stamp"
	keySeen   = "seen"
	keyForm   = "form"
	keyFlash  = "flash"
)

type identityKey struct{}

// Load reads the session of a request and returns the request with it: Current
// and everything else here that takes a context wants that request's. A session
// whose person's password or roles have changed since it began, or that was
// idle too long, is ended here.
func (a *Auth) Load(r *http.Request) (*http.Request, error) {
	token := ""
	if c, err := r.Cookie(a.sessions.Cookie.Name); err == nil {
		token = c.Value
	}
	ctx := context.WithValue(r.Context(), loadedKey{}, &loaded{})
	ctx, err := a.sessions.Load(ctx, token)
	if err != nil {
		return nil, workflow.Internal("loading a session", err)
	}
	person, err := a.identify(ctx)
	if err != nil {
		return nil, err
	}
	return r.WithContext(context.WithValue(ctx, identityKey{}, person)), nil
}

// Save writes the session and its cookie, if it changed. Call it before the
// response's header is written.
func (a *Auth) Save(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	switch a.sessions.Status(ctx) {
	case scs.Modified:
		token, expiry, err := a.sessions.Commit(ctx)
		if err != nil {
			return workflow.Internal("saving a session", err)
		}
		a.sessions.WriteSessionCookie(ctx, w, token, expiry)
	case scs.Destroyed:
		a.sessions.WriteSessionCookie(ctx, w, "", time.Time{})
	case scs.Unmodified:
	}
	return nil
}

// identify returns whose session it is, nil for nobody's, and ends it when it
// no longer holds.
func (a *Auth) identify(ctx context.Context) (*workflow.Person, error) {
	id := workflow.PersonID(a.sessions.GetString(ctx, keyPerson))
	if id == "" {
		return nil, nil
	}
	person, stamp, err := a.stamped(ctx, id)
	if workflow.KindOf(err) == workflow.KindNotFound {
		return nil, a.end(ctx)
	}
	if err != nil {
		return nil, err
	}
	seen, now := time.UnixMicro(a.sessions.GetInt64(ctx, keySeen)), a.now()
	if person.Disabled || stamp != a.sessions.GetString(ctx, keyStamp) || now.Sub(seen) > sessionIdle {
		return nil, a.end(ctx)
	}
	if now.Sub(seen) > seenEvery {
		a.sessions.Put(ctx, keySeen, now.UnixMicro())
	}
	return &person, nil
}

// end destroys the session and leaves a word about it for the next page.
func (a *Auth) end(ctx context.Context) error {
	if err := a.sessions.Destroy(ctx); err != nil {
		return workflow.Internal("ending a session", err)
	}
	a.guest(ctx)
	return a.AddFlash(ctx, Flash{Code: "auth.ended"})
}

// begin makes the session a person's own, under a new token.
func (a *Auth) begin(ctx context.Context, id workflow.PersonID) error {
	_, stamp, err := a.stamped(ctx, id)
	if err != nil {
		return err
	}
	if err := a.sessions.Clear(ctx); err != nil {
		return workflow.Internal("clearing a session", err)
	}
	if err := a.sessions.RenewToken(ctx); err != nil {
		return workflow.Internal("renewing a session", err)
	}
	now := a.now()
	a.sessions.SetDeadline(ctx, now.Add(sessionLife).UTC())
	a.sessions.Put(ctx, keyPerson, string(id))
	a.sessions.Put(ctx, keyStamp, stamp)
	a.sessions.Put(ctx, keySeen, now.UnixMicro())
	return nil
}

// guest shortens the life of a session that is nobody's.
func (a *Auth) guest(ctx context.Context) {
	if a.sessions.GetString(ctx, keyPerson) == "" {
		a.sessions.SetDeadline(ctx, a.now().Add(guestLife).UTC())
	}
}

// SignOut ends the session.
func (a *Auth) SignOut(ctx context.Context) error {
	if err := a.sessions.Destroy(ctx); err != nil {
		return workflow.Internal("ending a session", err)
	}
	a.guest(ctx)
	return nil
}

// Current returns who is signed in; ok is false for nobody.
func Current(ctx context.Context) (p workflow.Person, ok bool) {
	person, _ := ctx.Value(identityKey{}).(*workflow.Person)
	if person == nil {
		return workflow.Person{}, false
	}
	return *person, true
}

// Loaded reports whether the request of this context went through Load.
func Loaded(ctx context.Context) bool {
	_, ok := ctx.Value(identityKey{}).(*workflow.Person)
	return ok
}
