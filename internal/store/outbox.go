package store

import "prevail/workflow"

// outboxRow is a row of outbox: an event that a subscriber is to be told of. Its
// number is the database's.
type outboxRow struct {
	ReleaseID  workflow.ReleaseID
	Seq        int
	Subscriber string
	At         instant
}

// TableName implements gorm's Tabler.
func (outboxRow) TableName() string { return "outbox" }

// announced is who is to be told of an event. It commits with the event or not
// at all; whoever relays it then need not look for it.
func (t *tx) announced(e workflow.Event) []outboxRow {
	if t.subscribers == nil {
		return nil
	}
	var rows []outboxRow
	for _, name := range t.subscribers(e) {
		rows = append(rows, outboxRow{ReleaseID: e.Release, Seq: e.Seq, Subscriber: name, At: instant{e.At}})
	}
	return rows
}
