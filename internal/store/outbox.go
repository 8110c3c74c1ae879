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

// announce writes down who is to be told of an event. It commits with the event
// or not at all; whoever relays it then need not look for it.
func (t *tx) announce(e workflow.Event) error {
	if t.subscribers == nil {
		return nil
	}
	names := t.subscribers(e)
	if len(names) == 0 {
		return nil
	}
	rows := make([]outboxRow, len(names))
	for i, name := range names {
		rows[i] = outboxRow{ReleaseID: e.Release, Seq: e.Seq, Subscriber: name, At: instant{e.At}}
	}
	return t.refuse(t.db.Create(&rows).Error)
}
