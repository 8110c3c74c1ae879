package desk

import (
	"cmp"
	"net/http"

	"prevail/internal/intake"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// newBody is the first page of a new release: its facts and its text, as they
// come.
type newBody struct {
	english
	Body     string
	Types    string            // of the files that are read
	Head     map[string]string // headline, subtitle, place, contact
	Kinds    []option
	Offices  []option
	Problems []string
}

// textBody is the second page, and the page on which a draft is edited: the
// text in units and sentences.
type textBody struct {
	english
	Release workflow.ReleaseID // empty for a new one
	Path    string             // where the form goes
	Back    string
	Version int
	Kinds   []option
	Offices []option
	mending
	Problems   []string
	Theirs     []change // what somebody else changed meanwhile
	Confirming bool
}

// releaseNew shows the form to whoever may send it: the others are told who may,
// before they have typed anything.
func (d *Desk) releaseNew(v *page.Visit) error {
	if !workflow.Can(&workflow.Case{Actor: v.Actor()}, workflow.OnRevision, workflow.ActDraft).Allowed {
		return workflow.NewError(workflow.KindForbidden, "draft.whose")
	}
	return d.showNew(v, http.StatusOK, newBody{})
}

func (d *Desk) showNew(v *page.Visit, status int, b newBody) error {
	var err error
	if b.Kinds, b.Offices, err = d.letterhead(v, b.Facts); err != nil {
		return err
	}
	b.Types = textTypes
	return v.Show(status, "new", v.Speaks().T("release.new"), b)
}

// letterhead returns the kinds and offices that a letterhead chooses among: the
// keys of the English kit and of the office's settings.
func (d *Desk) letterhead(v *page.Visit, f workflow.Letterhead) (kinds, offices []option, err error) {
	view, err := d.service.ReadOffice(v.Request().Context(), v.Actor())
	if err != nil {
		return nil, nil, err
	}
	kinds = []option{{Label: v.Speaks().T("form.none"), Selected: f.Kind == ""}}
	for _, key := range kindKeys(view.Kits[workflow.English], f.Kind) {
		kinds = append(kinds, option{Value: key, Label: page.KindLabel(v.Speaks(), key), Selected: key == f.Kind})
	}
	offices = []option{{Label: v.Speaks().T("form.none"), Selected: f.Office == ""}}
	for _, key := range view.Office.Units {
		offices = append(offices, option{Value: key, Label: unitName(view.Office, key, v.Speaks().Lang()), Selected: key == f.Office})
	}
	return kinds, offices, nil
}

// unitName names a signing office, by its key while it has no name.
func unitName(o workflow.Office, key, lang string) string {
	return cmp.Or(o.Unit(key, lang), key)
}

// releaseDraft takes the form of either page: the first is shown again in
// sentences, the second is saved.
func (d *Desk) releaseDraft(v *page.Visit) error {
	f := v.Form()
	if f.Text("do") == "" {
		return d.confirmText(v)
	}
	e, embargo, err := readEnglish(f)
	b := textBody{english: e, Confirming: true}
	if b.mend(f) && err == nil {
		return d.showText(v, http.StatusOK, b)
	}
	var rel workflow.Release
	if err == nil {
		rel, _, err = d.service.DraftRelease(v.Request().Context(), v.Actor(), workflow.DraftInput{
			Facts: e.Facts, Units: toUnits(e.Units), Tags: f.Words("tags"), Embargo: embargo,
		})
	}
	if err == nil {
		return v.Back(paths[workflow.OnRelease]+string(rel.ID), "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	b.Problems = problems
	return d.showText(v, page.Status(err), b)
}

// confirmText shows what came in as units and sentences, with all that was
// noticed on the way.
func (d *Desk) confirmText(v *page.Visit) error {
	f := v.Form()
	e, _, err := readEnglish(f)
	var draft intake.Draft
	if err == nil {
		draft, err = readDraft(v)
	}
	if err == nil {
		e.withDraft(draft)
		e.Units = fromUnits(v, withHeads(f, &draft))
		return d.showText(v, http.StatusOK, textBody{english: e, mending: mending{Notes: sorted(draft.Notes)}, Confirming: true})
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	b := newBody{english: e, Body: f.Text("body"), Head: map[string]string{}, Problems: problems}
	for _, kind := range []workflow.UnitKind{workflow.UnitHeadline, workflow.UnitSubtitle, workflow.UnitPlace, workflow.UnitContact} {
		b.Head[string(kind)] = f.Text(string(kind))
	}
	return d.showNew(v, page.Status(err), b)
}

// showText shows a text in units and sentences.
func (d *Desk) showText(v *page.Visit, status int, b textBody) error {
	var err error
	if b.Kinds, b.Offices, err = d.letterhead(v, b.Facts); err != nil {
		return err
	}
	b.Units = numbered(v, b.Units)
	if err := b.fields(); err != nil {
		return err
	}
	withFiles(b.Release, b.Units)
	title := v.Speaks().T("english.edit")
	b.Path, b.Back = paths[workflow.OnRelease]+string(b.Release)+"/edit", paths[workflow.OnRelease]+string(b.Release)
	if b.Release == "" {
		b.Path, b.Back, title = "/desk/releases/new", "/desk/releases/new", v.Speaks().T("intake.segmentation")
	}
	return v.Show(status, "english", title, b)
}
