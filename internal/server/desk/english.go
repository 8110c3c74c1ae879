package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"prevail/internal/intake"
	"prevail/internal/render"
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

// unitForm is one unit in the form.
type unitForm struct {
	N     int
	Kind  workflow.UnitKind
	Level int
	// Ordered, Lang: as in workflow.Unit.
	Ordered bool
	Lang    string
	Text    string // one sentence a line
	Rows    int
	Kinds   []option
	// File is what a unit of kind image or file names; it is not typed.
	File *fileForm
}

// fileForm is a picture or file in the form of a text.
type fileForm struct {
	workflow.File
	N    int
	Kind workflow.UnitKind
	Text string
	Path string
}

// withFiles shows the files that units name, at the release's own addresses.
func withFiles(id workflow.ReleaseID, units []unitForm) {
	for i := range units {
		u := &units[i]
		if f, ok := workflow.ParseFile(u.Text); ok && u.Kind.IsFile() {
			u.File = &fileForm{File: f, N: u.N, Kind: u.Kind, Text: u.Text, Path: render.FilePath(filesPath(id), f)}
		}
	}
}

// fromUnits lays units out for the form.
func fromUnits(v *page.Visit, units []workflow.Unit) []unitForm {
	out := make([]unitForm, 0, len(units))
	for _, u := range units {
		out = append(out, unitForm{Kind: u.Kind, Level: u.Level, Ordered: u.Ordered, Lang: u.Lang, Text: strings.Join(u.Segments, "\n")})
	}
	return numbered(v, out)
}

// numbered gives the units their numbers, sizes and choices.
func numbered(v *page.Visit, units []unitForm) []unitForm {
	for i := range units {
		u := &units[i]
		u.N = i
		u.Rows = min(12, strings.Count(u.Text, "\n")+len(u.Text)/110+2)
		u.Kinds = nil
		for _, k := range workflow.UnitKinds {
			if k.IsFile() {
				continue // they are added as files, not typed
			}
			u.Kinds = append(u.Kinds, option{Value: string(k), Label: v.Speaks().T("unit." + string(k)), Selected: k == u.Kind})
		}
	}
	return units
}

// readUnits reads the units of a form in their order, empty ones too.
func readUnits(f page.Form) []unitForm {
	var numbers []int
	for _, name := range f.Names("u.text.") {
		if n, err := strconv.Atoi(name); err == nil {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var out []unitForm
	for _, n := range numbers {
		at := strconv.Itoa(n)
		out = append(out, unitForm{
			Kind: workflow.UnitKind(f.Text("u.kind." + at)), Level: f.Number("u.level." + at),
			Ordered: f.Has("u.ordered." + at), Lang: f.Text("u.lang." + at), Text: f.Text("u.text." + at),
		})
	}
	return out
}

// toUnits makes units of a form's: one sentence a line, empty ones left away.
func toUnits(forms []unitForm) []workflow.Unit {
	var out []workflow.Unit
	for _, u := range forms {
		unit := workflow.Unit{Kind: u.Kind, Level: u.Level, Ordered: u.Ordered, Lang: u.Lang}
		for line := range strings.SplitSeq(u.Text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				unit.Segments = append(unit.Segments, line)
			}
		}
		if len(unit.Segments) > 0 {
			out = append(out, unit)
		}
	}
	return out
}

// facts reads the letterhead's facts.
func facts(f page.Form) (workflow.Letterhead, error) {
	date, err := f.Date("date")
	if err != nil {
		return workflow.Letterhead{}, err
	}
	return workflow.Letterhead{
		Kind: f.Text("kind"), Office: f.Text("office"), Date: date, Number: f.Text("number"),
		Original: workflow.Original{URL: f.Text("original")},
	}, nil
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
