package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

// findingLine is a finding beside its sentence, with its answer.
type findingLine struct {
	workflow.Finding
	Sentence    string
	Explanation *workflow.Explanation
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
