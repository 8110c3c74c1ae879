package workflowtest

import (
	"cmp"
	"time"

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
	r.late(&due)
	for _, k := range r.state.tasks.find(func(k workflow.Task) bool {
		return k.Open() && r.state.locales.rows[k.Locale].Retired
	}, func(a, b workflow.Task) int { return cmp.Compare(a.ID, b.ID) }) {
		due.Retired = append(due.Retired, k.ID)
	}
	due.Retired = due.Retired[:min(len(due.Retired), 100)]
	return due, nil
}

// late finds the second reviews that are late, of what readers have.
func (r *reader) late(due *workflow.Due) {
	overdue := func(until, alarmed time.Time) bool { return !until.IsZero() && !until.After(r.now) && alarmed.IsZero() }
	for _, v := range r.state.revisions.find(func(v workflow.Revision) bool {
		return v.State == workflow.RevisionPublished && overdue(v.SecondReview, v.Alarmed)
	}, func(a, b workflow.Revision) int {
		return cmp.Or(a.SecondReview.Compare(b.SecondReview), cmp.Compare(a.ID, b.ID))
	}) {
		due.LateRevisions = append(due.LateRevisions, v.ID)
	}
	for _, k := range r.state.tasks.find(func(k workflow.Task) bool {
		return k.State == workflow.TaskPublished && overdue(k.SecondReview, k.Alarmed) &&
			r.state.publications.any(func(p workflow.Publication) bool { return p.Task == k.ID && p.Shown() })
	}, func(a, b workflow.Task) int {
		return cmp.Or(a.SecondReview.Compare(b.SecondReview), cmp.Compare(a.ID, b.ID))
	}) {
		due.LateTasks = append(due.LateTasks, k.ID)
	}
}
