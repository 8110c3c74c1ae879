package desk

import (
	"prevail/internal/render"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// row is one sentence of a task as the workbench and the review show it.
type row struct {
	workflow.Segment
	No       int  // 1 for the first of the text
	First    bool // of its unit
	Class    string
	Lang     string // of the translation
	Dir      string
	Changes  []piece // of the English, since the text was written
	Marks    []markPiece
	Findings []findingLine
	Talk     talk
	Wordings []wording
	Editable bool
	// Approvable says that the person may approve it or take that back.
	Approvable bool
	IsApproved bool
	Reworded   bool          // it has earlier versions
	Base       workflow.Hash // names Text as it was shown
	Own        bool          // the person wrote some of it
	Next       workflow.SegmentID
	Named      bool // it says in a word what it is in the document
	At         *place
	Above      workflow.SegmentID // the sentence it can be joined to, if any
	found      []workflow.Finding
	said       []workflow.Comment
	// Files is what the sentence names, where it names a file.
	Files *filePair
}

// filePair is a file of the English beside the one that stands for it in the
// task's language.
type filePair struct{ Source, Target *fileForm }

// filesOf shows the files that a sentence of a release names, nil for any
// other.
func filesOf(id workflow.ReleaseID, s workflow.Segment) *filePair {
	if !s.Kind.IsFile() {
		return nil
	}
	show := func(text string) *fileForm {
		f, ok := workflow.ParseFile(text)
		if !ok {
			return nil
		}
		return &fileForm{File: f, Path: render.FilePath(filesPath(id), f)}
	}
	return &filePair{Source: show(s.Source), Target: show(s.Text)}
}

// place is where the forms beside a sentence go to and come back to.
type place struct {
	Path    string // of the task
	From    string // of the page
	Version int    // of the task
	Can     may
	Edits   bool // the person writes here
	Suggest bool // what the person writes becomes a suggestion
}

// wording is a suggestion, compared with the text that stands.
type wording struct {
	workflow.Suggestion
	Name    string
	Changes []piece
}

// rowsOf lays a task's sentences out, as far as it takes to choose among them;
// fill does the rest for those that are shown.
func rowsOf(v *page.Visit, t workflow.TaskView, at *place) []row {
	me := v.Actor().Person
	found, said := map[workflow.SegmentID][]workflow.Finding{}, map[workflow.SegmentID][]workflow.Comment{}
	for _, f := range t.Findings {
		found[f.Segment] = append(found[f.Segment], f)
	}
	for _, c := range t.Comments {
		said[c.Segment] = append(said[c.Segment], c)
	}
	reworded := map[workflow.SegmentID]bool{}
	for _, id := range t.Reworded {
		reworded[id] = true
	}
	rows := make([]row, 0, len(t.Segments))
	for i, s := range t.Segments {
		r := row{
			Segment: s, No: i + 1, First: i == 0 || t.Segments[i-1].Unit != s.Unit,
			Own: s.WrittenBy(me), IsApproved: s.IsApproved(), Editable: at.Edits && !s.LeftOut && !s.Joined, At: at,
			found: found[s.ID], said: said[s.ID], Reworded: reworded[s.ID],
		}
		r.Approvable = at.Can.do(workflow.ActApproveSegment) && !r.Own && !s.LeftOut && !s.Joined && s.Confirmed
		for _, later := range t.Segments[i+1:] {
			if !later.Joined {
				r.Next = later.ID
				break
			}
		}
		if at.Edits && i > 0 && !r.First && !s.LeftOut && !t.Segments[i-1].LeftOut && !s.Joined && !s.Kind.IsFile() {
			r.Above = t.Segments[i-1].ID
		}
		rows = append(rows, r)
	}
	return rows
}

// fill completes a row that is shown.
func (r *row) fill(v *page.Visit, t workflow.TaskView) {
	s := r.Segment
	r.Lang, r.Base = t.Task.Locale, workflow.HashText(s.Text)
	if s.Lang != "" {
		r.Lang = s.Lang
	}
	r.Dir = v.Speaks().DirOf(r.Lang)
	r.Files = filesOf(t.Task.Release, s)
	r.Class = classOf(r)
	r.Named = r.First && !looksLikeItself(r.Kind)
	if r.Editable {
		r.Marks = marksOf(s.Source)
	}
	if s.Changed() {
		r.Changes = differences(s.Before, s.Source)
	}
	for _, f := range r.found {
		r.Findings = append(r.Findings, newFinding(v, f, s.Explained))
	}
	r.Talk = talkOf(t.People, r.said, s.ID, r.At)
	for _, g := range s.Suggestions {
		r.Wordings = append(r.Wordings, wording{Suggestion: g, Name: t.People[g.By].Name, Changes: differences(s.Text, g.Text)})
	}
}

// looksLikeItself reports whether a unit shows by its look what it is in the
// document; the others say it in a word.
func looksLikeItself(k workflow.UnitKind) bool {
	switch k {
	case workflow.UnitHeadline, workflow.UnitHeading, workflow.UnitParagraph, workflow.UnitItem, workflow.UnitQuote:
		return true
	default:
		return false
	}
}

// classOf is the sentence's look: what it is in the document, and how far it is.
func classOf(r *row) string {
	class := "segment"
	switch r.Kind {
	case workflow.UnitHeadline:
		class += " segment--headline"
	case workflow.UnitHeading:
		class += " segment--heading"
	case workflow.UnitQuote:
		class += " segment--quote"
	case workflow.UnitItem:
		class += " segment--item"
		if r.First {
			class += " segment--bullet"
		}
	default: // looks like any text
	}
	switch {
	case r.LeftOut:
		class += " segment--leftout"
	case r.Joined:
		class += " segment--joined"
	case r.IsApproved:
		class += " segment--approved"
	case r.Confirmed:
		class += " segment--confirmed"
	}
	if r.Changed() {
		class += " segment--changed"
	}
	if r.ContextChanged {
		class += " segment--context"
	}
	return class
}
