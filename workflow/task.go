package workflow

import "time"

// Schedule is what an approved text waits for. It is bound to that text: any
// change clears it.
type Schedule struct {
	On     Condition `json:"on"`
	At     time.Time `json:"at,omitzero"`
	By     PersonID  `json:"by"`
	Text   Hash      `json:"text"`
	Failed []Reason  `json:"failed,omitempty"`
}

// Task is the work of bringing one locale to one revision of a release. It is
// pinned to one revision at a time, and at most one task of a release and
// locale is open.
type Task struct {
	ID      TaskID
	Version int
	Release ReleaseID
	Locale  string
	Round   int // 1, 2, 3 … for a release and locale
	State   TaskState
	// Revision is the pinned English.
	Revision     RevisionID
	RevisionHash Hash
	// Prepares follows a proposed correction before it is public.
	Prepares bool

	Translator Claim
	Reviewer   Claim
	// Named is a translator whom an editor made reviewer of this task because
	// it was stuck.
	Named PersonID

	Submitter PersonID
	Submitted time.Time
	// Approver approved the whole; ApprovedHash is the exact text approved.
	Approver     PersonID
	Approved     time.Time
	ApprovedHash Hash
	Schedule     *Schedule
	// SecondReview and Alarmed are as in Revision.
	SecondReview time.Time
	Alarmed      time.Time

	Required bool
	Deadline time.Time
	Note     string // why it was sent back, reopened or cancelled
	Created  time.Time
	// ReleaseCreated repeats the release's Created, for sorting the board.
	ReleaseCreated time.Time
	Closed         time.Time
	// Segments is the number of segments, Done the number confirmed or left
	// out, Words the source words: for the lists. All zero until the task was
	// opened for the first time.
	Segments int
	Done     int
}

// Open reports whether the task is in draft, review or approved.
func (t Task) Open() bool {
	switch t.State {
	case TaskDraft, TaskReview, TaskApproved:
		return true
	default:
		return false
	}
}
