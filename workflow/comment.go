package workflow

import "time"

// Comment is a remark on a segment of a task, or on the whole when Segment is
// empty. A question stays open until somebody resolves it.
type Comment struct {
	ID       CommentID
	Version  int
	Task     TaskID
	Segment  SegmentID
	Reply    CommentID // the comment it answers; empty for the first of a thread
	Author   PersonID
	Text     string
	Question bool
	Resolved bool
	At       time.Time
	// Round of requests: set when it came with a request for changes.
	Request bool
}
