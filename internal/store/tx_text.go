package store

import "prevail/workflow"

// newestText finds the newest text that was kept of a segment.
const newestText = "SELECT * FROM segment_text WHERE segment_id = ? ORDER BY number DESC LIMIT 1"

// continueText takes the place of the newest text within a sitting.
const continueText = "UPDATE segment_text SET text = ?, updated = ?, saves = saves + 1 WHERE segment_id = ? AND number = ?"

// KeepText implements [workflow.Tx].
func (t *tx) KeepText(before string, now workflow.EarlierText) error {
	found, err := raw[textRow](&t.reader, newestText, now.Segment)
	if err != nil {
		return t.refuse(err)
	}
	var newest workflow.EarlierText
	for _, row := range found {
		newest = row.record()
	}
	now.Updated = exact(now.Updated)
	if newest.Continues(now.Person, before, now.Updated) {
		return t.refuse(t.db.Exec(continueText, now.Text, instant{now.Updated}, now.Segment, newest.Number).Error)
	}
	row := textRow{
		SegmentID: now.Segment, Number: newest.Number + 1, TaskID: now.Task, Person: now.Person, Text: now.Text,
		Began: instant{now.Updated}, Updated: instant{now.Updated}, Saves: 1,
	}
	rows := []textRow{row}
	if before != newest.Text { // nobody typed it, but it must not be lost
		rows = append(rows, row)
		rows[0].Person, rows[0].Text = "", before
		rows[1].Number++
	}
	return t.refuse(t.db.Create(&rows).Error)
}
