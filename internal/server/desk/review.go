package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

func (d *Desk) review(v *page.Visit) error {
	return d.showReview(v, workflow.TaskID(v.Param("id")), nil)
}

// showReview shows the same text as the workbench, to be read first: approve,
// suggest, comment.
func (d *Desk) showReview(v *page.Visit, id workflow.TaskID, tried *attempt) error {
	b, err := d.taskBody(v, id, "/review", tried)
	if err != nil {
		return err
	}
	return v.Show(tried.code(), "review", v.Speaks().T("review.title")+" · "+taskTitle(v, b.TaskView), b)
}
