package main

import (
	"context"

	"prevail/internal/auth"
	"prevail/workflow"
)

// userAddCommand adds a person.
type userAddCommand struct {
	userFlags
	Email    string   `arg:"" help:"The address they sign in with."`
	Name     string   `required:"true" help:"Their name, as colleagues see it."`
	Role     []string `placeholder:"ROLE" help:"What they do: author, translator:LOCALE, reviewer:LOCALE, editor, administrator. May be repeated."`
	Language string   `default:"en" help:"The language in which the desk speaks to them."`
	Zone     string   `placeholder:"ZONE" help:"Their time zone, such as Asia/Amman."`
}

// Help is the command's longer description.
func (*userAddCommand) Help() string {
	return `Prints a link by which the person sets their first password. It works once, within 7 days.

Example:

    prevail user add salma@office.example --name "Salma Haddad" --role translator:ar --language ar

Exit codes: 0 added, 1 failed, 2 wrong usage or settings.`
}

// Run adds the person.
func (u *userAddCommand) Run(ctx context.Context, c *console) error {
	grants, err := parseGrants(u.Role)
	if err != nil {
		return err
	}
	return u.with(ctx, c, func(o *office) error {
		if err := o.checkLocales(ctx, grants); err != nil {
			return err
		}
		p, err := o.service.PutPerson(ctx, operator, workflow.Person{
			Name: u.Name, Email: u.Email, Language: u.Language, Zone: u.Zone, Grants: grants,
		})
		if err != nil {
			return err
		}
		out := shownPerson(p)
		if out.Link, err = o.link(ctx, auth.Invitation, p.ID); err != nil {
			return err
		}
		if u.JSON {
			c.json(out)
			return nil
		}
		c.say("%s is in. By this link they set their password, once, within 7 days:\n\n  %s\n", p.Name, out.Link)
		return nil
	})
}
