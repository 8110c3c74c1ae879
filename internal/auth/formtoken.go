package auth

import (
	"context"
	"crypto/subtle"

	"prevail/workflow"
)

// FormToken returns the secret that every form of this session carries. The
// first call of a session makes it.
func (a *Auth) FormToken(ctx context.Context) (string, error) {
	if t := a.sessions.GetString(ctx, keyForm); t != "" {
		return t, nil
	}
	t, err := newToken()
	if err != nil {
		return "", workflow.Internal("making a form token", err)
	}
	a.guest(ctx)
	a.sessions.Put(ctx, keyForm, t)
	return t, nil
}

// CheckFormToken refuses a form that this session was not given.
func (a *Auth) CheckFormToken(ctx context.Context, token string) error {
	want := a.sessions.GetString(ctx, keyForm)
	if want == "" || subtle.ConstantTimeCompare([]byte(want), []byte(token)) != 1 {
		return workflow.NewError(workflow.KindForbidden, "csrf")
	}
	return nil
}
