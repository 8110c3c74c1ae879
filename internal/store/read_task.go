package store

import "prevail/workflow"

// Task implements [workflow.TaskReader].
func (r *reader) Task(id workflow.TaskID) (workflow.Task, error) {
	return one[taskRow, workflow.Task](r, "id = ?", id)
}

// Tasks implements [workflow.TaskReader].
func (r *reader) Tasks(id workflow.ReleaseID) ([]workflow.Task, error) {
	return many[taskRow, workflow.Task](r, "locale, round", "release_id = ?", id)
}

// Segments implements [workflow.TaskReader].
func (r *reader) Segments(id workflow.TaskID) ([]workflow.Segment, error) {
	return many[segmentRow, workflow.Segment](r, "unit, place, id", "task_id = ?", id)
}

// Segment implements [workflow.TaskReader].
func (r *reader) Segment(id workflow.SegmentID) (workflow.Segment, error) {
	return one[segmentRow, workflow.Segment](r, "id = ?", id)
}

// Comments implements [workflow.TaskReader].
func (r *reader) Comments(id workflow.TaskID) ([]workflow.Comment, error) {
	return many[commentRow, workflow.Comment](r, "at, id", "task_id = ?", id)
}

// Publication implements [workflow.PublicationReader].
func (r *reader) Publication(id workflow.PublicationID) (workflow.Publication, error) {
	return one[publicationRow, workflow.Publication](r, "id = ?", id)
}

// Publications implements [workflow.PublicationReader].
func (r *reader) Publications(id workflow.ReleaseID) ([]workflow.Publication, error) {
	return many[publicationRow, workflow.Publication](r, "locale, number", "release_id = ?", id)
}
