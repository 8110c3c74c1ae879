package desk

import (
	"net/http"
	"strings"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// releaseEdit shows the draft of a release's English to be edited.
func (d *Desk) releaseEdit(v *page.Visit) error {
	view, err := d.draft(v)
	if err != nil {
		return err
	}
	r := *view.Proposed
	b := textBody{Release: view.Release.ID, Version: r.Version}
	b.Facts, b.Units, b.Tags = r.Facts, fromUnits(v, r.Units), strings.Join(view.Release.Tags, ", ")
	b.Notes = sorted(noted(r.Noticed))
	b.correction(view, r.Correction)
	return d.showText(v, http.StatusOK, b)
}

// draft reads a release that has a draft; one without has nothing to edit.
func (d *Desk) draft(v *page.Visit) (workflow.ReleaseView, error) {
	view, err := d.service.ReadRelease(v.Request().Context(), v.Actor(), workflow.ReleaseID(v.Param("id")))
	if err != nil {
		return view, err
	}
	if view.Proposed == nil || view.Proposed.Frozen() {
		return view, workflow.NewError(workflow.KindBlocked, "revision.no_draft")
	}
	return view, decided(view.RevisionActions, workflow.OnRevision, string(view.Proposed.State), workflow.ActEdit)
}

// correction adds the fields that a correction has: its kind, its note, and
// the changed sentences that touch no translation.
func (b *textBody) correction(view workflow.ReleaseView, c *workflow.Correction) {
	if view.Release.Revisions == 0 || view.Proposed == nil {
		return
	}
	if c == nil {
		c = &workflow.Correction{}
	}
	b.Correction = c
	body := releaseBody{ReleaseView: view}
	b.NoEffect = body.noEffect()
}

// releaseSave saves the draft. When somebody else saved it meanwhile the form
// comes back with everything typed, and with what they changed.
func (d *Desk) releaseSave(v *page.Visit) error {
	view, err := d.draft(v)
	if err != nil {
		return err
	}
	f, r := v.Form(), *view.Proposed
	e, _, err := readEnglish(f)
	e.Correction = readCorrection(f)
	b := textBody{english: e, Release: view.Release.ID, Version: f.Version()}
	if b.mend(f) && err == nil {
		b.correction(view, e.Correction)
		return d.showText(v, http.StatusOK, b)
	}
	if err == nil {
		_, err = d.service.EditRevision(v.Request().Context(), v.Actor(), r.ID, workflow.EditInput{
			Version: f.Version(), Facts: e.Facts, Units: toUnits(e.Units), Correction: e.Correction,
		})
	}
	if err == nil {
		return v.Back(paths[workflow.OnRelease]+string(b.Release), "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	b.Problems = problems
	if workflow.HasCode(err, "stale") {
		mine := workflow.Revision{Facts: e.Facts, Units: toUnits(e.Units)}
		b.Theirs, b.Version = changes(mine, r), r.Version
	}
	b.correction(view, e.Correction)
	return d.showText(v, page.Status(err), b)
}

// readCorrection reads a correction's fields, nil where the form has none.
func readCorrection(f page.Form) *workflow.Correction {
	if !f.Has("correction_note") {
		return nil
	}
	c := &workflow.Correction{Kind: workflow.CorrectionKind(f.Text("correction_kind")), Note: f.Text("correction_note")}
	for _, h := range f.List("no_effect") {
		c.NoEffect = append(c.NoEffect, workflow.Hash(h))
	}
	return c
}

// releasePreview shows the English page as publishing would.
func (d *Desk) releasePreview(v *page.Visit) error {
	view, err := d.service.ReadRelease(v.Request().Context(), v.Actor(), workflow.ReleaseID(v.Param("id")))
	if err != nil {
		return err
	}
	r := view.Proposed
	if r == nil {
		r = view.Published
	}
	if r == nil {
		return workflow.NotFound()
	}
	p, err := d.service.PreviewRevision(v.Request().Context(), v.Actor(), r.ID)
	if err != nil {
		return err
	}
	return d.showPreview(v, p)
}
