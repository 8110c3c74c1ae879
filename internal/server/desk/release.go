package desk

import (
	"maps"
	"slices"
	"strings"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// releaseBody is a release as its page shows it.
type releaseBody struct {
	workflow.ReleaseView
	Path      string
	Title     string
	Text      *workflow.Revision // the proposed text, or the published one
	Lines     []translation
	Timeline  []happening
	Earlier   []happening // of the timeline, folded
	Blocks    []block     // Text as a document
	Signed    string      // the office that signs Text, if any
	Compare   *comparison
	Plan      []planned
	Countdown string // to the end of the embargo
	Talk      []remark
	Spoken    []spoken // about which something can be said here
	Subjects  []option
	Told      *note     // what translators are told, if anything
	NoteForm  *noteForm // nil for whoever may not write it
	Findings  []findingLine
	Actions   []action
	Missing   []action
	Problems  []string
	Editable  bool
	Embargoed bool
	Public    *workflow.Page // of the English, nil before it was ever public
	Unopened  bool           // readers get nothing at all yet
	Lonely    bool           // the office has no language but English
	// Explains and Accepts say whether the person may answer findings.
	Explains bool
	Accepts  bool
}

// translation is what the release has in one language.
type translation struct {
	Locale      string
	Task        *workflow.Task // newest round
	Path        string
	Holder      string
	Publication *workflow.Publication
	Page        *workflow.Page
	Actions     []action
	Openable    bool
}

// happening is one entry of the timeline.
type happening struct {
	workflow.Event
	Name   string
	Number int       // of the revision, when it has one
	Times  int       // how many sentences in a row it was done to
	Until  time.Time // what it set a time to: a schedule, an embargo, a deadline
	Whom   []string  // who was named by it: a new holder, a reviewer
	Added  []string  // who was put on the access list
	Off    []string  // who was taken off the access list
}

func (d *Desk) release(v *page.Visit) error {
	return d.showRelease(v, workflow.ReleaseID(v.Param("id")), nil)
}

// showRelease shows a release, filled in again after a refused form.
func (d *Desk) showRelease(v *page.Visit, id workflow.ReleaseID, tried *attempt) error {
	view, err := d.service.ReadRelease(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return err
	}
	b := releaseBody{
		ReleaseView: view, Path: paths[workflow.OnRelease] + string(id), Problems: tried.Problems(),
		Text: view.Proposed, Embargoed: view.Release.Embargoed(view.Now),
	}
	if i := slices.IndexFunc(view.Pages, func(p workflow.Page) bool { return p.Locale == workflow.English }); i >= 0 {
		b.Public = &view.Pages[i]
	}
	b.Unopened = unopened(view.Locales)
	b.Lonely = !slices.ContainsFunc(view.Locales, func(l workflow.Locale) bool { return l.Tag != workflow.English && l.Active() })
	if b.Text == nil {
		b.Text = view.Published
	}
	if b.Text == nil && len(view.Revisions) > 0 {
		b.Text = &view.Revisions[len(view.Revisions)-1]
	}
	if b.Text != nil {
		b.Title, b.Blocks = b.Text.Title(), blocksOf(id, b.Text.Units)
		b.Signed = unitName(view.Office, b.Text.Facts.Office, v.Speaks().Lang())
	}
	b.Subjects = slices.DeleteFunc(taggable(v, view.Office, view.Release.Tags), func(o option) bool { return !o.Selected })
	b.actions(v, tried)
	b.translations(v, tried)
	b.happened()
	b.Told, b.NoteForm = newNote(view.Note, view.People), newNoteForm(b, tried)
	b.Compare, b.Plan = compare(v, view, b.Text), plannedOf(view)
	b.Countdown = countdown(v.Speaks(), view.Release.Embargo.Sub(view.Now))
	b.Spoken = spokenOf(v, view)
	if b.Talk, err = d.discussion(v, id, view.People, b.Spoken); err != nil {
		return err
	}
	if view.Proposed != nil {
		for _, f := range view.Findings {
			b.Findings = append(b.Findings, newFinding(v, f, view.Proposed.Explained))
		}
	}
	return v.Show(tried.code(), "release", b.Title, b)
}

// actions collects what can be done to the release and its English.
func (b *releaseBody) actions(v *page.Visit, tried *attempt) {
	var all []action
	choose := func(r *workflow.Revision) func(offer) choices {
		return func(offer) choices {
			return choices{release: b.Release, revision: r, locales: b.Locales, plan: b.Release.Plan, office: b.Office,
				everyone: everyone(b.People), access: b.Release.Access, noEffect: b.noEffect()}
		}
	}
	if p := b.Proposed; p != nil {
		can := allowed(b.RevisionActions)
		b.Editable, b.Explains, b.Accepts = can.do(workflow.ActEdit), can.do(workflow.ActExplain), can.do(workflow.ActAccept)
		all = actionsOf(v, object{workflow.OnRevision, string(p.ID), p.Version, p.Hash, b.Path, b.Release.ID}, b.RevisionActions, choose(p), tried)
	}
	if p := b.Published; p != nil {
		own := slices.DeleteFunc(slices.Clone(b.ReleaseView.Actions), func(d workflow.Decision) bool { return !ofPublished[d.Action] })
		all = append(all, actionsOf(v, object{workflow.OnRevision, string(p.ID), p.Version, p.Hash, b.Path, b.Release.ID}, own, choose(p), tried)...)
	}
	r := b.Release
	all = append(all, actionsOf(v, object{workflow.OnRelease, string(r.ID), r.Version, "", b.Path, b.Release.ID}, b.ReleaseView.Actions, choose(nil), tried)...)
	for _, a := range all {
		if a.Allowed() {
			b.Actions = append(b.Actions, a)
		} else {
			b.Missing = append(b.Missing, a)
		}
	}
}

// ofPublished are the actions that are done to the published English itself, not
// to its release.
var ofPublished = map[workflow.Action]bool{
	workflow.ActSecondReview: true, workflow.ActRefuseReview: true, workflow.ActProposeSeal: true, workflow.ActSeal: true,
}

// noEffect lists the changed sentences that author and approver may agree
// touch no translation.
func (b *releaseBody) noEffect() []option {
	if b.Published == nil || b.Proposed == nil || b.Proposed.Correction == nil || b.Proposed.Correction.Kind != workflow.Editorial {
		return nil
	}
	var out []option
	for _, c := range changes(*b.Published, *b.Proposed) {
		if c.Change == workflow.ChangeReworded {
			h := c.To.Hash()
			out = append(out, option{Value: string(h), Label: c.To.Text, Lang: workflow.English,
				Selected: slices.Contains(b.Proposed.Correction.NoEffect, h)})
		}
	}
	return out
}

func (b *releaseBody) translations(v *page.Visit, tried *attempt) {
	for _, l := range b.Locales {
		if l.Tag == workflow.English {
			continue
		}
		line := translation{Locale: l.Tag, Openable: slices.Contains(b.Openable, l.Tag)}
		for i := range b.Tasks {
			if t := &b.Tasks[i]; t.Locale == l.Tag {
				line.Task, line.Path = t, paths[workflow.OnTask]+string(t.ID)
				line.Holder = b.People[holder(*t)].Name
			}
		}
		for i := range b.Publications {
			if p := &b.Publications[i]; p.Locale == l.Tag && p.State != workflow.PublicationSuperseded {
				line.Publication = p
				line.Actions = actionsOf(v, object{workflow.OnPublication, string(p.ID), p.Version, "", b.Path, b.Release.ID},
					b.PublicationActions[p.ID], func(offer) choices { return choices{} }, tried)
			}
		}
		for i := range b.Pages {
			if b.Pages[i].Locale == l.Tag {
				line.Page = &b.Pages[i]
			}
		}
		if line.Task != nil || line.Publication != nil || line.Openable {
			b.Lines = append(b.Lines, line)
		}
	}
}

// holder is who has the task in hand in its present state.
func holder(t workflow.Task) workflow.PersonID {
	if t.State == workflow.TaskReview {
		return t.Reviewer.Holder
	}
	return t.Translator.Holder
}

// happened lays the events out, newest first. What one person did to sentence
// after sentence of a task is one entry.
func (b *releaseBody) happened() {
	numbers := map[workflow.RevisionID]int{}
	for _, r := range b.Revisions {
		numbers[r.ID] = r.Number
	}
	for _, e := range slices.Backward(b.Events) {
		if n := len(b.Timeline); n > 0 && again(b.Timeline[n-1].Event, e) {
			b.Timeline[n-1].Times++
			continue
		}
		b.Timeline = append(b.Timeline, happening{Event: e, Name: b.People[e.Actor].Name, Number: numbers[e.Revision], Times: 1, Until: until(e),
			Whom: b.names(e.Data["person"]), Added: b.names(e.Data["added"]), Off: b.names(e.Data["off"])})
	}
	if len(b.Timeline) > newestEvents {
		b.Timeline, b.Earlier = b.Timeline[:newestEvents], b.Timeline[newestEvents:]
	}
}

// names are the people whose identifiers stand in an event, as they are called.
func (b *releaseBody) names(ids string) []string {
	var out []string
	for _, id := range strings.Fields(ids) {
		if name := b.People[workflow.PersonID(id)].Name; name != "" {
			out = append(out, name)
		}
	}
	return out
}

// until is the time that an act set, zero for none.
func until(e workflow.Event) time.Time {
	for _, key := range []string{"at", "deadline"} {
		if at, err := time.Parse(time.RFC3339Nano, e.Data[key]); err == nil {
			return at
		}
	}
	return time.Time{}
}

// newestEvents is how much of a timeline is shown unfolded.
const newestEvents = 12

// again reports whether two events are the same act of a person on two
// sentences of one task, with nothing else to tell.
func again(a, b workflow.Event) bool {
	return a.Segment != "" && b.Segment != "" && a.Action == b.Action && a.Task == b.Task && a.Actor == b.Actor &&
		maps.Equal(a.Data, b.Data)
}

func everyone(people map[workflow.PersonID]workflow.Person) []workflow.Person {
	var out []workflow.Person
	for _, p := range people {
		if !p.Disabled && p.Actor().Staff() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, byName)
	return out
}
