package desk

import (
	"strings"

	"prevail/workflow"
)

// change is what became of one sentence from one English text to the next.
type change struct {
	workflow.Match
	Pieces  []piece
	Removed string // the text of a sentence that is gone
}

// changes lists the sentences that differ, in the order of the later text, and
// after them those that are gone.
func changes(before, after workflow.Revision) []change {
	old := workflow.Sentences(before.Units)
	a := workflow.Align(old, workflow.Sentences(after.Units))
	var out []change
	for _, m := range a.Matches {
		switch m.Change {
		case workflow.ChangeReworded:
			out = append(out, change{Match: m, Pieces: differences(m.From.Text, m.To.Text)})
		case workflow.ChangeAdded, workflow.ChangeMoved:
			out = append(out, change{Match: m, Pieces: []piece{{Text: m.To.Text, Added: m.Change == workflow.ChangeAdded}}})
		case workflow.ChangeKept:
		}
	}
	for _, i := range a.Removed {
		out = append(out, change{Removed: old[i].Text, Pieces: []piece{{Text: old[i].Text, Removed: true}}})
	}
	return out
}

func byName(a, b workflow.Person) int { return strings.Compare(a.Name, b.Name) }
