package admin

import (
	"net/http"
	"slices"
	"strings"

	"prevail/internal/auth"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// personBody is one person, to be added or changed.
type personBody struct {
	Person   workflow.Person
	Path     string
	Roles    []choice // roles that are held for no language
	Locales  []perLocale
	Speaks   []choice
	Problems []string
	// Link is a single-use link that was just made; it is shown this once.
	Link    string
	Purpose auth.Purpose
	// Mailing says that links are mailed too, Mailed that this one was.
	Mailing, Mailed bool
}

// choice is one box or entry with whether it is chosen.
type choice struct {
	Value string
	On    bool
}

// perLocale is the roles that are held for a language.
type perLocale struct {
	Locale string
	Roles  []choice
}

func (a *Admin) personNew(v *page.Visit) error {
	p := workflow.Person{Language: v.Speaks().Lang()}
	return a.showPerson(v, http.StatusOK, personBody{Person: p})
}

func (a *Admin) person(v *page.Visit) error {
	p, err := a.find(v)
	if err != nil {
		return err
	}
	return a.showPerson(v, http.StatusOK, personBody{Person: p})
}

// find returns the person that the address names.
func (a *Admin) find(v *page.Visit) (workflow.Person, error) {
	view, err := a.read(v)
	if err != nil {
		return workflow.Person{}, err
	}
	i := slices.IndexFunc(view.People, func(p workflow.Person) bool { return string(p.ID) == v.Param("id") })
	if i < 0 {
		return workflow.Person{}, workflow.NotFound()
	}
	return view.People[i], nil
}

func (a *Admin) showPerson(v *page.Visit, status int, b personBody) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	b.Path = "/desk/people/new"
	title := v.Speaks().T("people.add")
	if b.Person.ID != "" {
		b.Path, title = "/desk/people/"+string(b.Person.ID), b.Person.Name
	}
	for _, r := range workflow.Roles {
		if !r.PerLocale() {
			b.Roles = append(b.Roles, choice{string(r), holds(b.Person, r, "")})
		}
	}
	for _, l := range view.Locales {
		if l.Tag == workflow.English {
			continue
		}
		per := perLocale{Locale: l.Tag}
		for _, r := range workflow.Roles {
			if r.PerLocale() {
				per.Roles = append(per.Roles, choice{string(r), holds(b.Person, r, l.Tag)})
			}
		}
		b.Locales = append(b.Locales, per)
	}
	for _, tag := range a.Pages.Languages() {
		b.Speaks = append(b.Speaks, choice{tag, tag == b.Person.Language})
	}
	return v.Show(status, "person", title, b)
}

func holds(p workflow.Person, r workflow.Role, locale string) bool {
	return slices.Contains(p.Grants, workflow.Grant{Role: r, Locale: locale})
}

// personSave adds or changes a person. Somebody new gets their invitation at
// once.
func (a *Admin) personSave(v *page.Visit) error {
	p := personOf(v)
	saved, err := a.Service.PutPerson(v.Request().Context(), v.Actor(), p)
	switch {
	case err == nil && p.ID == "":
		return a.showLink(v, saved, auth.Invitation)
	case err == nil:
		return v.Back("/desk/people", "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return a.showPerson(v, page.Status(err), personBody{Person: p, Problems: problems})
}

// personOf reads a person's form: roles, and grants as role@locale.
func personOf(v *page.Visit) workflow.Person {
	f := v.Form()
	p := workflow.Person{
		ID: workflow.PersonID(v.Param("id")), Version: f.Version(), Name: f.Text("name"), Email: f.Text("email"),
		Language: f.Text("language"), Zone: f.Text("zone"), Disabled: f.Has("disabled"),
	}
	for _, role := range f.List("role") {
		p.Grants = append(p.Grants, workflow.Grant{Role: workflow.Role(role)})
	}
	for _, g := range f.List("grant") {
		role, locale, _ := strings.Cut(g, "@")
		p.Grants = append(p.Grants, workflow.Grant{Role: workflow.Role(role), Locale: locale})
	}
	return p
}

// personLink makes a single-use link for a person: an invitation, or a new
// password for somebody who forgot theirs.
func (a *Admin) personLink(v *page.Visit) error {
	p, err := a.find(v)
	if err != nil {
		return err
	}
	purpose := auth.Reset
	if v.Form().Text("purpose") == string(auth.Invitation) {
		purpose = auth.Invitation
	}
	return a.showLink(v, p, purpose)
}

func (a *Admin) showLink(v *page.Visit, p workflow.Person, purpose auth.Purpose) error {
	token, err := a.Auth.NewLink(v.Request().Context(), v.Actor(), purpose, p.ID)
	if err != nil {
		return err
	}
	link := strings.TrimSuffix(a.BaseURL, "/") + "/desk/link/" + token
	b := personBody{Person: p, Link: link, Purpose: purpose, Mailing: a.Mail != nil}
	b.Mailed = b.Mailing && a.Mail(v.Request().Context(), p, purpose, link)
	return a.showPerson(v, http.StatusOK, b)
}
