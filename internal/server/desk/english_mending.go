package desk

import (
	"cmp"
	"encoding/json"
	"slices"

	"prevail/internal/intake"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// mending is what the form of a text carries beside the text while somebody
// mends it: what was noticed when it came in, and the states before.
type mending struct {
	Notes   []intake.Note
	History history[[]unitForm]
	// NotesField and HistoryField are both as the form carries them.
	NotesField, HistoryField string
}

// mend answers the buttons of the form that change it; it reports whether one
// was pressed. What the form carries is kept either way.
func (b *textBody) mend(f page.Form) bool {
	do := f.Text("do")
	b.History = readHistory[[]unitForm](f)
	if json.Unmarshal([]byte(f.Raw("notes")), &b.Notes) != nil {
		b.Notes = nil // they were shown; without them the text is still whole
	}
	if do == "undo" || do == "redo" || do == "show" {
		b.Units, _ = b.History.step(do, b.Units)
		return true
	}
	before := slices.Clone(b.Units)
	m, ok := mend(do, b.Units)
	if !ok {
		m, ok = b.putBack(do)
	}
	if !ok {
		return false
	}
	b.Units = m.units
	if m.at >= 0 && m.at < len(b.Units) {
		b.Units[m.at].Open, b.Units[m.at].Focus = true, cmp.Or(m.focus, "unit")
	}
	b.History.did(before)
	return true
}

// putBack puts a line back that was taken out when the text came in: as a
// paragraph behind the head lines, opened to be moved on.
func (b *textBody) putBack(do string) (mended, bool) {
	what, n, ok := places(do)
	if !ok || what != "put" || n[0] < 0 || n[0] >= len(b.Notes) || b.Notes[n[0]].Act != intake.Cut {
		return mended{}, false
	}
	at := slices.IndexFunc(b.Units, func(u unitForm) bool {
		return !slices.Contains([]workflow.UnitKind{workflow.UnitHeadline, workflow.UnitSubtitle, workflow.UnitPlace}, u.Kind)
	})
	if at < 0 {
		at = len(b.Units)
	}
	units := slices.Insert(slices.Clone(b.Units), at, unitForm{Kind: workflow.UnitParagraph, Text: b.Notes[n[0]].Text})
	return mended{units: units, at: at}, true
}

// noted are the notes that came with a draft out of a file.
func noted(kept []workflow.Noticed) []intake.Note {
	var out []intake.Note
	for _, n := range kept {
		out = append(out, intake.Note{Code: n.Code, Act: intake.Act(n.Act), Line: n.Line, Text: n.Text, Instead: n.Instead})
	}
	return out
}

// fields puts what the form carries into its fields.
func (m *mending) fields() error {
	notes, err := json.Marshal(m.Notes)
	if err != nil {
		return err
	}
	m.NotesField = string(notes)
	m.HistoryField, err = m.History.Field()
	return err
}

// sorted puts what a person should look at before what was only tidied.
func sorted(notes []intake.Note) []intake.Note {
	order := []intake.Act{intake.Doubt, intake.Guessed, intake.Cut, intake.Changed, intake.Read}
	notes = slices.Clone(notes)
	slices.SortStableFunc(notes, func(a, b intake.Note) int {
		return cmp.Compare(slices.Index(order, a.Act), slices.Index(order, b.Act))
	})
	return notes
}
