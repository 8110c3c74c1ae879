//go:build browser

package main

import (
	"strings"
	"testing"

	"prevail/workflow"
)

// password is everybody's, as only a test's may be.
const password = "correct horse battery"

// cast are the people of the office that the journeys begin in, its
// administrator first. Rana and Fleur
// have the desk in their own language; Yara may translate and review.
var cast = []workflow.Person{
	{Name: "Ada Admin", Language: "en", Grants: []workflow.Grant{{Role: workflow.Administrator}}},
	{Name: "Amina Author", Language: "en", Grants: []workflow.Grant{{Role: workflow.Author}}},
	{Name: "Edda Editor", Language: "en", Grants: []workflow.Grant{{Role: workflow.Editor}}},
	{Name: "Emil Editor", Language: "en", Grants: []workflow.Grant{{Role: workflow.Editor}}},
	{Name: "Rana Translator", Language: "ar", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}}},
	{Name: "Sami Reviewer", Language: "en", Grants: []workflow.Grant{{Role: workflow.Reviewer, Locale: "ar"}}},
	{Name: "Yara Both", Language: "en", Grants: []workflow.Grant{
		{Role: workflow.Translator, Locale: "ar"}, {Role: workflow.Reviewer, Locale: "ar"}}},
	{Name: "Fleur Translator", Language: "fr", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}}},
}

// raiseOffice starts the program with the office that a journey begins in:
// people with passwords, English, Arabic and French with their kits in force,
// and not a single release.
func raiseOffice(tb testing.TB, database string) *stage {
	tb.Helper()
	s := raise(tb, database, false)
	s.furnish()
	return s
}

// furnish makes a bare program that office.
func (s *stage) furnish() {
	s.tb.Helper()
	s.hire(cast[0])
	s.name()
	for _, tag := range []string{"ar", "fr"} {
		if _, err := s.service().AddLocale(s.tb.Context(), s.actor("ada"), tag); err != nil {
			s.tb.Fatal(err)
		}
	}
	for _, p := range cast[1:] {
		s.hire(p)
	}
	for _, tag := range []string{"en", "ar", "fr"} {
		s.adopt(tag)
	}
}

// hire adds a person, who can sign in from then on.
func (s *stage) hire(p workflow.Person) {
	s.tb.Helper()
	key, _, _ := strings.Cut(strings.ToLower(p.Name), " ")
	p.Email = key + "@office.example"
	stored, err := s.service().PutPerson(s.tb.Context(), workflow.Clock, p)
	if err == nil {
		err = s.app.office.auth.SetPassword(s.tb.Context(), stored.ID, password)
	}
	if err != nil {
		s.tb.Fatalf("hire %s: %v", p.Name, err)
	}
	s.people[key] = stored
}

func (s *stage) actor(key string) workflow.Actor { return s.people[key].Actor() }

// name gives the office its identity in its languages.
func (s *stage) name() {
	s.tb.Helper()
	ctx, ada := s.tb.Context(), s.actor("ada")
	view, err := s.service().ReadOffice(ctx, ada)
	if err != nil {
		s.tb.Fatal(err)
	}
	o := view.Office
	o.Units = []string{"spokesperson"}
	named := func(institution, unit string) workflow.OfficeNames {
		return workflow.OfficeNames{Institution: institution, Units: map[string]string{"spokesperson": unit}}
	}
	o.Names = map[string]workflow.OfficeNames{
		"en": named("Ministry of Harbours", "Office of the Spokesperson"),
		"ar": named("وزارة الموانئ", "مكتب الناطق الرسمي"),
		"fr": named("Ministère des Ports", "Bureau du porte-parole"),
	}
	if _, err := s.service().PutOffice(ctx, ada, o); err != nil {
		s.tb.Fatal(err)
	}
}

// adopt puts a locale's shipped kit in force: two people accept it.
func (s *stage) adopt(tag string) {
	s.tb.Helper()
	ctx := s.tb.Context()
	kit, err := s.service().ProposeKit(ctx, s.actor("ada"), tag, s.kits[tag])
	for _, editor := range []string{"edda", "emil"} {
		if err == nil {
			_, err = s.service().AcceptKit(ctx, s.actor(editor), tag, kit.Version)
		}
	}
	if err != nil {
		s.tb.Fatalf("the kit of %s: %v", tag, err)
	}
}
