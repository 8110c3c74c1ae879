package store

import "prevail/workflow"

// textRow is a row of segment_text.
type textRow struct {
	SegmentID workflow.SegmentID
	Number    int
	TaskID    workflow.TaskID
	Person    workflow.PersonID
	Text      string
	Began     instant
	Updated   instant
	Saves     int
}

// TableName implements gorm's Tabler.
func (textRow) TableName() string { return "segment_text" }

func (r textRow) record() workflow.EarlierText {
	return workflow.EarlierText{
		Segment: r.SegmentID, Number: r.Number, Task: r.TaskID, Person: r.Person, Text: r.Text,
		Began: r.Began.t, Updated: r.Updated.t, Saves: r.Saves,
	}
}

// Texts implements [workflow.TaskReader].
func (r *reader) Texts(id workflow.SegmentID) ([]workflow.EarlierText, error) {
	return many[textRow, workflow.EarlierText](r, "number", "segment_id = ?", id)
}
