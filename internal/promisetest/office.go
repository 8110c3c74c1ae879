package promisetest

import (
	"context"
	"fmt"
	"testing"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// Office is a founded office with languages that can publish and people for
// every part.
type Office struct {
	Service *workflow.Service
	Store   workflow.Store
	// Locales are the languages translated into, each with an approved kit.
	Locales []string
	// Author wrote every English text, Approver (another author) approved it.
	Author, Approver, Editor workflow.Actor
	// Translators and Reviewers have that one role in every locale.
	Translators, Reviewers []workflow.Actor
	// Both have both roles in every locale, so that only what they wrote stands
	// between them and an approval.
	Both []workflow.Actor

	ids *workflowtest.IDs
	n   int // releases so far
}

// Found sets an office up in an empty store, with so many translators,
// reviewers and people who are both. The seed makes its identifiers.
func Found(tb testing.TB, store workflow.Store, seed string, people int, locales ...string) *Office {
	tb.Helper()
	o := &Office{Store: store, Locales: locales, ids: workflowtest.NewIDs(seed)}
	o.Service = workflow.New(store, workflowtest.NewIDs(seed+" service"), nil)
	all := o.people(people)
	err := store.Update(context.Background(), func(tx workflow.Tx) error {
		office := workflow.Office{Policies: workflow.DefaultPolicies(),
			Names: map[string]workflow.OfficeNames{workflow.English: {Institution: "Office of the Harbour"}}}
		if err := tx.PutOffice(&office); err != nil {
			return err
		}
		for _, tag := range append([]string{workflow.English}, locales...) {
			if err := putLocale(tx, tag); err != nil {
				return err
			}
		}
		for _, p := range all {
			p.Version = 0 // fn may run again
			if err := tx.PutPerson(&p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatalf("found the office: %v", err)
	}
	return o
}

// With returns the same office with its service over another store, for a
// second instance of the program or one that is ill-behaved. Its identifiers
// are made from the seed.
func (o *Office) With(store workflow.Store, seed string) *Office {
	other := *o
	other.Store, other.Service = store, workflow.New(store, workflowtest.NewIDs(seed), nil)
	return &other
}

// putLocale adds a language with an approved kit.
func putLocale(tx workflow.Tx, tag string) error {
	words := map[string]string{"site.name": tag}
	for _, key := range workflow.CoreKitWords(tag) {
		words[key] = key
	}
	kit := workflow.Kit{Locale: tag, Version: 1, State: workflow.KitApproved, Words: words,
		Accepted: []workflow.PersonID{"founder-1", "founder-2"}, Created: tx.Now(), Approved: tx.Now()}
	if err := tx.PutKit(&kit); err != nil {
		return err
	}
	return tx.PutLocale(&workflow.Locale{Tag: tag, Kit: 1})
}

// people makes the members of the office and notes them as actors.
func (o *Office) people(each int) []workflow.Person {
	var all []workflow.Person
	hire := func(name string, grants ...workflow.Grant) workflow.Actor {
		p := workflow.Person{ID: workflow.PersonID(name), Name: name, Email: name + "@harbour.example", Language: workflow.English, Grants: grants}
		all = append(all, p)
		return p.Actor()
	}
	o.Author = hire("author", workflow.Grant{Role: workflow.Author})
	o.Approver = hire("approver", workflow.Grant{Role: workflow.Author})
	o.Editor = hire("editor", workflow.Grant{Role: workflow.Editor})
	for i := range each {
		o.Translators = append(o.Translators, hire(fmt.Sprintf("translator-%d", i), o.grants(workflow.Translator)...))
		o.Reviewers = append(o.Reviewers, hire(fmt.Sprintf("reviewer-%d", i), o.grants(workflow.Reviewer)...))
		o.Both = append(o.Both, hire(fmt.Sprintf("both-%d", i), o.grants(workflow.Translator, workflow.Reviewer)...))
	}
	return all
}

// grants returns the roles in every locale.
func (o *Office) grants(roles ...workflow.Role) []workflow.Grant {
	var out []workflow.Grant
	for _, tag := range o.Locales {
		for _, r := range roles {
			out = append(out, workflow.Grant{Role: r, Locale: tag})
		}
	}
	return out
}
