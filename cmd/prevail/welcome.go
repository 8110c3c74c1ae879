package main

import (
	"context"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"prevail/internal/auth"
	"prevail/internal/i18n"
	"prevail/internal/render"
	"prevail/web"
	"prevail/workflow"
)

// toTry is a way through the whole program in ten minutes.
const toTry = `To try: as a translator claim a task, translate and submit it; be its
reviewer, then the editor who publishes it. Then correct the English as its
author, and see what becomes of the pages.`

// welcome tells a newcomer where to look and whom to be.
func (a *App) welcome(ctx context.Context, c *console, ending string) error {
	identity, err := a.office.read(ctx)
	if err != nil {
		return err
	}
	release, err := a.example(ctx)
	if err != nil {
		return err
	}
	people, err := auth.PeopleOf(a.office.store).People(ctx)
	if err != nil {
		return err
	}
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		return err
	}
	c.say("\n%s\n\n", identity.Name(workflow.English))
	rows := [][]string{{"  Public site", a.URL + "/"}}
	if release != nil {
		rows = append(rows,
			[]string{"  A release", a.URL + render.ReleasePath(workflow.English, release.Address)},
			[]string{"    in Arabic", a.URL + render.ReleasePath(release.Locale, release.Address)})
	}
	rows = append(rows, []string{"  The desk", a.URL + "/desk/"})
	c.table(rows)
	c.say("\nOn the desk, sign in with one click, for example as\n\n")
	c.table(castRows(catalog.Localizer(i18n.Fallback), people))
	c.say("\n%s\n\n%s\n", toTry, ending)
	return c.failed
}

// example returns a release that is up to date in Arabic, or nil.
func (a *App) example(ctx context.Context) (*workflow.Page, error) {
	index, err := a.office.service.ReadIndex(ctx, "ar", workflow.Place{}, 0)
	if workflow.KindOf(err) == workflow.KindNotFound {
		return nil, nil
	}
	for i := range index.Pages {
		if p := &index.Pages[i]; p.State == workflow.PageLive && !p.Outdated {
			return p, nil
		}
	}
	return nil, err
}

// castRows lists one person for each kind of work, translators and reviewers
// of the example's language before others.
func castRows(words *i18n.Localizer, people []workflow.Person) [][]string {
	var rows [][]string
	var shown []workflow.PersonID
	for _, role := range workflow.Roles {
		p := pick(people, role, shown)
		if p == nil {
			continue
		}
		shown = append(shown, p.ID)
		rows = append(rows, []string{"  " + p.Name, strings.Join(roleWords(words, p.Grants), ", ")})
	}
	return rows
}

// pick chooses who has a role, and if possible no other.
func pick(people []workflow.Person, role workflow.Role, but []workflow.PersonID) *workflow.Person {
	var best *workflow.Person
	rank := 0
	for i := range people {
		p := &people[i]
		r := 0
		for _, g := range p.Grants {
			if g.Role == role && (g.Locale == "" || g.Locale == "ar") {
				r = 3 - min(len(p.Grants), 2)
			}
		}
		if r > rank && !p.Disabled && !slices.Contains(but, p.ID) {
			best, rank = p, r
		}
	}
	return best
}

// roleWords says roles in English words.
func roleWords(words *i18n.Localizer, grants []workflow.Grant) []string {
	out := make([]string, len(grants))
	for i, g := range grants {
		out[i] = words.T("role." + string(g.Role))
		if g.Locale != "" {
			name := display.English.Tags().Name(language.Make(g.Locale))
			out[i] = words.T("role."+string(g.Role)+"_of", "language", name)
		}
	}
	return out
}
