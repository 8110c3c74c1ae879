package store

import (
	"cmp"
	"slices"

	"prevail/workflow"
)

// Due implements [workflow.ListReader]. Few tasks are scheduled at a time, so
// the times inside their schedules are read here and not by the database.
func (r *reader) Due() (workflow.Due, error) {
	var due workflow.Due
	revisions, err := raw[revisionRow](r,
		"SELECT * FROM revision WHERE state = 'approved' AND due <= ? ORDER BY due, id", moment{r.now})
	if err != nil {
		return due, err
	}
	for _, row := range revisions {
		due.Revisions = append(due.Revisions, row.record().ID)
	}
	rows, err := raw[taskRow](r, "SELECT * FROM task WHERE state = 'approved' AND schedule IS NOT NULL")
	if err != nil {
		return due, err
	}
	var tasks []workflow.Task
	for _, row := range rows {
		k := row.record()
		if k.Schedule != nil && k.Schedule.On == workflow.AtTime && len(k.Schedule.Failed) == 0 && !k.Schedule.At.After(r.now) {
			tasks = append(tasks, k)
		}
	}
	slices.SortFunc(tasks, func(a, b workflow.Task) int {
		return cmp.Or(a.Schedule.At.Compare(b.Schedule.At), cmp.Compare(a.ID, b.ID))
	})
	for _, k := range tasks {
		due.Tasks = append(due.Tasks, k.ID)
	}
	return due, nil
}
