package desk

import (
	"net/http"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// noticed is what a script is told about a sentence while it is written.
type noticed struct {
	Severity workflow.Severity `json:"severity"`
	Word     string            `json:"word"`
	Sentence string            `json:"sentence"`
}

// taskCheck says what the checks find in a sentence as it stands in somebody's
// browser. It saves nothing; a page without scripts shows the same after saving.
func (d *Desk) taskCheck(v *page.Visit) error {
	f := v.Form()
	findings, err := d.service.CheckSentence(v.Request().Context(), v.Actor(),
		workflow.TaskID(v.Param("id")), workflow.SegmentID(f.Text("segment")), f.Raw("text"))
	if err != nil {
		return err
	}
	answer := struct {
		Findings []noticed `json:"findings"`
	}{Findings: []noticed{}}
	for _, one := range findings {
		answer.Findings = append(answer.Findings, noticed{
			Severity: one.Severity, Word: v.Speaks().T("severity." + string(one.Severity)), Sentence: newFinding(v, one, nil).Sentence,
		})
	}
	return v.JSON(http.StatusOK, answer)
}
