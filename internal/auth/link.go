package auth

import (
	"context"
	"net/netip"
	"time"

	"prevail/workflow"
)

// linkLife is how long a link of each purpose can be used.
var linkLife = map[Purpose]time.Duration{
	Invitation: 7 * 24 * time.Hour,
	Reset:      24 * time.Hour,
	Founding:   24 * time.Hour,
}

// Lasts is how long a link of a purpose can be used.
func (p Purpose) Lasts() time.Duration { return linkLife[p] }

// NewLink makes a single-use link for a person and returns its token, which is
// shown once and not kept. Only an administrator may make one.
func (a *Auth) NewLink(ctx context.Context, by workflow.Actor, p Purpose, id workflow.PersonID) (string, error) {
	if !by.Has(workflow.Administrator, "") {
		return "", workflow.NewError(workflow.KindForbidden, "auth.link.administrator")
	}
	if _, err := a.people.Person(ctx, id); err != nil {
		return "", err
	}
	return a.issue(ctx, by, p, id)
}

// FoundingLink makes the link by which the first administrator comes in; it
// returns nothing once there is an administrator who can sign in. An earlier
// founding link ends. It is printed where the program was started, so the ledger
// has it as the command line's.
func (a *Auth) FoundingLink(ctx context.Context) (string, error) {
	founded, err := a.founded(ctx)
	if err != nil || founded {
		return "", err
	}
	return a.issue(ctx, workflow.CommandLine, Founding, "")
}

// issue makes a link. The ledger has it first: it may speak of one that nobody
// got, but not keep silent about one that somebody has.
func (a *Auth) issue(ctx context.Context, by workflow.Actor, p Purpose, id workflow.PersonID) (string, error) {
	if a.recorder != nil {
		if err := a.recorder.Handed(ctx, by, p, id); err != nil {
			return "", err
		}
	}
	token, err := newToken()
	if err != nil {
		return "", workflow.Internal("making a link", err)
	}
	l := Link{Token: hashToken(token), Purpose: p, Person: id, Expires: a.now().Add(linkLife[p]).UTC()}
	return token, a.accounts.AddLink(ctx, l)
}

// founded reports whether an administrator can sign in.
func (a *Auth) founded(ctx context.Context) (bool, error) {
	people, err := a.people.People(ctx)
	if err != nil {
		return false, err
	}
	for _, p := range people {
		if p.Disabled || !p.Actor().Has(workflow.Administrator, "") {
			continue
		}
		cred, err := a.credential(ctx, p.ID)
		if err != nil || cred.Password != "" {
			return err == nil, err
		}
	}
	return false, nil
}

// FindLink returns what a token is for and whose it is, without using it, for
// the page that asks for the password.
func (a *Auth) FindLink(ctx context.Context, token string, from netip.Addr) (Purpose, workflow.Person, error) {
	if err := a.throttle(ctx, from, ""); err != nil {
		return "", workflow.Person{}, err
	}
	l, err := a.accounts.FindLink(ctx, hashToken(token))
	if err != nil {
		return "", workflow.Person{}, unusable(err)
	}
	if l.Person == "" {
		return l.Purpose, workflow.Person{}, nil
	}
	p, err := a.people.Person(ctx, l.Person)
	if err == nil && p.Disabled {
		err = workflow.NotFound()
	}
	return l.Purpose, p, unusable(err)
}

// unusable gives every link that can't be used the same answer.
func unusable(err error) error {
	if workflow.KindOf(err) == workflow.KindNotFound {
		return workflow.NewError(workflow.KindNotFound, "auth.link.unusable")
	}
	return err
}
