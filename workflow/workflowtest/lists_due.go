package workflowtest

import (
	"cmp"

	"prevail/workflow"
)

// Due implements [workflow.ListReader].
func (r *reader) Due() (workflow.Due, error) {
	var due workflow.Due
	for _, v := range r.state.revisions.find(func(v workflow.Revision) bool {
		return v.State == workflow.RevisionApproved && !v.Due.IsZero() && !v.Due.After(r.now)
	}, func(a, b workflow.Revision) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) }) {
		due.Revisions = append(due.Revisions, v.ID)
	}
	for _, k := range r.state.tasks.find(func(k workflow.Task) bool {
		s := k.Schedule
		return k.State == workflow.TaskApproved && s != nil && s.On == workflow.AtTime && len(s.Failed) == 0 && !s.At.After(r.now)
	}, func(a, b workflow.Task) int {
		return cmp.Or(a.Schedule.At.Compare(b.Schedule.At), cmp.Compare(a.ID, b.ID))
	}) {
		due.Tasks = append(due.Tasks, k.ID)
	}
	return due, nil
}
