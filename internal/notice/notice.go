package notice

import (
	"time"

	"prevail/workflow"
)

// Notice is one thing that one person is told. It names things and holds no
// text of theirs.
type Notice struct {
	ID     string
	Person workflow.PersonID
	Kind   Kind
	// Source is what it is about, an event or a deadline. A person is told once
	// of each source and kind.
	Source  string
	Release workflow.ReleaseID
	Task    workflow.TaskID // empty when it is about the English
	Locale  string
	// Actor did it; empty for what happened by itself.
	Actor workflow.PersonID
	At    time.Time
	// Added is when the notice came in, Read when the person said to have read
	// it; the zero time if they haven't.
	Added    time.Time
	Deadline time.Time
	Read     time.Time
}

// Line is a notice with what a list says about it. It is given only to who may
// know of the release now.
type Line struct {
	Notice
	// Title is that of the English; By the actor's name.
	Title string
	By    string
	// Embargo is that of the release, if it is set, and Seen when the line was
	// read.
	Embargo time.Time
	Seen    time.Time
}

// Embargoed reports whether the release was under embargo when the line was
// read: no mail carries the title then.
func (l Line) Embargoed() bool { return workflow.Release{Embargo: l.Embargo}.Embargoed(l.Seen) }
