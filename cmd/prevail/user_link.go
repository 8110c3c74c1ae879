package main

import (
	"context"
	"errors"
	"fmt"

	"prevail/internal/auth"
	"prevail/workflow"
)

// userLinkCommand makes a single-use link.
type userLinkCommand struct {
	userFlags
	Email string `arg:"" optional:"" help:"The address they sign in with."`
	First bool   `name:"first-administrator" help:"Instead of a person's, make the link by which the first administrator comes in."`
}

// Help is the command's longer description.
func (*userLinkCommand) Help() string {
	return `Prints a link by which the person sets a password: an invitation (7 days) for somebody who has none yet, a new password (24 hours) for everybody else. It works once, and ends the links that were made before.

Exit codes: 0 made, 1 failed, 2 wrong usage or settings.`
}

// Run makes the link.
func (u *userLinkCommand) Run(ctx context.Context, c *console) error {
	if u.First == (u.Email != "") {
		return usageError{errors.New("give either a person's address or --first-administrator")}
	}
	return u.with(ctx, c, func(o *office) error {
		if u.First {
			return u.founding(ctx, c, o)
		}
		return u.personal(ctx, c, o)
	})
}

func (u *userLinkCommand) personal(ctx context.Context, c *console, o *office) error {
	p, err := o.personBy(ctx, u.Email)
	if err != nil {
		return err
	}
	if p.Disabled {
		return fmt.Errorf("%s is disabled; let them in first: prevail user disable --undo %s", p.Name, p.Email)
	}
	purpose, err := o.purpose(ctx, p.ID)
	if err != nil {
		return err
	}
	out := shownPerson(p)
	if out.Link, err = o.link(ctx, purpose, p.ID); err != nil {
		return err
	}
	return u.print(c, out, out.Link)
}

// purpose says which link a person needs.
func (o *office) purpose(ctx context.Context, id workflow.PersonID) (auth.Purpose, error) {
	credential, err := o.store.Accounts().Credential(ctx, id)
	if workflow.KindOf(err) == workflow.KindNotFound || err == nil && credential.Password == "" {
		return auth.Invitation, nil
	}
	return auth.Reset, err
}

func (u *userLinkCommand) founding(ctx context.Context, c *console, o *office) error {
	token, err := o.auth.FoundingLink(ctx)
	if err != nil {
		return err
	}
	if token == "" {
		return errors.New("there is an administrator already; \"prevail user link ADDRESS\" makes a link for a person")
	}
	link := linkURL(o.settings.BaseURL, token)
	return u.print(c, map[string]string{"link": link}, link)
}

func (u *userLinkCommand) print(c *console, whole any, link string) error {
	if u.JSON {
		c.json(whole)
		return nil
	}
	c.say("%s\n", link)
	return nil
}
