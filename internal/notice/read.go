package notice

import (
	"context"
	"time"

	"prevail/workflow"
)

// UnreadAtMost is where counting a person's unread notices stops: on every page
// of the desk it says how many there are, or that there are many.
const UnreadAtMost = 100

// List returns a page of a person's notices, the newest first, after the one
// given, and whether there are more. What is about a release that the person
// may not know of now is not there.
func (s *Service) List(ctx context.Context, a workflow.Actor, after string, limit int) (lines []Line, more bool, err error) {
	if !a.Staff() {
		return nil, false, workflow.NotFound()
	}
	lines, err = s.records.Lines(ctx, a.Person, Filter{After: after, Limit: limit + 1})
	if len(lines) > limit {
		return lines[:limit], true, err
	}
	return lines, false, err
}

// Unread counts the unread ones among what List returns, up to [UnreadAtMost].
// Every page of the desk asks for it: it is one query, and a short one.
func (s *Service) Unread(ctx context.Context, a workflow.Actor) (int, error) {
	if !a.Staff() {
		return 0, nil
	}
	return s.records.Unread(ctx, a.Person, UnreadAtMost)
}

// MarkRead marks a person's own notice as read; NotFound for another's.
func (s *Service) MarkRead(ctx context.Context, a workflow.Actor, id string) error {
	return s.records.MarkRead(ctx, a.Person, id)
}

// MarkAll marks all of a person's notices as read that had come in at a time:
// what came since, nobody has seen.
func (s *Service) MarkAll(ctx context.Context, a workflow.Actor, until time.Time) error {
	return s.records.MarkAll(ctx, a.Person, until)
}
