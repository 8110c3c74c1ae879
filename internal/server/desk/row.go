package desk

import (
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
	Base       workflow.Hash // names Text as it was shown
	Own        bool          // the person wrote some of it
	Next       workflow.SegmentID
	At         *place
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

// talk is the comments on a sentence, or on the whole.
type talk struct {
	At      *place
	Segment workflow.SegmentID
	Threads []thread
	Open    bool // something waits for an answer
}

// findingLine is a finding beside its sentence, with its answer.
type findingLine struct {
	workflow.Finding
	Sentence    string
	Explanation *workflow.Explanation
}

// wording is a suggestion, compared with the text that stands.
type wording struct {
	workflow.Suggestion
	Name    string
	Changes []piece
}

// thread is a comment and what was answered.
type thread struct {
	workflow.Comment
	Name    string
	Replies []thread
}

// rowsOf lays a task's sentences out.
func rowsOf(v *page.Visit, t workflow.TaskView, at *place) []row {
	me := v.Actor().Person
	rows := make([]row, 0, len(t.Segments))
	for i, s := range t.Segments {
		r := row{
			Segment: s, No: i + 1, First: i == 0 || t.Segments[i-1].Unit != s.Unit,
			Lang: t.Task.Locale, Base: workflow.HashText(s.Text), Own: s.WrittenBy(me),
			IsApproved: s.IsApproved(), Editable: at.Edits && !s.LeftOut, At: at,
		}
		if s.Lang != "" {
			r.Lang = s.Lang
		}
		r.Dir = v.Speaks().DirOf(r.Lang)
		r.Approvable = at.Can.do(workflow.ActApproveSegment) && !r.Own && !s.LeftOut && s.Confirmed
		r.Class = classOf(r)
		if r.Editable {
			r.Marks = marksOf(s.Source)
		}
		if s.Changed() {
			r.Changes = differences(s.Before, s.Source)
		}
		r.Findings = findingsOf(v, t.Findings, s.ID, s.Explained)
		r.Talk = talkOf(t, s.ID, at)
		if i+1 < len(t.Segments) {
			r.Next = t.Segments[i+1].ID
		}
		for _, g := range s.Suggestions {
			r.Wordings = append(r.Wordings, wording{Suggestion: g, Name: t.People[g.By].Name, Changes: differences(s.Text, g.Text)})
		}
		rows = append(rows, r)
	}
	return rows
}

// classOf is the sentence's look: what it is in the document, and how far it is.
func classOf(r row) string {
	class := "segment"
	switch r.Kind {
	case workflow.UnitHeadline, workflow.UnitSubtitle:
		class += " segment--headline"
	case workflow.UnitHeading:
		class += " segment--heading"
	case workflow.UnitQuote:
		class += " segment--quote"
	case workflow.UnitItem:
		class += " segment--item"
	default: // looks like any text
	}
	switch {
	case r.LeftOut:
		class += " segment--leftout"
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

func findingsOf(v *page.Visit, all []workflow.Finding, id workflow.SegmentID, explained []workflow.Explanation) []findingLine {
	var out []findingLine
	for _, f := range all {
		if f.Segment == id {
			out = append(out, newFinding(v, f, explained))
		}
	}
	return out
}

func newFinding(v *page.Visit, f workflow.Finding, explained []workflow.Explanation) findingLine {
	line := findingLine{Finding: f, Sentence: v.Speaks().T(f.Code, f.Params)}
	for i := range explained {
		if e := &explained[i]; e.Code == f.Code && e.Text == f.Text {
			line.Explanation = e
		}
	}
	return line
}

// talkOf returns the comments on a sentence, or on the whole for "".
func talkOf(t workflow.TaskView, id workflow.SegmentID, at *place) talk {
	out := talk{At: at, Segment: id, Threads: threadsOf(t, id)}
	for _, one := range out.Threads {
		out.Open = out.Open || !one.Resolved && (one.Question || one.Request)
	}
	return out
}

// threadsOf returns comments, each with its answers.
func threadsOf(t workflow.TaskView, id workflow.SegmentID) []thread {
	var out []thread
	at := map[workflow.CommentID]int{}
	for _, c := range t.Comments {
		if c.Segment != id {
			continue
		}
		one := thread{Comment: c, Name: t.People[c.Author].Name}
		if i, ok := at[c.Reply]; ok && c.Reply != "" {
			out[i].Replies = append(out[i].Replies, one)
			at[c.ID] = i
			continue
		}
		at[c.ID] = len(out)
		out = append(out, one)
	}
	return out
}
