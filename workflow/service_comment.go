package workflow

import (
	"context"
	"slices"
	"strings"
)

// CommentInput is a remark as somebody sends it.
type CommentInput struct {
	Task     TaskID
	Segment  SegmentID
	Reply    CommentID
	Text     string
	Question bool
}

// Comment adds a remark to a task. A fault in the English is said here too:
// from the translation side the English is not edited (rule 10).
func (s *Service) Comment(ctx context.Context, a Actor, in CommentInput) (Comment, error) {
	var out Comment
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, in.Task, Input{Comment: in.Text})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActComment, &w.c, true); e != nil {
			return e
		}
		if strings.TrimSpace(in.Text) == "" {
			return NewError(KindInvalid, "input.comment")
		}
		if in.Segment != "" && !slices.ContainsFunc(w.c.Segments, func(x Segment) bool { return x.ID == in.Segment }) {
			return NotFound()
		}
		if in.Reply != "" {
			i := slices.IndexFunc(w.c.Comments, func(x Comment) bool { return x.ID == in.Reply })
			if i < 0 {
				return NotFound()
			}
			in.Segment = w.c.Comments[i].Segment // a thread stays where it began
		}
		out = Comment{ID: CommentID(s.ids.New()), Task: in.Task, Segment: in.Segment, Reply: in.Reply,
			Author: a.Person, Text: in.Text, Question: in.Question, At: w.c.Now}
		if err := tx.PutComment(&out); err != nil {
			return err
		}
		return w.record(Event{Object: OnTask, Action: ActComment, Task: in.Task, Segment: in.Segment,
			Locale: w.c.Task.Locale, Text: HashText(in.Text), Data: w.concerned(in)})
	})
	if err != nil {
		return Comment{}, err
	}
	return out, nil
}

// concerned says in an event whom a remark concerns beside those who hold the
// task: whoever spoke before in its thread, and of a question the author of the
// English.
func (w *work) concerned(in CommentInput) map[string]string {
	var who []PersonID
	for at := in.Reply; at != ""; {
		i := slices.IndexFunc(w.c.Comments, func(x Comment) bool { return x.ID == at })
		if i < 0 {
			break
		}
		who, at = append(who, w.c.Comments[i].Author), w.c.Comments[i].Reply
	}
	if in.Question {
		who = append(who, w.c.Release.Author)
	}
	if who = without(appendNew(nil, who...), []PersonID{w.c.Actor.Person}); len(who) == 0 {
		return nil
	}
	return map[string]string{"concerns": joined(who)}
}

// ResolveComment closes a question or remark.
func (s *Service) ResolveComment(ctx context.Context, a Actor, task TaskID, id CommentID, version int) (Comment, error) {
	var out Comment
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, task, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActResolve, &w.c, true); e != nil {
			return e
		}
		i := slices.IndexFunc(w.c.Comments, func(x Comment) bool { return x.ID == id })
		if i < 0 {
			return NotFound()
		}
		out = w.c.Comments[i]
		if out.Version != version {
			return Stale("comment")
		}
		out.Resolved = true
		if err := tx.PutComment(&out); err != nil {
			return err
		}
		return w.record(Event{Object: OnTask, Action: ActResolve, Task: task, Segment: out.Segment, Locale: w.c.Task.Locale})
	})
	if err != nil {
		return Comment{}, err
	}
	return out, nil
}
