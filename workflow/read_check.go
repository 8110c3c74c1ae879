package workflow

import (
	"context"
	"slices"
)

// CheckSentence returns what the checks would say about a sentence of a task if
// it read like this. Nothing is kept, and nobody needs to hold the task: whoever
// may know of it may ask.
func (s *Service) CheckSentence(ctx context.Context, a Actor, task TaskID, segment SegmentID, text string) ([]Finding, error) {
	var out []Finding
	if len(text) > MaxSentence {
		return nil, NewError(KindInvalid, "input.too_long", "field", "text")
	}
	err := s.store.View(ctx, func(r Reader) error {
		t, err := r.Task(task)
		if err != nil {
			return err
		}
		if _, err := s.begin(r, a, t.Release, Input{}); err != nil {
			return err
		}
		segments, err := r.Segments(task)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(segments, func(x Segment) bool { return x.ID == segment })
		if i < 0 {
			return NotFound()
		}
		if s.checker != nil {
			segments[i].Text = text
			out = s.checker.Target(t.Locale, segments[i:i+1])
		}
		return nil
	})
	return out, err
}
