package workflowtest

import (
	"prevail/workflow"
)

// tx writes to a state that becomes current when the transaction commits.
type tx struct {
	reader
	// refused is the first refusal of a write. A transaction with one never
	// commits, as in a database.
	refused error
	// given takes back what the records of callers were given when the
	// transaction doesn't commit.
	given []func()
}

// give sets something in a caller's record until the transaction fails.
func give[T any](t *tx, to *T, v T) {
	before := *to
	t.given = append(t.given, func() { *to = before })
	*to = v
}

// takeBack leaves the callers' records as they came.
func (t *tx) takeBack() {
	for i := len(t.given) - 1; i >= 0; i-- {
		t.given[i]()
	}
}

var _ workflow.Tx = (*tx)(nil)

// refuse notes and returns a refusal.
func (t *tx) refuse(err error) error {
	if err != nil && t.refused == nil {
		t.refused = err
	}
	return err
}

// checked holds a write to the version that was read, and to the rules that
// the unmet ones of checks speak for.
func (t *tx) checked(object workflow.Object, version *int, stored int, exists bool, checks ...error) error {
	switch {
	case *version == 0 && exists:
		return t.refuse(taken(object))
	case *version != 0 && (!exists || stored != *version):
		return t.refuse(workflow.Stale(string(object)))
	}
	for _, err := range checks {
		if err != nil {
			return t.refuse(err)
		}
	}
	give(t, version, *version+1)
	return nil
}

// PutRelease implements [workflow.Tx].
func (t *tx) PutRelease(r *workflow.Release) error {
	old, ok := t.state.releases.rows[r.ID]
	if err := t.checked(workflow.OnRelease, &r.Version, old.Version, ok, t.needIntake(*r)); err != nil {
		return err
	}
	t.state.releases.put(r.ID, *r)
	return nil
}

// PutRevision implements [workflow.Tx].
func (t *tx) PutRevision(r *workflow.Revision) error {
	old, ok := t.state.revisions.rows[r.ID]
	err := t.checked(workflow.OnRevision, &r.Version, old.Version, ok,
		t.needRelease(r.Release), t.needOneProposed(*r), t.needNumber(*r), needFrozen(old, *r))
	if err != nil {
		return err
	}
	t.state.revisions.put(r.ID, *r)
	return nil
}

// PutTask implements [workflow.Tx].
func (t *tx) PutTask(k *workflow.Task) error {
	old, ok := t.state.tasks.rows[k.ID]
	err := t.checked(workflow.OnTask, &k.Version, old.Version, ok,
		t.needRendered(k.Release, k.Revision, k.RevisionHash), t.needOneOpen(*k), t.needRound(*k))
	if err != nil {
		return err
	}
	t.state.tasks.put(k.ID, *k)
	return nil
}

// PutTasks implements [workflow.Tx].
func (t *tx) PutTasks(all []*workflow.Task) error {
	for _, k := range all {
		if err := t.PutTask(k); err != nil {
			return err
		}
	}
	return nil
}

// PutSegment implements [workflow.Tx].
func (t *tx) PutSegment(s *workflow.Segment) error {
	old, ok := t.state.segments.rows[s.ID]
	if err := t.checked("segment", &s.Version, old.Version, ok, t.needTask(s.Task)); err != nil {
		return err
	}
	t.state.segments.put(s.ID, *s)
	return nil
}

// DropSegments implements [workflow.Tx].
func (t *tx) DropSegments(task workflow.TaskID, ids []workflow.SegmentID) error {
	for _, id := range ids {
		if s, ok := t.state.segments.rows[id]; ok && s.Task == task {
			t.state.dropped.put(id, s)
			t.state.segments.drop(id)
		}
	}
	return nil
}

// PutComment implements [workflow.Tx].
func (t *tx) PutComment(c *workflow.Comment) error {
	old, ok := t.state.comments.rows[c.ID]
	if err := t.checked("comment", &c.Version, old.Version, ok, t.needTask(c.Task)); err != nil {
		return err
	}
	t.state.comments.put(c.ID, *c)
	return nil
}

// PutPublication implements [workflow.Tx].
func (t *tx) PutPublication(p *workflow.Publication) error {
	old, ok := t.state.publications.rows[p.ID]
	err := t.checked(workflow.OnPublication, &p.Version, old.Version, ok,
		t.needRendered(p.Release, p.Revision, p.RenderedHash), t.needApprovedKit(*p),
		t.needCurrent(old, *p), t.needOneShown(*p), needSameText(old, *p))
	if err != nil {
		return err
	}
	t.state.publications.put(p.ID, *p)
	give(t, &p.EnglishHash, t.englishHash(*p))
	return nil
}

// Reserve implements [workflow.Tx].
func (t *tx) Reserve(a workflow.Address, id workflow.ReleaseID) error {
	if owner, ok := t.state.addresses.rows[a]; ok {
		if owner == id {
			return nil
		}
		return workflow.NewError(workflow.KindConflict, "address.taken", "address", a.Path())
	}
	if err := t.needRelease(id); err != nil {
		return t.refuse(err)
	}
	t.state.addresses.put(a, id)
	return nil
}

// Project implements [workflow.Tx].
func (t *tx) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	if err := t.needRelease(id); err != nil {
		return t.refuse(err)
	}
	for _, old := range t.pagesOf(id) {
		t.state.pages.drop(pageKey{id, old.Locale})
	}
	for _, p := range pages {
		p.Release = id
		if err := t.needPage(p); err != nil {
			return t.refuse(err)
		}
		t.state.pages.put(pageKey{id, p.Locale}, p)
	}
	return nil
}

// Append implements [workflow.Tx].
func (t *tx) Append(e *workflow.Event) error {
	if t.state.events.any(func(old workflow.Event) bool { return old.ID == e.ID }) {
		return t.refuse(taken("event"))
	}
	give(t, &e.Seq, t.state.heads.rows[e.Release]+1)
	t.state.heads.put(e.Release, e.Seq)
	t.state.events.put(eventKey{e.Release, e.Seq}, *e)
	return nil
}
