package auth

import (
	"context"
	"net/netip"
	"strings"

	"prevail/workflow"
)

// Acceptance is what somebody enters who came by a link. Name, Email and
// Language are read only from the first administrator.
type Acceptance struct {
	Password string
	Name     string
	Email    string
	Language string
}

// Accept uses a link up: it sets the password (for the founding link it first
// makes the person) and signs the person in. A refusal leaves the link usable.
func (a *Auth) Accept(ctx context.Context, token string, in Acceptance, from netip.Addr) error {
	purpose, person, err := a.FindLink(ctx, token, from)
	if err != nil {
		return err
	}
	if purpose == Founding {
		if err := checkFounder(in); err != nil {
			return err
		}
		person.Email = in.Email
	}
	if err := CheckPassword(in.Password, person.Email); err != nil {
		return err
	}
	link, err := a.accounts.TakeLink(ctx, hashToken(token))
	if err != nil {
		return unusable(err)
	}
	if err := a.admit(ctx, link, in); err != nil {
		// The link goes back as it was, so that a mended form can be sent.
		if back := a.accounts.AddLink(ctx, link); back != nil {
			return workflow.Internal("giving a link back", back)
		}
		return err
	}
	return nil
}

// admit makes the person if need be, sets the password and signs in.
func (a *Auth) admit(ctx context.Context, l Link, in Acceptance) error {
	id := l.Person
	if l.Purpose == Founding {
		founded, err := a.founded(ctx)
		if err != nil {
			return err
		}
		if founded {
			return workflow.NewError(workflow.KindNotFound, "auth.link.unusable")
		}
		p, err := a.founder.Found(ctx, strings.TrimSpace(in.Name), strings.TrimSpace(in.Email), in.Language)
		if err != nil {
			return err
		}
		id = p.ID
	}
	if err := a.setPassword(ctx, id, in.Password); err != nil {
		return err
	}
	return a.begin(ctx, id)
}

// checkFounder wants a name and something that can be an address.
func checkFounder(in Acceptance) error {
	var reasons []workflow.Reason
	if strings.TrimSpace(in.Name) == "" {
		reasons = append(reasons, workflow.NewReason("person.name"))
	}
	if at := strings.IndexByte(in.Email, '@'); at < 1 || at == len(in.Email)-1 {
		reasons = append(reasons, workflow.NewReason("person.email"))
	}
	if len(reasons) > 0 {
		return &workflow.Error{Kind: workflow.KindInvalid, Reasons: reasons}
	}
	return nil
}
