package workflowtest

import (
	"cmp"
	"time"

	"prevail/workflow"
)

// reader reads one state.
type reader struct {
	state *state
	now   time.Time
}

var _ workflow.Reader = (*reader)(nil)

// Now implements [workflow.Reader].
func (r *reader) Now() time.Time { return r.now }

// one returns a row or NotFound.
func one[K comparable, V any](t *table[K, V], key K) (V, error) {
	row, ok := t.get(key)
	if !ok {
		return row, workflow.NotFound()
	}
	return row, nil
}

// Release implements [workflow.ReleaseReader].
func (r *reader) Release(id workflow.ReleaseID) (workflow.Release, error) {
	return one(&r.state.releases, id)
}

// Revision implements [workflow.ReleaseReader].
func (r *reader) Revision(id workflow.RevisionID) (workflow.Revision, error) {
	return one(&r.state.revisions, id)
}

// Revisions implements [workflow.ReleaseReader].
func (r *reader) Revisions(id workflow.ReleaseID) ([]workflow.Revision, error) {
	return r.state.revisions.find(func(v workflow.Revision) bool { return v.Release == id }, byAge), nil
}

// byAge sorts revisions, oldest first.
func byAge(a, b workflow.Revision) int {
	return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
}

// Events implements [workflow.ReleaseReader].
func (r *reader) Events(id workflow.ReleaseID) ([]workflow.Event, error) {
	return r.state.events.find(func(e workflow.Event) bool { return e.Release == id },
		func(a, b workflow.Event) int { return cmp.Compare(a.Seq, b.Seq) }), nil
}

// Resolve implements [workflow.ReleaseReader].
func (r *reader) Resolve(a workflow.Address) (workflow.ReleaseID, error) {
	return one(&r.state.addresses, a)
}

// Intake implements [workflow.ReleaseReader].
func (r *reader) Intake(key string) (workflow.ReleaseID, error) {
	found := r.state.releases.find(func(v workflow.Release) bool { return v.Intake.Key == key && key != "" },
		func(a, b workflow.Release) int { return cmp.Compare(a.ID, b.ID) })
	if len(found) == 0 {
		return "", workflow.NotFound()
	}
	return found[0].ID, nil
}

// Task implements [workflow.TaskReader].
func (r *reader) Task(id workflow.TaskID) (workflow.Task, error) { return one(&r.state.tasks, id) }

// Tasks implements [workflow.TaskReader].
func (r *reader) Tasks(id workflow.ReleaseID) ([]workflow.Task, error) {
	return r.state.tasks.find(func(k workflow.Task) bool { return k.Release == id },
		func(a, b workflow.Task) int {
			return cmp.Or(cmp.Compare(a.Locale, b.Locale), cmp.Compare(a.Round, b.Round))
		}), nil
}

// Segments implements [workflow.TaskReader].
func (r *reader) Segments(id workflow.TaskID) ([]workflow.Segment, error) {
	return r.state.segments.find(func(s workflow.Segment) bool { return s.Task == id },
		func(a, b workflow.Segment) int {
			return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Index, b.Index), cmp.Compare(a.ID, b.ID))
		}), nil
}

// Segment implements [workflow.TaskReader].
func (r *reader) Segment(id workflow.SegmentID) (workflow.Segment, error) {
	return one(&r.state.segments, id)
}

// Dropped implements [workflow.TaskReader].
func (r *reader) Dropped(id workflow.TaskID) ([]workflow.Segment, error) {
	found := r.state.dropped.find(func(s workflow.Segment) bool { return s.Task == id },
		func(a, b workflow.Segment) int {
			return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Index, b.Index), cmp.Compare(a.ID, b.ID))
		})
	for i, s := range found { // what a database keeps of them
		found[i] = workflow.Segment{ID: s.ID, Version: s.Version, Task: s.Task, Unit: s.Unit, Index: s.Index, Source: s.Source,
			Text: s.Text, Origin: s.Origin, Engine: s.Engine, Authors: s.Authors, Updated: s.Updated}
	}
	return found, nil
}

// Comments implements [workflow.TaskReader].
func (r *reader) Comments(id workflow.TaskID) ([]workflow.Comment, error) {
	return r.state.comments.find(func(c workflow.Comment) bool { return c.Task == id },
		func(a, b workflow.Comment) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) }), nil
}

// Publication implements [workflow.PublicationReader].
func (r *reader) Publication(id workflow.PublicationID) (workflow.Publication, error) {
	p, err := one(&r.state.publications, id)
	p.EnglishHash = r.englishHash(p)
	return p, err
}

// Publications implements [workflow.PublicationReader].
func (r *reader) Publications(id workflow.ReleaseID) ([]workflow.Publication, error) {
	found := r.state.publications.find(func(p workflow.Publication) bool { return p.Release == id },
		func(a, b workflow.Publication) int {
			return cmp.Or(cmp.Compare(a.Locale, b.Locale), cmp.Compare(a.Number, b.Number))
		})
	for i := range found {
		found[i].EnglishHash = r.englishHash(found[i])
	}
	return found, nil
}

// Unstamped implements [workflow.PublicationReader].
func (r *reader) Unstamped(locale string, kit int, after workflow.PublicationID, most int) ([]workflow.PublicationID, error) {
	found := r.state.publications.find(func(p workflow.Publication) bool {
		return p.Locale == locale && p.State == workflow.PublicationLive && p.Kit < kit && p.ID > after && p.RenderedHash == r.englishHash(p)
	}, func(a, b workflow.Publication) int { return cmp.Compare(a.ID, b.ID) })
	var out []workflow.PublicationID
	for _, p := range found[:min(len(found), most)] {
		out = append(out, p.ID)
	}
	return out, nil
}

// englishHash computes what a database's key keeps in step: the published
// English of what is shown, nothing for what isn't.
func (r *reader) englishHash(p workflow.Publication) workflow.Hash {
	if !p.Shown() {
		return ""
	}
	return r.state.releases.rows[p.Release].PublishedHash
}
