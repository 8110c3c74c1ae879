package workflow

import (
	"context"
	"slices"
)

// Unconfirm takes the word back that somebody stands by a sentence of a task in
// draft, and renews its lease. The text stays, and so does an approval of
// exactly that text: nobody reads again what didn't change. A sentence that
// nobody stands by stays as it is.
func (s *Service) Unconfirm(ctx context.Context, a Actor, task TaskID, segment SegmentID, version int) (SaveResult, error) {
	var out SaveResult
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, task, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActUnconfirm, &w.c, true); e != nil {
			return e
		}
		i := slices.IndexFunc(w.c.Segments, func(x Segment) bool { return x.ID == segment })
		if i < 0 {
			return NotFound()
		}
		seg := &w.c.Segments[i]
		if !seg.Confirmed {
			out = w.result(seg, false)
			return nil
		}
		if seg.Version != version {
			return Stale("segment")
		}
		seg.Confirmed, seg.Stood, seg.Updated = false, false, w.c.Now
		if err := tx.PutSegment(seg); err != nil {
			return err
		}
		w.c.Task.Translator = Claim{Holder: a.Person, Until: w.lease()}
		w.count()
		if err := w.putTask(w.c.Task); err != nil {
			return err
		}
		out = w.result(seg, false)
		return w.record(Event{Object: OnTask, Action: ActUnconfirm, Task: seg.Task, Segment: seg.ID,
			Locale: w.c.Task.Locale, Text: HashText(seg.Text)})
	})
	if err != nil {
		return SaveResult{}, err
	}
	return out, nil
}
