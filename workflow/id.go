package workflow

// Identifiers are random and opaque: none says when or in which order a thing
// was made, so that no address or page lets a reader count what is not public
// (rule 9). Each kind has a type of its own, so that they can't be mixed up.
type (
	// ReleaseID names a release for ever.
	ReleaseID string
	// RevisionID names one version of a release's English.
	RevisionID string
	// TaskID names one round of translation work.
	TaskID string
	// SegmentID names one sentence of a task, and keeps naming it when the
	// task is rebased, so that comments stay with their sentence.
	SegmentID string
	// CommentID names a comment.
	CommentID string
	// PublicationID names one publication of a translation.
	PublicationID string
	// PersonID names a member of the office.
	PersonID string
	// EventID names an entry of the ledger.
	EventID string
)
