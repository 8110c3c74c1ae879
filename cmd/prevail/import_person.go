package main

import (
	"context"
	"fmt"

	"prevail/internal/auth"
	"prevail/workflow"
)

// The account that files are brought in by where nobody is named. Its address
// is one that can't exist (RFC 2606), so no mail goes there, and it has no password: nobody signs in as
// it, so whoever works on what came in is another person, and the four eyes
// are other people's.
const (
	importName  = "Import (command line)"
	importEmail = "import@prevail.invalid"
)

// importer finds the person to bring files in as: the one named, or the only
// one of the office who may, or else the account for that, which is made when
// it is first needed.
func (o *office) importer(ctx context.Context, c *console, email string, dry bool) (workflow.Person, error) {
	if email != "" {
		p, err := o.personBy(ctx, email)
		if err == nil && !drafts(p) {
			return p, fmt.Errorf("%s is neither an author nor an editor, and can't bring in releases", email)
		}
		return p, err
	}
	people, err := auth.PeopleOf(o.store).People(ctx)
	if err != nil {
		return workflow.Person{}, err
	}
	var may []workflow.Person
	for _, p := range people {
		if p.Email == importEmail {
			if !drafts(p) {
				return p, usageError{fmt.Errorf("%s was disabled or lost its roles: name who brings the files in with --as EMAIL", importName)}
			}
			return p, nil
		}
		if drafts(p) {
			may = append(may, p)
		}
	}
	if len(may) == 1 {
		return may[0], nil
	}
	p := workflow.Person{
		Name: importName, Email: importEmail, Language: workflow.English,
		Grants: []workflow.Grant{{Role: workflow.Author}, {Role: workflow.Editor}},
	}
	c.note("What comes in counts as written by %q, an account nobody can sign in as; --as EMAIL names a person.", importName)
	if dry {
		p.ID = "import"
		return p, nil
	}
	p, err = o.service.PutPerson(ctx, operator, p)
	if err != nil {
		return p, err
	}
	return o.service.SetOwn(ctx, p.Actor(), workflow.Preferences{Version: p.Version, Language: p.Language, Unwanted: workflow.Mails})
}

// drafts reports whether somebody may begin a release.
func drafts(p workflow.Person) bool {
	a := p.Actor()
	return a.Has(workflow.Author, "") || a.Has(workflow.Editor, "")
}
