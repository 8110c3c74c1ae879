package store

import "prevail/workflow"

// eventRow is a row of event.
type eventRow struct {
	ID            workflow.EventID
	ReleaseID     workflow.ReleaseID
	Seq           int
	Object        workflow.Object
	Action        workflow.Action
	RevisionID    workflow.RevisionID
	TaskID        workflow.TaskID
	SegmentID     workflow.SegmentID
	PublicationID workflow.PublicationID
	Locale        string
	FromState     string
	ToState       string
	Actor         workflow.PersonID
	At            instant
	TextHash      workflow.Hash
	Data          doc[map[string]string]
}

// TableName implements gorm's Tabler.
func (eventRow) TableName() string { return "event" }

func rowOfEvent(e workflow.Event) *eventRow {
	return &eventRow{
		ID: e.ID, ReleaseID: e.Release, Seq: e.Seq, Object: e.Object, Action: e.Action,
		RevisionID: e.Revision, TaskID: e.Task, SegmentID: e.Segment, PublicationID: e.Publication, Locale: e.Locale,
		FromState: e.From, ToState: e.To, Actor: e.Actor, At: instant{e.At}, TextHash: e.Text, Data: doc[map[string]string]{e.Data},
	}
}

func (r eventRow) record() workflow.Event {
	return workflow.Event{
		ID: r.ID, Release: r.ReleaseID, Seq: r.Seq, Object: r.Object, Action: r.Action,
		Revision: r.RevisionID, Task: r.TaskID, Segment: r.SegmentID, Publication: r.PublicationID, Locale: r.Locale,
		From: r.FromState, To: r.ToState, Actor: r.Actor, At: r.At.t, Text: r.TextHash, Data: r.Data.v,
	}
}
