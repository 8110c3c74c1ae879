package store

import (
	"time"

	"prevail/internal/notice"
	"prevail/workflow"
)

// noticeRow is a row of notice.
type noticeRow struct {
	ID        string
	PersonID  workflow.PersonID
	Kind      notice.Kind
	Source    string
	ReleaseID workflow.ReleaseID
	TaskID    workflow.TaskID
	Locale    string
	Actor     workflow.PersonID
	At        instant
	Added     instant
	Deadline  moment
	ReadAt    moment
}

// TableName implements gorm's Tabler.
func (noticeRow) TableName() string { return "notice" }

func rowOfNotice(x notice.Notice, now time.Time) *noticeRow {
	return &noticeRow{
		ID: x.ID, PersonID: x.Person, Kind: x.Kind, Source: x.Source, ReleaseID: x.Release, TaskID: x.Task,
		Locale: x.Locale, Actor: x.Actor, At: instant{x.At}, Added: instant{now}, Deadline: moment{x.Deadline},
	}
}

func (r noticeRow) record() notice.Notice {
	return notice.Notice{
		ID: r.ID, Person: r.PersonID, Kind: r.Kind, Source: r.Source, Release: r.ReleaseID, Task: r.TaskID,
		Locale: r.Locale, Actor: r.Actor, At: r.At.t, Added: r.Added.t, Deadline: r.Deadline.t, Read: r.ReadAt.t,
	}
}

// reminderRow is a row of reminder.
type reminderRow struct {
	TaskID   workflow.TaskID
	Kind     notice.Kind
	Deadline moment
}

// TableName implements gorm's Tabler.
func (reminderRow) TableName() string { return "reminder" }

// mailRow is a row of mail.
type mailRow struct {
	ID       string
	PersonID workflow.PersonID
	Kind     notice.MailKind
	Source   string
	State    notice.MailState
	Reason   string
	Attempts int
	Created  instant
	Due      instant
	Closed   moment
}

// TableName implements gorm's Tabler.
func (mailRow) TableName() string { return "mail" }

func rowOfMail(m notice.Mail, state notice.MailState, now time.Time) *mailRow {
	return &mailRow{
		ID: m.ID, PersonID: m.Person, Kind: m.Kind, Source: m.Source, State: state, Created: instant{now}, Due: instant{now},
	}
}

func (r mailRow) record() notice.Mail {
	return notice.Mail{
		ID: r.ID, Person: r.PersonID, Kind: r.Kind, Source: r.Source, Attempts: r.Attempts, Created: r.Created.t,
	}
}
