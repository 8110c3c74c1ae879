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

// rewordedSegments goes from a task's segments to the texts kept of each, by
// the key of both tables.
const rewordedSegments = `SELECT s.id AS segment_id FROM segment s
WHERE s.task_id = ? AND EXISTS (SELECT 1 FROM segment_text x WHERE x.segment_id = s.id AND x.text <> '' AND x.text <> s.text)`

// Reworded implements [workflow.TaskReader].
func (r *reader) Reworded(id workflow.TaskID) ([]workflow.SegmentID, error) {
	rows, err := raw[textRow](r, rewordedSegments, id)
	out := make([]workflow.SegmentID, 0, len(rows))
	for _, row := range rows {
		out = append(out, row.SegmentID)
	}
	return out, err
}
