package store

import "prevail/workflow"

// dueRow names something whose time has come.
type dueRow[T ~string] struct{ ID T }

func (d dueRow[T]) record() T { return d.ID }

// Due implements [workflow.ListReader]. Every instance asks twice a second, so
// both queries are answered from an index that holds only what waits.
func (r *reader) Due() (workflow.Due, error) {
	revisions, err := raw[dueRow[workflow.RevisionID]](r,
		"SELECT id FROM revision WHERE state = 'approved' AND due IS NOT NULL AND due <= ? ORDER BY due, id", moment{r.now})
	if err != nil {
		return workflow.Due{}, err
	}
	tasks, err := raw[dueRow[workflow.TaskID]](r,
		"SELECT id FROM task WHERE state = 'approved' AND due IS NOT NULL AND due <= ? ORDER BY due, id", moment{r.now})
	if err != nil {
		return workflow.Due{}, err
	}
	return workflow.Due{
		Revisions: records[dueRow[workflow.RevisionID], workflow.RevisionID](revisions),
		Tasks:     records[dueRow[workflow.TaskID], workflow.TaskID](tasks),
	}, nil
}
