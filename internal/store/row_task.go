package store

import "prevail/workflow"

// taskRow is a row of task. Due repeats the time of a schedule that is still to
// be kept.
type taskRow struct {
	ID                 workflow.TaskID
	Version            int
	ReleaseID          workflow.ReleaseID
	Locale             string
	Round              int
	State              workflow.TaskState
	RevisionID         workflow.RevisionID
	RevisionHash       workflow.Hash
	Prepares           bool
	Translator         workflow.PersonID
	TranslatorUntil    moment
	TranslatorAssigned bool
	Reviewer           workflow.PersonID
	ReviewerUntil      moment
	ReviewerAssigned   bool
	Named              workflow.PersonID
	Submitter          workflow.PersonID
	Submitted          moment
	Approver           workflow.PersonID
	Approved           moment
	ApprovedHash       workflow.Hash
	Schedule           doc[*workflow.Schedule]
	Due                *instant
	SecondReview       moment
	Required           bool
	Deadline           moment
	Note               string
	Created            moment
	ReleaseCreated     instant
	Closed             moment
	Segments           int
	Done               int
	Alarmed            moment
}

// TableName implements gorm's Tabler.
func (taskRow) TableName() string { return "task" }

func rowOfTask(t workflow.Task) *taskRow {
	row := &taskRow{
		ID: t.ID, Version: t.Version + 1, ReleaseID: t.Release, Locale: t.Locale, Round: t.Round, State: t.State,
		RevisionID: t.Revision, RevisionHash: t.RevisionHash, Prepares: t.Prepares,
		Translator: t.Translator.Holder, TranslatorUntil: moment{t.Translator.Until}, TranslatorAssigned: t.Translator.Assigned,
		Reviewer: t.Reviewer.Holder, ReviewerUntil: moment{t.Reviewer.Until}, ReviewerAssigned: t.Reviewer.Assigned,
		Named: t.Named, Submitter: t.Submitter, Submitted: moment{t.Submitted},
		Approver: t.Approver, Approved: moment{t.Approved}, ApprovedHash: t.ApprovedHash,
		SecondReview: moment{t.SecondReview}, Required: t.Required, Deadline: moment{t.Deadline}, Note: t.Note,
		Created: moment{t.Created}, ReleaseCreated: instant{t.ReleaseCreated}, Closed: moment{t.Closed},
		Segments: t.Segments, Done: t.Done, Alarmed: moment{t.Alarmed},
	}
	if t.Schedule != nil {
		kept := *t.Schedule
		kept.At = exact(kept.At)
		row.Schedule.v = &kept
		if kept.On == workflow.AtTime && len(kept.Failed) == 0 {
			row.Due = &instant{kept.At}
		}
	}
	return row
}

func (r taskRow) record() workflow.Task {
	return workflow.Task{
		ID: r.ID, Version: r.Version, Release: r.ReleaseID, Locale: r.Locale, Round: r.Round, State: r.State,
		Revision: r.RevisionID, RevisionHash: r.RevisionHash, Prepares: r.Prepares,
		Translator: workflow.Claim{Holder: r.Translator, Until: r.TranslatorUntil.t, Assigned: r.TranslatorAssigned},
		Reviewer:   workflow.Claim{Holder: r.Reviewer, Until: r.ReviewerUntil.t, Assigned: r.ReviewerAssigned},
		Named:      r.Named, Submitter: r.Submitter, Submitted: r.Submitted.t,
		Approver: r.Approver, Approved: r.Approved.t, ApprovedHash: r.ApprovedHash, Schedule: r.Schedule.v,
		SecondReview: r.SecondReview.t, Required: r.Required, Deadline: r.Deadline.t, Note: r.Note,
		Created: r.Created.t, ReleaseCreated: r.ReleaseCreated.t, Closed: r.Closed.t,
		Segments: r.Segments, Done: r.Done, Alarmed: r.Alarmed.t,
	}
}
