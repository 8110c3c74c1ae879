package intake

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// block is a unit and the line on which it began, 0 if unknown.
type block struct {
	workflow.Unit
	line int
	// file is the name of the file that stands before the unit, which is its
	// alternative text; empty for none.
	file string
}

func (w *walker) hasHeadline() bool {
	return slices.ContainsFunc(w.blocks, func(b block) bool { return b.Kind == workflow.UnitHeadline })
}

// finish puts the letterhead's texts and the body together, notes what looks
// wrong and checks the limits. A headline that stands in the body only is
// taken from there.
func (d *Draft) finish(texts map[string]string, body []block, lang string) (Draft, error) {
	if i := slices.IndexFunc(body, func(b block) bool { return b.Kind == workflow.UnitHeadline }); i >= 0 {
		title := body[i].Text(lang)
		switch {
		case texts["title"] == "":
			texts["title"] = title
			body = slices.Delete(body, i, i+1)
		case sameWords(texts["title"], title):
			body = slices.Delete(body, i, i+1)
		default:
			d.Notes = append(d.Notes, Note{Code: CodeTitle, Act: Doubt, Line: body[i].line, Text: title, Instead: texts["title"]})
		}
	}
	for i := range body {
		if body[i].Kind == workflow.UnitHeadline {
			body[i].Kind, body[i].Level = workflow.UnitHeading, 2
		}
	}
	d.unseen(texts, body)
	d.doubt(body, lang)
	top, contact := letterheadUnits(texts)
	d.Units = top
	for _, b := range body {
		if b.file != "" {
			d.Files = append(d.Files, Beside{Name: b.file, Unit: len(d.Units)})
		}
		d.Units = append(d.Units, b.Unit)
	}
	d.Units = append(d.Units, contact...)
	return withinLimits(*d)
}

// sameWords reports whether two lines are the same but for case and spaces.
func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
