package workflow

import (
	"context"
	"slices"
	"time"
)

// Sitting is how long somebody may pause over a sentence before what they write
// there next is kept beside what they left, and not in its place. A sitting also
// ends when somebody else writes there.
const Sitting = 30 * time.Minute

// EarlierText is what one person left in a sentence in one sitting: saving
// happens every few seconds, and each time keeps what was typed, but nobody
// looks for half a word among the versions.
type EarlierText struct {
	Segment SegmentID
	Number  int // from 1, the oldest
	Task    TaskID
	// Person is empty for a text that nobody is known to have typed: a machine or
	// a memory proposed it, a suggestion was taken, or it is older than the
	// history.
	Person PersonID
	Text   string
	// Began and Updated are the first and the last save of the sitting.
	Began, Updated time.Time
	Saves          int
}

// Continues reports whether a text that is saved now belongs to the sitting that
// e is of.
func (e EarlierText) Continues(person PersonID, before string, now time.Time) bool {
	return e.Person == person && person != "" && e.Text == before && now.Sub(e.Updated) < Sitting
}

// keepText keeps the text of a sentence that was saved beside those it had.
func (w *work) keepText(before string, s *Segment) error {
	if s.Text == before {
		return nil
	}
	return w.tx.KeepText(before, EarlierText{Segment: s.ID, Task: s.Task, Person: w.c.Actor.Person, Text: s.Text, Updated: w.c.Now})
}

// ReadTexts returns what was in a sentence of a task, oldest first; the last is
// what stands there, unless something else than typing put that there. Whoever
// may read the task may read this.
func (s *Service) ReadTexts(ctx context.Context, a Actor, task TaskID, segment SegmentID) ([]EarlierText, error) {
	var out []EarlierText
	err := s.store.View(ctx, func(r Reader) error {
		w, err := s.openWork(r, a, task, Input{})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(w.c.Segments, func(x Segment) bool { return x.ID == segment }) {
			return NotFound()
		}
		out, err = r.Texts(segment)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
