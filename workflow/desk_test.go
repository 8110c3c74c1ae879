package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// desk is a small office over the in-memory store, for walking through the
// lifecycles as its people would.
type desk struct {
	t     *testing.T
	s     *workflow.Service
	clock *workflowtest.Clock
	store *witness

	author, author2, editor, editor2, translator, translator2, reviewer, admin workflow.Actor
	// partly is whoever a scene had approve a part.
	partly workflow.Actor
}

// with changes an office before it opens.
type with func(*workflow.Policies)

func emergency(p *workflow.Policies)  { p.Emergency = true }
func suspending(p *workflow.Policies) { p.SuspendOutdated = true }
func sixEyes(p *workflow.Policies)    { p.SixEyes = true }

func newDesk(t *testing.T, changes ...with) *desk {
	t.Helper()
	clock := workflowtest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	d := &desk{t: t, clock: clock, store: &witness{Store: workflowtest.NewStore(clock.Now)}}
	d.s = workflow.New(d.store, &workflowtest.IDs{}, fussy{})
	ctx := t.Context()
	policies := workflow.DefaultPolicies()
	for _, change := range changes {
		change(&policies)
	}
	do(t, first(d.s.PutOffice(ctx, workflow.Clock, workflow.Office{
		Names: map[string]workflow.OfficeNames{"en": {Institution: "Office of the Harbour"}}, Policies: policies})))
	for _, tag := range []string{"en", "ar", "fr"} {
		do(t, first(d.s.AddLocale(ctx, workflow.Clock, tag)))
	}
	d.author = d.person("author", workflow.Grant{Role: workflow.Author})
	d.author2 = d.person("author2", workflow.Grant{Role: workflow.Author})
	d.editor = d.person("editor", workflow.Grant{Role: workflow.Editor})
	d.editor2 = d.person("editor2", workflow.Grant{Role: workflow.Editor})
	d.translator = d.person("translator", workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	d.translator2 = d.person("translator2", workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	d.reviewer = d.person("reviewer", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"}, workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	d.admin = d.person("admin", workflow.Grant{Role: workflow.Administrator})
	for _, tag := range []string{"en", "ar"} {
		d.newKit(tag)
	}
	return d
}

// person adds a member of the office.
func (d *desk) person(name string, grants ...workflow.Grant) workflow.Actor {
	d.t.Helper()
	p := must(d.s.PutPerson(d.t.Context(), workflow.Clock,
		workflow.Person{Name: name, Email: name + "@harbour.example", Grants: grants}))(d.t)
	return p.Actor()
}

// newKit brings the next version of a kit into force.
func (d *desk) newKit(tag string) {
	d.t.Helper()
	ctx := d.t.Context()
	k := must(d.s.ProposeKit(ctx, d.editor, tag, kitWords(tag)))(d.t)
	do(d.t, first(d.s.AcceptKit(ctx, d.editor, tag, k.Version)))
	do(d.t, first(d.s.AcceptKit(ctx, d.editor2, tag, k.Version)))
}

// kitWords returns the words without which a kit isn't complete.
func kitWords(tag string) map[string]string {
	words := map[string]string{"site.name": tag}
	for _, key := range workflow.CoreKitWords(tag) {
		words[key] = key
	}
	return words
}

func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func first[T any](_ T, err error) error { return err }

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		do(t, err)
		return v
	}
}

var english = []workflow.Unit{
	{Kind: workflow.UnitHeadline, Segments: []string{"Harbour Opens to All Ships"}},
	{Kind: workflow.UnitParagraph, Segments: []string{"The harbour opens on 4 May.", "It takes 12 ships a day."}},
	{Kind: workflow.UnitParagraph, Segments: []string{"Pilots are free of charge."}},
}

var facts = workflow.Letterhead{Kind: "notice", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}}

// saying returns the text of the harbour with other words in the place of some
// of its sentences.
func saying(pairs ...string) []workflow.Unit {
	out := cloneUnits(english)
	for i := 0; i+1 < len(pairs); i += 2 {
		for _, u := range out {
			for j, s := range u.Segments {
				if s == pairs[i] {
					u.Segments[j] = pairs[i+1]
				}
			}
		}
	}
	return out
}

// file returns everything that the store holds of a release.
func (d *desk) file(id workflow.ReleaseID) *file { return d.store.read().Files[id] }

// draft begins a release.
func (d *desk) draft(units []workflow.Unit) workflow.Revision {
	d.t.Helper()
	_, rev, err := d.s.DraftRelease(d.t.Context(), d.author, workflow.DraftInput{Units: units, Facts: facts})
	do(d.t, err)
	return rev
}

// english acts on a revision, as it is now, by the version that stands there.
func (d *desk) english(a workflow.Actor, act workflow.Action, id workflow.RevisionID, in workflow.Input) workflow.Revision {
	d.t.Helper()
	return must(d.tryEnglish(a, act, id, in))(d.t)
}

func (d *desk) tryEnglish(a workflow.Actor, act workflow.Action, id workflow.RevisionID, in workflow.Input) (workflow.Revision, error) {
	for _, f := range d.store.read().Files {
		if r := f.revision(id); r != nil {
			in.Version += r.Version
		}
	}
	return d.s.ChangeRevision(d.t.Context(), a, id, act, in)
}

// act acts on a task, as it is now, by the version that stands there.
func (d *desk) act(a workflow.Actor, act workflow.Action, id workflow.TaskID, in workflow.Input) workflow.Task {
	d.t.Helper()
	return must(d.tryTask(a, act, id, in))(d.t)
}

func (d *desk) tryTask(a workflow.Actor, act workflow.Action, id workflow.TaskID, in workflow.Input) (workflow.Task, error) {
	for _, f := range d.store.read().Files {
		if k := f.task(id); k != nil {
			in.Version += k.Version
		}
	}
	return d.s.ChangeTask(d.t.Context(), a, id, act, in)
}

// show acts on a publication, as it is now, by the version that stands there.
func (d *desk) show(a workflow.Actor, act workflow.Action, id workflow.PublicationID, in workflow.Input) {
	d.t.Helper()
	do(d.t, first(d.tryShow(a, act, id, in)))
}

func (d *desk) tryShow(a workflow.Actor, act workflow.Action, id workflow.PublicationID, in workflow.Input) (workflow.Publication, error) {
	for _, f := range d.store.read().Files {
		if p := f.publication(id); p != nil {
			in.Version += p.Version
		}
	}
	return d.s.ChangePublication(d.t.Context(), a, id, act, in)
}

// whole acts on a release as a whole.
func (d *desk) whole(a workflow.Actor, act workflow.Action, id workflow.ReleaseID, in workflow.Input) (workflow.Release, error) {
	in.Version += d.file(id).Release.Version
	return d.s.ChangeRelease(d.t.Context(), a, id, act, in)
}
