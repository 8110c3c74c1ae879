package main

import (
	"context"
	"slices"
	"strings"

	"prevail/workflow"
)

// userGrantCommand gives and takes roles.
type userGrantCommand struct {
	userFlags
	Email  string   `arg:"" help:"The address they sign in with."`
	Roles  []string `arg:"" help:"author, translator:LOCALE, reviewer:LOCALE, editor, administrator."`
	Remove bool     `help:"Take the roles instead of giving them."`
}

// Help is the command's longer description.
func (*userGrantCommand) Help() string {
	return `Gives a person roles. A person may hold several; none includes another. Their sessions end, so that they sign in with what they may do now.

Examples:

    prevail user grant salma@office.example reviewer:ar editor
    prevail user grant --remove salma@office.example editor

Exit codes: 0 done, 1 failed, 2 wrong usage or settings.`
}

// Run changes the person's roles.
func (u *userGrantCommand) Run(ctx context.Context, c *console) error {
	grants, err := parseGrants(u.Roles)
	if err != nil {
		return err
	}
	return u.change(ctx, c, u.Email, func(o *office, p *workflow.Person) error {
		if err := o.checkLocales(ctx, grants); err != nil && !u.Remove {
			return err
		}
		p.Grants = slices.DeleteFunc(slices.Clone(p.Grants), func(g workflow.Grant) bool { return slices.Contains(grants, g) })
		if !u.Remove {
			p.Grants = append(p.Grants, grants...)
		}
		return nil
	})
}

// userDisableCommand keeps people out and lets them in again.
type userDisableCommand struct {
	userFlags
	Email string `arg:"" help:"The address they sign in with."`
	Undo  bool   `help:"Let them sign in again."`
}

// Help is the command's longer description.
func (*userDisableCommand) Help() string {
	return `Ends the person's sessions and keeps them from signing in. What they did stays theirs, and their name stays where it is.

Exit codes: 0 done, 1 failed, 2 wrong usage or settings.`
}

// Run changes whether the person may sign in.
func (u *userDisableCommand) Run(ctx context.Context, c *console) error {
	return u.change(ctx, c, u.Email, func(_ *office, p *workflow.Person) error {
		p.Disabled = !u.Undo
		return nil
	})
}

// change changes a person and prints them as they are then.
func (f *userFlags) change(ctx context.Context, c *console, email string, fn func(*office, *workflow.Person) error) error {
	return f.with(ctx, c, func(o *office) error {
		p, err := o.personBy(ctx, email)
		if err != nil {
			return err
		}
		if err := fn(o, &p); err != nil {
			return err
		}
		if p, err = o.service.PutPerson(ctx, operator, p); err != nil {
			return err
		}
		out := shownPerson(p)
		if f.JSON {
			c.json(out)
			return nil
		}
		roles := strings.Join(out.Roles, ", ")
		if roles == "" {
			roles = "no role"
		}
		state := ""
		if out.Disabled {
			state = " (disabled)"
		}
		c.say("%s%s: %s\n", out.Name, state, roles)
		return nil
	})
}
