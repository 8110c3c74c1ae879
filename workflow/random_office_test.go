package workflow_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// machine is a random office: people who do random things through the commands
// of the service, and what is known about them from outside.
type machine struct {
	luck
	s      *workflow.Service
	clock  *workflowtest.Clock
	store  *witness // below whatever the service's own store does wrong
	people []workflow.Person
	// accepted counts the acts that were carried out, as "object/act/from".
	accepted map[string]int
	record   *record
	log      []string
	last     *dump
	// broken is what was found wrong after the last step.
	broken []string
	// surprises makes a step in so many a blind one.
	surprises int
}

var locales = []string{"ar", "fr"}

// newMachine founds a random office over a store in memory. With fault the
// service works on what fault makes of that store, while everything is checked
// against the store itself.
func newMachine(l luck, fault func(workflow.Store) workflow.Store) *machine {
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	m := &machine{luck: l, clock: workflowtest.NewClock(start), accepted: map[string]int{}, record: newRecord(), surprises: 6}
	m.store = &witness{Store: workflowtest.NewStore(m.clock.Now)}
	m.s = workflow.New(m.store, workflowtest.NewIDs("machine"), fussy{})
	m.found()
	if fault != nil {
		m.s = workflow.New(fault(m.store), workflowtest.NewIDs("faulty"), fussy{})
	}
	m.last = m.store.read()
	return m
}

// found sets the office up: policies, people of every mix of roles, languages
// and kits.
func (m *machine) found() {
	ctx := context.Background()
	p := workflow.Policies{Lease: time.Duration(1+m.below(48, "lease")) * time.Hour, SecondReview: time.Hour,
		Emergency: oneIn(m, 2, "emergency"), SuspendOutdated: oneIn(m, 2, "suspend"),
		QuestionsBlock: oneIn(m, 2, "questions"), SixEyes: oneIn(m, 6, "six eyes")}
	okay(first(m.s.PutOffice(ctx, workflow.Clock, workflow.Office{Policies: p,
		Names: map[string]workflow.OfficeNames{"en": {Institution: "Office of the Harbour"}}})))
	for _, tag := range append([]string{"en"}, locales...) {
		okay(first(m.s.AddLocale(ctx, workflow.Clock, tag)))
	}
	for i, grants := range m.staff() {
		person, err := m.s.PutPerson(ctx, workflow.Clock, workflow.Person{Name: fmt.Sprint("p", i),
			Email: fmt.Sprintf("p%d@harbour.example", i), Grants: grants})
		okay(err)
		m.people = append(m.people, person)
	}
	for _, tag := range append([]string{"en"}, locales...) {
		if tag != "fr" || !oneIn(m, 5, "no French kit") {
			m.kit(tag)
		}
	}
}

// kit brings a complete kit into force through two people who then leave.
func (m *machine) kit(tag string) {
	ctx := context.Background()
	a := workflow.Actor{Person: "founder-1", Grants: []workflow.Grant{{Role: workflow.Administrator}}}
	b := workflow.Actor{Person: "founder-2", Grants: a.Grants}
	k, err := m.s.ProposeKit(ctx, a, tag, kitWords(tag))
	okay(err)
	okay(first(m.s.AcceptKit(ctx, a, tag, k.Version)))
	okay(first(m.s.AcceptKit(ctx, b, tag, k.Version)))
}

func okay(err error) {
	if err != nil {
		panic(err)
	}
}

// staff draws the people of the office: two who can do everything, a usual
// office, or anybody with any roles.
func (m *machine) staff() [][]workflow.Grant {
	whole := func() []workflow.Grant {
		out := []workflow.Grant{{Role: workflow.Author}, {Role: workflow.Editor}, {Role: workflow.Administrator}}
		for _, l := range locales {
			out = append(out, workflow.Grant{Role: workflow.Translator, Locale: l}, workflow.Grant{Role: workflow.Reviewer, Locale: l})
		}
		return out
	}
	switch m.below(4, "office") {
	case 0:
		return [][]workflow.Grant{whole(), whole()}
	case 1:
		return [][]workflow.Grant{
			{{Role: workflow.Author}}, {{Role: workflow.Editor}}, {{Role: workflow.Editor}, {Role: workflow.Author}},
			{{Role: workflow.Translator, Locale: "ar"}}, {{Role: workflow.Reviewer, Locale: "ar"}, {Role: workflow.Translator, Locale: "ar"}},
			{{Role: workflow.Translator, Locale: "fr"}, {Role: workflow.Translator, Locale: "ar"}}, {{Role: workflow.Reviewer, Locale: "fr"}},
			{{Role: workflow.Administrator}},
		}
	}
	var out [][]workflow.Grant
	for range 2 + m.below(5, "people") {
		all := whole()
		out = append(out, slices.DeleteFunc(all, func(workflow.Grant) bool { return oneIn(m, 3, "without") }))
	}
	return out
}

// somebody returns the people in a random order, as they are now.
func (m *machine) everybody() []workflow.Actor {
	var out []workflow.Actor
	from := m.below(len(m.people), "who")
	for i := range m.people {
		out = append(out, m.people[(from+i)%len(m.people)].Actor())
	}
	return out
}
