package main

import (
	"context"
	"fmt"
	"strings"

	"prevail/internal/auth"
	"prevail/workflow"
)

// userCommand holds the commands about people.
type userCommand struct {
	Add     userAddCommand     `cmd:"" help:"Add a person and print their invitation."`
	List    userListCommand    `cmd:"" help:"List everybody with their roles."`
	Link    userLinkCommand    `cmd:"" help:"Print a single-use link: an invitation, or a new password."`
	Grant   userGrantCommand   `cmd:"" help:"Give a person roles, or take them."`
	Disable userDisableCommand `cmd:"" help:"Keep a person from signing in, or let them again."`
}

// operator is whoever may run commands on the machine of the office. They own
// its records anyway; the ledger has what they do as done by the command line.
var operator = workflow.CommandLine

// userFlags are what every command about people takes.
type userFlags struct {
	storeFlags
	BaseURL string `name:"base-url" placeholder:"URL" help:"${BASE_URL}"`
	JSON    bool   `name:"json" help:"Print the result as JSON."`
}

// with runs a command on the office's records.
func (f *userFlags) with(ctx context.Context, c *console, fn func(*office) error) (err error) {
	settings, err := c.load(f.settings(), serverFlags{BaseURL: f.BaseURL}.settings())
	if err != nil {
		return err
	}
	o, err := openOffice(ctx, settings, how{})
	if err != nil {
		return err
	}
	defer func() {
		if closing := o.Close(); err == nil {
			err = closing
		}
	}()
	return fn(o)
}

// person is somebody as commands print them.
type person struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Email    string   `json:"email"`
	Language string   `json:"language"`
	Roles    []string `json:"roles"`
	Disabled bool     `json:"disabled"`
	// Link is a single-use link, where the command made one.
	Link string `json:"link,omitempty"`
}

func shownPerson(p workflow.Person) person {
	roles := make([]string, len(p.Grants))
	for i, g := range p.Grants {
		roles[i] = string(g.Role)
		if g.Locale != "" {
			roles[i] += ":" + g.Locale
		}
	}
	return person{ID: string(p.ID), Name: p.Name, Email: p.Email, Language: p.Language, Roles: roles, Disabled: p.Disabled}
}

// parseGrants reads roles as they are written on the command line: "editor",
// "translator:ar".
func parseGrants(words []string) ([]workflow.Grant, error) {
	out := make([]workflow.Grant, len(words))
	for i, word := range words {
		role, locale, _ := strings.Cut(word, ":")
		g := workflow.Grant{Role: workflow.Role(role), Locale: locale}
		if !known(g.Role) {
			return nil, usageError{fmt.Errorf("%q is no role; there are author, translator:LOCALE, reviewer:LOCALE, editor, administrator", word)}
		}
		if g.Role.PerLocale() != (locale != "") {
			return nil, usageError{fmt.Errorf("%q: translator and reviewer need a language (translator:ar), the other roles have none", word)}
		}
		if locale != "" {
			tag, err := workflow.ParseLocale(locale)
			if err != nil {
				return nil, usageError{fmt.Errorf("%q: %s is no language tag", word, locale)}
			}
			g.Locale = tag
		}
		out[i] = g
	}
	return out, nil
}

func known(role workflow.Role) bool {
	for _, r := range workflow.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// checkLocales refuses roles for languages that the office doesn't have.
func (o *office) checkLocales(ctx context.Context, grants []workflow.Grant) error {
	return o.store.View(ctx, func(r workflow.Reader) error {
		for _, g := range grants {
			if g.Locale == "" {
				continue
			}
			there, err := found(r.Locale(g.Locale))
			if err != nil {
				return err
			}
			if !there {
				return fmt.Errorf("%s is no language of this office yet; an administrator adds it on the desk: %s/desk/languages", g.Locale, o.settings.BaseURL)
			}
		}
		return nil
	})
}

// personBy finds a person by the address they sign in with.
func (o *office) personBy(ctx context.Context, email string) (workflow.Person, error) {
	p, err := auth.PeopleOf(o.store).PersonByEmail(ctx, email)
	if workflow.KindOf(err) == workflow.KindNotFound {
		return p, fmt.Errorf("nobody here has the address %s", email)
	}
	return p, err
}

// link makes a single-use link for a person and returns where it is opened.
func (o *office) link(ctx context.Context, purpose auth.Purpose, id workflow.PersonID) (string, error) {
	token, err := o.auth.NewLink(ctx, operator, purpose, id)
	if err != nil {
		return "", err
	}
	return linkURL(o.settings.BaseURL, token), nil
}
