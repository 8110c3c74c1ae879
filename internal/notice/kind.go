package notice

import "prevail/workflow"

// Kind says what a notice is about. It is the rest of the catalogue key
// "notice.<kind>".
type Kind string

// The kinds of notices.
const (
	Assigned        Kind = "assigned"         // a task was given to you to translate
	ReviewerNamed   Kind = "reviewer_named"   // you were named its reviewer
	Rebased         Kind = "rebased"          // the English of your task changed
	TaskCancelled   Kind = "task_cancelled"   // your task ended
	ClaimBroken     Kind = "claim_broken"     // an editor ended your claim
	Declined        Kind = "declined"         // somebody declined what you gave them
	SentBack        Kind = "sent_back"        // your translation came back
	Approved        Kind = "approved"         // your translation was approved
	Commented       Kind = "commented"        // somebody said something that concerns you
	Failed          Kind = "failed"           // something could not be published at its time
	EnglishReturned Kind = "english_returned" // your English came back
	DeadlineMoved   Kind = "deadline_moved"   // your task has another deadline, or none any more
	DeadlineNear    Kind = "deadline_near"    // a task is due within a day
	DeadlinePast    Kind = "deadline_past"    // a task is overdue
)

// Kinds lists every kind.
var Kinds = []Kind{
	Assigned, ReviewerNamed, Rebased, TaskCancelled, ClaimBroken, Declined, SentBack, Approved, Commented, Failed,
	EnglishReturned, DeadlineMoved, DeadlineNear, DeadlinePast,
}

// Reminders are the kinds that tell of deadlines which come near or are past.
var Reminders = []Kind{DeadlineNear, DeadlinePast}

// Mail is the mail that says a notice of the kind, which a person may do
// without: the daily one where it doesn't go at once.
func (k Kind) Mail() workflow.Mail {
	switch k {
	case Assigned, ReviewerNamed:
		return workflow.MailAssigned
	case Rebased, TaskCancelled:
		return workflow.MailChanged
	default:
		return workflow.MailDigest
	}
}

// AtOnce reports whether a mail says it at once: that something was assigned to
// a person, or that what they work on changed or ended. Everything else waits
// for the daily mail.
func (k Kind) AtOnce() bool {
	return k.Mail() != workflow.MailDigest
}
