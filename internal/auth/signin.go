package auth

import (
	"context"
	"net/netip"
	"strings"

	"prevail/workflow"
)

// SignIn makes the session the person's whose address and password these are.
// Whatever is wrong (no such address, no password set, a disabled person, a
// wrong password) the answer is the same and takes as long.
func (a *Auth) SignIn(ctx context.Context, email, password string, from netip.Addr) error {
	email = strings.TrimSpace(email)
	if err := a.throttle(ctx, from, email); err != nil {
		return err
	}
	id, err := a.verify(ctx, email, password)
	if err != nil {
		return err
	}
	if id == "" {
		return workflow.NewError(workflow.KindUnauthenticated, "auth.wrong")
	}
	if err := a.accounts.ForgetAttempts(ctx, keyFor("address", email)); err != nil {
		return err
	}
	return a.begin(ctx, id)
}

// verify returns whose password it is, nobody's when anything is wrong. Each
// way through it does the same reads and one check.
func (a *Auth) verify(ctx context.Context, email, password string) (workflow.PersonID, error) {
	person, err := a.people.PersonByEmail(ctx, email)
	known := err == nil
	if !known && workflow.KindOf(err) != workflow.KindNotFound {
		return "", err
	}
	cred, err := a.credential(ctx, person.ID)
	if err != nil {
		return "", err
	}
	ok, err := a.vault.matches(ctx, password, cred.Password)
	if err != nil {
		return "", err
	}
	if !ok || !known || person.Disabled {
		return "", nil
	}
	return person.ID, nil
}

// ChangePassword sets a person's own password. Their other sessions end; the
// one that asks goes on under a new token.
func (a *Auth) ChangePassword(ctx context.Context, old, password string, from netip.Addr) error {
	person, ok := Current(ctx)
	if !ok {
		return Required()
	}
	if err := a.throttle(ctx, from, person.Email); err != nil {
		return err
	}
	if err := CheckPassword(password, person.Email); err != nil {
		return err
	}
	id, err := a.verify(ctx, person.Email, old)
	if err != nil {
		return err
	}
	if id != person.ID {
		return workflow.NewError(workflow.KindInvalid, "auth.password.old")
	}
	if err := a.setPassword(ctx, person.ID, password); err != nil {
		return err
	}
	return a.begin(ctx, person.ID)
}

// SetPassword gives a person a password without asking for the old one: for
// the command line, whose user owns the machine. All their sessions end.
func (a *Auth) SetPassword(ctx context.Context, id workflow.PersonID, password string) error {
	person, err := a.people.Person(ctx, id)
	if err != nil {
		return err
	}
	if err := CheckPassword(password, person.Email); err != nil {
		return err
	}
	return a.setPassword(ctx, id, password)
}

func (a *Auth) setPassword(ctx context.Context, id workflow.PersonID, password string) error {
	hash, err := a.vault.hash(ctx, password)
	if err != nil {
		return err
	}
	cred, err := a.credential(ctx, id)
	if err != nil {
		return err
	}
	cred.Password, cred.Changed = hash, a.now().UTC()
	return a.accounts.PutCredential(ctx, &cred)
}
