package workflow

import "time"

// MaxNote bounds the notes for translators, in bytes.
const MaxNote = 20_000

// Note is what the people of a release tell those who translate it: plain text
// in paragraphs. It is about all of the release's texts, not a part of any, and
// no reader ever sees it.
type Note struct {
	Release ReleaseID
	// Version is 0 until somebody wrote one.
	Version int
	Text    string // empty where it was taken away again
	// By and At are its last change.
	By PersonID
	At time.Time
}

// NoteConflict is a refused note: what was typed and what stands there now. It
// comes wrapped with a Stale error, so that nothing typed is lost.
type NoteConflict struct {
	Mine   string
	Theirs Note
}

// Error names the conflict for logs.
func (c *NoteConflict) Error() string {
	return "the notes of release " + string(c.Theirs.Release) + " were changed meanwhile"
}
