package workflow

import "time"

// Event is one thing that happened. It names texts by hash and holds none.
type Event struct {
	ID EventID
	// Seq counts the events of a release, or of the office when Release is
	// empty: 1, 2, 3 … It is given by the store.
	Seq         int
	Release     ReleaseID
	Object      Object
	Action      Action
	Revision    RevisionID
	Task        TaskID
	Segment     SegmentID
	Publication PublicationID
	Locale      string
	// From and To are the states before and after; equal or empty where none
	// changed.
	From string
	To   string
	// Actor is empty for the clock.
	Actor PersonID
	At    time.Time
	// Text is the hash of the text the action was about.
	Text Hash
	// Data holds what else is needed to understand it: reasons, codes, times.
	Data map[string]string
}
