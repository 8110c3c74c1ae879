package desk

import (
	"context"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// releaseAct carries out one action on a release as a whole.
func (d *Desk) releaseAct(v *page.Visit, a workflow.Action) error {
	id := workflow.ReleaseID(v.Param("id"))
	ctx := v.Request().Context()
	in, err := input(v.Form())
	timed := 0
	if err == nil && a == workflow.ActEmbargo {
		timed, err = d.timed(ctx, v.Actor(), id)
	}
	if err == nil {
		_, err = d.service.ChangeRelease(ctx, v.Actor(), id, a, in)
	}
	if err == nil && timed > 0 {
		left, err := d.timed(ctx, v.Actor(), id)
		if err != nil {
			return err
		}
		if left < timed {
			return v.Back(paths[workflow.OnRelease]+string(id), "unscheduled")
		}
	}
	if err == nil && (a == workflow.ActCorrect || a == workflow.ActReinstate) {
		return done(v, paths[workflow.OnRelease]+string(id)+"/edit", offerOf(workflow.OnRelease, a))
	}
	return d.backToRelease(v, id, workflow.OnRelease, string(id), a, err)
}

// timed counts what of a release waits for a time of its own: a later embargo
// takes those times away that are before it, and says so. The page that shows the
// release afterwards notes the reading.
func (d *Desk) timed(ctx context.Context, a workflow.Actor, id workflow.ReleaseID) (int, error) {
	view, err := d.service.Service.ReadRelease(ctx, a, id)
	if err != nil {
		return 0, err
	}
	n := 0
	if p := view.Proposed; p != nil && !p.Due.IsZero() {
		n++
	}
	for _, t := range view.Tasks {
		if t.Open() && t.Schedule != nil && !t.Schedule.At.IsZero() {
			n++
		}
	}
	return n, nil
}

// revisionAct carries out one action on an English text.
func (d *Desk) revisionAct(v *page.Visit, a workflow.Action) error {
	id := workflow.RevisionID(v.Param("id"))
	in, err := input(v.Form())
	var release workflow.ReleaseID
	if err == nil {
		var r workflow.Revision
		r, err = d.service.ChangeRevision(v.Request().Context(), v.Actor(), id, a, in)
		release = r.Release
	}
	return d.backToRelease(v, releaseOf(v, release), workflow.OnRevision, string(id), a, err)
}

// publicationAct carries out one action on a publication.
func (d *Desk) publicationAct(v *page.Visit, a workflow.Action) error {
	id := workflow.PublicationID(v.Param("id"))
	in, err := input(v.Form())
	var release workflow.ReleaseID
	if err == nil {
		var p workflow.Publication
		p, err = d.service.ChangePublication(v.Request().Context(), v.Actor(), id, a, in)
		release = p.Release
	}
	return d.backToRelease(v, releaseOf(v, release), workflow.OnPublication, string(id), a, err)
}

// releaseOf is the release that an action's form stood on. A refused action
// doesn't name it; the form says which page to show again, and reading that
// page asks anew whether the person may know of it.
func releaseOf(v *page.Visit, known workflow.ReleaseID) workflow.ReleaseID {
	if known != "" {
		return known
	}
	return workflow.ReleaseID(v.Form().Text("release"))
}

func (d *Desk) backToRelease(v *page.Visit, id workflow.ReleaseID, on workflow.Object, object string, a workflow.Action, err error) error {
	if err == nil {
		return done(v, paths[workflow.OnRelease]+string(id), offerOf(on, a))
	}
	tried, ok := refused(v, err, on, object, a)
	if !ok || id == "" {
		return err
	}
	return d.showRelease(v, id, tried)
}
