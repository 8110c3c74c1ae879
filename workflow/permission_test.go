package workflow_test

import (
	"slices"
	"testing"
	"time"

	"prevail/workflow"
)

// TestPermissionsAreThoseOfTheSpecification compares who may do what, for every
// object, every action there is and every role, with the specification's
// tables as they are written down in product_test.go.
func TestPermissionsAreThoseOfTheSpecification(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for _, p := range persons {
		for _, on := range []workflow.Object{workflow.OnRevision, workflow.OnTask, workflow.OnPublication, workflow.OnRelease,
			workflow.OnLocale, workflow.OnOffice} {
			for _, name := range actions {
				act := workflow.Action(name)
				c := workflow.Case{Now: now, Actor: p.actor}
				switch on {
				case workflow.OnTask:
					c.Task = p.task(now)
				case workflow.OnPublication:
					c.Publication = &workflow.Publication{Locale: "ar"}
				case workflow.OnLocale:
					c.Locale = &workflow.Locale{Tag: "ar"}
				case workflow.OnRevision:
					c.Revision = &workflow.Revision{Writers: p.wrote, Submitter: p.submitted, Author: p.began}
				}
				want := slices.ContainsFunc(allowed(on, act), func(w who) bool { return slices.Contains(p.is[on], w) })
				d := workflow.Can(&c, on, act)
				if d.Allowed != want {
					t.Errorf("%s may %s %s: %v, want %v", p.name, act, on, d.Allowed, want)
				}
				if !d.Allowed && (len(d.Reasons) != 1 || d.Reasons[0].Code != "forbidden") {
					t.Errorf("%s %s %s: refused with %v", p.name, act, on, d.Reasons)
				}
			}
		}
	}
}

func allowed(on workflow.Object, act workflow.Action) []who {
	lines := lives[on]
	if lines == nil {
		lines = elsewhere[on]
	}
	if l := find(lines, func(l line) bool { return l.act == act }); l != nil {
		return l.who
	}
	if on == workflow.OnTask && act == workflow.ActConfirm {
		return whos(holder) // a part of saving
	}
	return nil
}

// somebody is a person in a relation to the things acted on.
type somebody struct {
	name             string
	actor            workflow.Actor
	wrote            []workflow.PersonID
	submitted, began workflow.PersonID
	holds, reviews   bool
	expired          bool
	assigned, submit bool
	named            bool
	// is says what the person is to each kind of object.
	is map[workflow.Object][]who
}

func (p somebody) task(now time.Time) *workflow.Task {
	until := now.Add(time.Hour)
	if p.expired {
		until = now.Add(-time.Second)
	}
	t := &workflow.Task{Locale: "ar"}
	if p.holds {
		t.Translator = workflow.Claim{Holder: p.actor.Person, Until: until}
	}
	if p.reviews {
		t.Reviewer = workflow.Claim{Holder: p.actor.Person, Until: until}
	}
	if p.assigned {
		t.Translator = workflow.Claim{Holder: p.actor.Person, Assigned: true}
	}
	if p.submit {
		t.Submitter = p.actor.Person
	}
	if p.named {
		t.Named = p.actor.Person
	}
	return t
}

func holding(grants ...workflow.Grant) workflow.Actor {
	return workflow.Actor{Person: "p", Grants: grants}
}

// everywhere makes somebody the same to every object.
func everywhere(w ...who) map[workflow.Object][]who {
	out := map[workflow.Object][]who{}
	for _, on := range []workflow.Object{workflow.OnRevision, workflow.OnTask, workflow.OnPublication, workflow.OnRelease,
		workflow.OnLocale, workflow.OnOffice} {
		out[on] = w
	}
	return out
}

// onTasks adds what somebody is to tasks alone.
func onTasks(was map[workflow.Object][]who, w ...who) map[workflow.Object][]who {
	was[workflow.OnTask] = append(slices.Clone(was[workflow.OnTask]), w...)
	return was
}

var (
	arTranslator = workflow.Grant{Role: workflow.Translator, Locale: "ar"}
	arReviewer   = workflow.Grant{Role: workflow.Reviewer, Locale: "ar"}
)

var persons = []somebody{
	{name: "nobody", actor: workflow.Actor{}},
	{name: "a person without roles", actor: holding()},
	{name: "an author", actor: holding(workflow.Grant{Role: workflow.Author}), is: everywhere(author)},
	{name: "an editor", actor: holding(workflow.Grant{Role: workflow.Editor}), is: everywhere(editor)},
	{name: "an administrator", actor: holding(workflow.Grant{Role: workflow.Administrator}), is: everywhere(administrator)},
	{name: "a translator", actor: holding(arTranslator), is: everywhere(translator)},
	{name: "a reviewer", actor: holding(arReviewer), is: everywhere(reviewer)},
	{name: "a translator of another locale", actor: holding(workflow.Grant{Role: workflow.Translator, Locale: "fr"})},
	{name: "a reviewer of another locale", actor: holding(workflow.Grant{Role: workflow.Reviewer, Locale: "fr"})},
	{name: "a translator of every locale", actor: holding(workflow.Grant{Role: workflow.Translator})},
	{name: "an editor of one locale", actor: holding(workflow.Grant{Role: workflow.Editor, Locale: "ar"})},
	{name: "the clock", actor: workflow.Clock, is: everywhere(clock)},
	{name: "what comes in by itself", actor: workflow.Arrival, is: everywhere(intake)},
	{name: "an author who began it", actor: holding(workflow.Grant{Role: workflow.Author}), began: "p",
		is: map[workflow.Object][]who{workflow.OnRevision: {author, writer}, workflow.OnTask: {author}, workflow.OnRelease: {author}}},
	{name: "who began it, no author any more", actor: holding(), began: "p"},
	{name: "an author who wrote it", actor: holding(workflow.Grant{Role: workflow.Author}), wrote: []workflow.PersonID{"p"},
		is: map[workflow.Object][]who{workflow.OnRevision: {author, writer}, workflow.OnTask: {author}, workflow.OnRelease: {author}}},
	{name: "who wrote it, no author any more", actor: holding(), wrote: []workflow.PersonID{"p"}},
	{name: "an author who submitted it", actor: holding(workflow.Grant{Role: workflow.Author}), submitted: "p",
		is: map[workflow.Object][]who{workflow.OnRevision: {author, submitter}, workflow.OnTask: {author}, workflow.OnRelease: {author}}},
	{name: "the holder", actor: holding(arTranslator), holds: true, is: onTasks(everywhere(translator), holder)},
	{name: "a holder whose lease ran out", actor: holding(arTranslator), holds: true, expired: true, is: everywhere(translator)},
	{name: "a holder who translates no more", actor: holding(), holds: true},
	{name: "who it is assigned to", actor: holding(arTranslator), assigned: true, is: onTasks(everywhere(translator), assignee, holder)},
	{name: "who submitted the task", actor: holding(arTranslator), submit: true, is: onTasks(everywhere(translator), submitter)},
	{name: "who has the review", actor: holding(arReviewer), reviews: true, is: onTasks(everywhere(reviewer), reviewHolder)},
	{name: "who had the review", actor: holding(arReviewer), reviews: true, expired: true, is: everywhere(reviewer)},
	{name: "a translator with the review", actor: holding(arTranslator), reviews: true, is: everywhere(translator)},
	{name: "a translator named reviewer", actor: holding(arTranslator), named: true, is: onTasks(everywhere(translator), reviewer)},
	{name: "a translator named reviewer, with the review", actor: holding(arTranslator), named: true, reviews: true,
		is: onTasks(everywhere(translator), reviewer, reviewHolder)},
}

// TestTablesAreThoseOfTheSpecification compares from where to where each act
// leads.
func TestTablesAreThoseOfTheSpecification(t *testing.T) {
	t.Parallel()
	for _, table := range workflow.Describe() {
		seen := map[workflow.Action]bool{}
		for _, row := range table.Rows {
			l := lineOf(table.Object, row.Action)
			if l == nil || seen[row.Action] {
				t.Errorf("%s: the specification has no line, or one only, for %s", table.Object, row.Action)
				continue
			}
			seen[row.Action] = true
			if !slices.Equal(row.From, l.from) || row.To != l.to {
				t.Errorf("%s %s: from %v to %q, the specification has %v to %q", table.Object, row.Action, row.From, row.To, l.from, l.to)
			}
		}
		for _, l := range lives[table.Object] {
			if !seen[l.act] {
				t.Errorf("%s: there is no row for %s", table.Object, l.act)
			}
		}
	}
}
