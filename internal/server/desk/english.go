package desk

import (
	"slices"
	"strings"
	"time"

	"prevail/internal/intake"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// english is an English text in its form: the letterhead's facts and the text
// in units, each with one sentence a line, so that the segmentation is seen and
// can be mended.
type english struct {
	Facts   workflow.Letterhead
	Tags    string
	Embargo string
	Units   []unitForm
	// Correction is nil where the text is no correction.
	Correction *workflow.Correction
	NoEffect   []option
}

// facts reads the letterhead's facts; all but a date that can't be read come
// back even then.
func facts(f page.Form) (workflow.Letterhead, error) {
	date, err := f.Date("date")
	return workflow.Letterhead{
		Kind: f.Text("kind"), Office: f.Text("office"), Date: date, Number: f.Text("number"),
		Original: workflow.Original{URL: f.Text("original")},
	}, err
}

// readEnglish reads the whole form.
func readEnglish(f page.Form) (english, time.Time, error) {
	e := english{Tags: f.Text("tags"), Embargo: f.Text("embargo"), Units: readUnits(f)}
	var err error
	if e.Facts, err = facts(f); err != nil {
		return e, time.Time{}, err
	}
	embargo, err := f.Time("embargo")
	return e, embargo, err
}

// heads are the units that have fields of their own in the form, in the order
// of a page, with the codes of what is noted when the text has another.
var heads = []struct {
	kind workflow.UnitKind
	code string
}{
	{workflow.UnitHeadline, intake.CodeTitle}, {workflow.UnitSubtitle, intake.CodeSubtitle}, {workflow.UnitPlace, intake.CodePlace},
}

// withHeads puts what was typed into fields of their own (headline, subtitle,
// place, contact) in the place of what the text holds of the same kind. What
// that replaces is noted, so that nothing goes silently.
func withHeads(f page.Form, d *intake.Draft) []workflow.Unit {
	units := slices.Clone(d.Units)
	for _, h := range slices.Backward(heads) {
		text := f.Text(string(h.kind))
		if text == "" {
			continue
		}
		units = slices.DeleteFunc(units, func(u workflow.Unit) bool {
			if u.Kind != h.kind {
				return false
			}
			if old := u.Text(workflow.English); old != text {
				d.Notes = append(d.Notes, intake.Note{Code: h.code, Act: intake.Changed, Text: old, Instead: text})
			}
			return true
		})
		units = slices.Insert(units, 0, workflow.Unit{Kind: h.kind, Segments: []string{text}})
	}
	if text := f.Text(string(workflow.UnitContact)); text != "" {
		units = append(units, workflow.Unit{Kind: workflow.UnitContact, Segments: []string{text}})
	}
	return units
}

// withDraft fills the facts that the form left open from what the text said.
func (e *english) withDraft(d intake.Draft) {
	if e.Facts.Kind == "" {
		e.Facts.Kind = d.Facts.Kind
	}
	if e.Facts.Office == "" {
		e.Facts.Office = d.Facts.Office
	}
	if e.Facts.Date.IsZero() {
		e.Facts.Date = d.Facts.Date
	}
	if e.Facts.Number == "" {
		e.Facts.Number = d.Facts.Number
	}
	if e.Facts.Original.URL == "" {
		e.Facts.Original = d.Facts.Original
	}
	if e.Tags == "" {
		e.Tags = strings.Join(d.Tags, ", ")
	}
}
