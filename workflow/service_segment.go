package workflow

import (
	"context"
	"slices"
	"strings"
)

// SaveInput is one sentence as somebody leaves it.
type SaveInput struct {
	Task    TaskID
	Segment SegmentID
	Version int // of the segment as it was read
	Text    string
	Origin  Origin
	Engine  string
	Confirm bool
}

// Conflict is a refused save: what was typed and what stands there now. It
// comes wrapped with a Stale error, so that nothing typed is lost.
type Conflict struct {
	Mine   string
	Theirs Segment
}

// Error names the conflict for logs.
func (c *Conflict) Error() string { return "segment " + string(c.Theirs.ID) + " was changed meanwhile" }

// SaveResult is what became of a save.
type SaveResult struct {
	Segment Segment
	// Suggested says that the actor no longer holds the task: the text was
	// kept as a suggestion.
	Suggested bool
	// TaskVersion is the task's version after the save, for whoever acts on
	// the task next without reading it again.
	TaskVersion int
}

// SaveSegment saves a sentence of a task in draft and renews its lease. With
// Confirm the actor stands by the text. A stale version is refused with a
// Conflict that carries both texts. A translator who doesn't hold the task, or
// a reviewer, leaves a suggestion instead, whatever became of the task since;
// where a rebase has removed the sentence, a remark.
func (s *Service) SaveSegment(ctx context.Context, a Actor, in SaveInput) (SaveResult, error) {
	var out SaveResult
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openSaving(tx, a, in.Task)
		if err != nil {
			return err
		}
		if len(in.Text) > MaxSentence {
			return NewError(KindInvalid, "input.too_long", "field", "text")
		}
		found, err := tx.Segment(in.Segment)
		if KindOf(err) == KindNotFound || err == nil && found.Task != in.Task {
			out, err = w.keepDropped(in)
			return err
		}
		if err != nil {
			return err
		}
		seg := &found
		if seg.Kind.IsFile() && in.Text != "" {
			if err := unknownFile(tx, w.c.Release.ID, in.Text); err != nil {
				return err
			}
		}
		_, e := decide(TaskTable, OnTask, w.c.Task.State, ActSave, &w.c, true)
		if e == nil {
			out, err = w.saveSegment(seg, in)
			return err
		}
		if _, no := decide(TaskTable, OnTask, w.c.Task.State, ActSuggest, &w.c, true); no != nil {
			return e
		}
		out, err = w.suggest(seg, in.Text)
		return err
	})
	if err != nil {
		return SaveResult{}, err
	}
	return out, nil
}

// openSaving begins the work on a task with no more than saving one of its
// sentences looks at: it happens every few seconds for everybody who types, and
// on SQLite one at a time.
func (s *Service) openSaving(tx Tx, a Actor, id TaskID) (*work, error) {
	t, err := tx.Task(id)
	if err != nil {
		return nil, err
	}
	r, err := tx.Release(t.Release)
	if err != nil {
		return nil, err
	}
	if !Knows(a, r, tx.Now()) {
		return nil, NotFound()
	}
	office, err := tx.Office()
	if err != nil {
		return nil, err
	}
	return &work{s: s, r: tx, tx: tx, c: Case{Now: tx.Now(), Actor: a, Office: office, Release: r, Task: &t}}, nil
}

func (w *work) saveSegment(s *Segment, in SaveInput) (SaveResult, error) {
	if s.Version != in.Version {
		if s.Text == in.Text && (s.Confirmed || !in.Confirm) {
			return w.result(s, false), nil // the same save again, whose answer was lost
		}
		e := Stale("segment")
		e.Err = &Conflict{Mine: in.Text, Theirs: *s}
		return SaveResult{}, e
	}
	if s.Joined {
		return SaveResult{}, NewError(KindBlocked, "segment.joined")
	}
	if in.Confirm && (strings.TrimSpace(in.Text) == "" || s.LeftOut) {
		return SaveResult{}, NewError(KindBlocked, "segment.empty")
	}
	before := *s
	w.write(s, in)
	w.c.Task.Translator = Claim{Holder: w.c.Actor.Person, Until: w.lease()}
	if err := w.tx.PutSegment(s); err != nil {
		return SaveResult{}, err
	}
	if err := w.keepText(before.Text, s); err != nil {
		return SaveResult{}, err
	}
	w.c.Task.Done += s.done() - before.done()
	if err := w.putTask(w.c.Task); err != nil {
		return SaveResult{}, err
	}
	if !in.Confirm {
		return w.result(s, false), nil // autosave is no event
	}
	return w.result(s, false), w.record(Event{Object: OnTask, Action: ActConfirm, Task: s.Task, Segment: s.ID,
		Locale: w.c.Task.Locale, Text: HashText(s.Text)})
}

func (w *work) result(s *Segment, suggested bool) SaveResult {
	return SaveResult{Segment: *s, Suggested: suggested, TaskVersion: w.c.Task.Version}
}

// write puts a text into a segment. Typing over a text ends its approval and
// its confirmation; confirming what a machine, a memory or another English
// left there counts as writing it (rule 5).
func (w *work) write(s *Segment, in SaveInput) {
	me := w.c.Actor.Person
	changed := s.Text != in.Text
	if changed {
		if s.IsApproved() || s.Empty() {
			s.Writers = nil
		}
		s.Approver, s.ApprovedHash = "", ""
		s.Text, s.Confirmed, s.Stood = in.Text, false, false
		s.Origin, s.Engine = OriginPerson, ""
		if in.Origin != "" {
			s.Origin, s.Engine = in.Origin, in.Engine
		}
	}
	if changed || in.Confirm && !s.Confirmed {
		s.Writers = appendNew(slices.Clone(s.Writers), me)
		s.Authors = appendNew(slices.Clone(s.Authors), me)
		if s.Approver == me { // an approval left from another English
			s.Approver, s.ApprovedHash = "", ""
		}
	}
	if in.Confirm {
		s.Confirmed, s.Stood, s.Before = true, false, ""
	}
	s.Updated = w.c.Now
}

// maxSuggestions bounds what may pile up on one sentence; a person who has one
// there changes it for ever without adding to the pile.
const maxSuggestions = 50

// addSuggestion keeps a wording with a sentence, in the place of the one that
// the same person left there in this sitting: saving as they type leaves one
// suggestion, not one for each pause. It reports whether there was room for it.
func (w *work) addSuggestion(s *Segment, text string) bool {
	g := Suggestion{ID: w.s.ids.New(), By: w.c.Actor.Person, Text: text, At: w.c.Now}
	s.Suggestions = slices.Clone(s.Suggestions)
	own := -1
	for i, x := range s.Suggestions {
		if x.By == g.By {
			own = i
		}
	}
	switch full := len(s.Suggestions) >= maxSuggestions; {
	case own >= 0 && (full || w.c.Now.Sub(s.Suggestions[own].At) < Sitting):
		s.Suggestions[own] = g
	case full:
		return false
	default:
		s.Suggestions = append(s.Suggestions, g)
	}
	return true
}

// keepDropped keeps what was typed for a sentence that a rebase has removed
// since, as a remark of its writer's on the task.
func (w *work) keepDropped(in SaveInput) (SaveResult, error) {
	dropped, err := w.tx.Dropped(in.Task)
	if err != nil {
		return SaveResult{}, err
	}
	i := slices.IndexFunc(dropped, func(x Segment) bool { return x.ID == in.Segment })
	if i < 0 {
		return SaveResult{}, NotFound()
	}
	if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActSuggest, &w.c, true); e != nil {
		return SaveResult{}, e
	}
	out := SaveResult{Segment: dropped[i], Suggested: true, TaskVersion: w.c.Task.Version}
	if text := strings.TrimSpace(in.Text); text == "" || text == strings.TrimSpace(dropped[i].Text) {
		return out, nil
	}
	c := Comment{ID: CommentID(w.s.ids.New()), Task: in.Task, Author: w.c.Actor.Person, Text: in.Text, At: w.c.Now}
	if err := w.tx.PutComment(&c); err != nil {
		return SaveResult{}, err
	}
	return out, w.record(Event{Object: OnTask, Action: ActSuggest, Task: in.Task, Segment: in.Segment,
		Locale: w.c.Task.Locale, Text: HashText(in.Text)})
}

// suggest keeps a wording beside the text; nothing typed is refused away.
func (w *work) suggest(s *Segment, text string) (SaveResult, error) {
	if text == s.Text {
		return w.result(s, true), nil
	}
	if !w.addSuggestion(s, text) {
		return SaveResult{}, NewError(KindBlocked, "segment.suggestions")
	}
	if err := w.tx.PutSegment(s); err != nil {
		return SaveResult{}, err
	}
	return w.result(s, true), w.record(Event{Object: OnTask, Action: ActSuggest, Task: s.Task,
		Segment: s.ID, Locale: w.c.Task.Locale, Text: HashText(text)})
}

// TakeSuggestion puts a suggestion into its segment: written by the one who
// suggested it and approved by the holder who takes it (rule 5).
func (s *Service) TakeSuggestion(ctx context.Context, a Actor, task TaskID, segment SegmentID, version int, suggestion string) (Segment, error) {
	var out Segment
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, task, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActTakeSuggestion, &w.c, true); e != nil {
			return e
		}
		i := slices.IndexFunc(w.c.Segments, func(x Segment) bool { return x.ID == segment })
		if i < 0 {
			return NotFound()
		}
		seg := &w.c.Segments[i]
		if seg.Version != version {
			return Stale("segment")
		}
		if err := w.take(seg, suggestion); err != nil {
			return err
		}
		out = *seg
		return nil
	})
	if err != nil {
		return Segment{}, err
	}
	return out, nil
}

func (w *work) take(s *Segment, suggestion string) error {
	i := slices.IndexFunc(s.Suggestions, func(x Suggestion) bool { return x.ID == suggestion })
	if i < 0 {
		return NotFound()
	}
	if s.Joined {
		return NewError(KindBlocked, "segment.joined")
	}
	g := s.Suggestions[i]
	s.Suggestions = slices.Delete(slices.Clone(s.Suggestions), i, i+1)
	s.Text, s.Origin, s.Engine, s.Before = g.Text, OriginPerson, "", ""
	s.Confirmed, s.Stood, s.Updated = true, false, w.c.Now
	s.Authors = appendNew(slices.Clone(s.Authors), g.By)
	s.Writers, s.Approver, s.ApprovedHash = []PersonID{g.By}, "", ""
	if g.By != w.c.Actor.Person {
		s.Writers, s.Approver, s.ApprovedHash = nil, w.c.Actor.Person, s.Bond()
	}
	if err := w.tx.PutSegment(s); err != nil {
		return err
	}
	w.c.Task.Translator = Claim{Holder: w.c.Actor.Person, Until: w.lease()}
	w.count()
	if err := w.putTask(w.c.Task); err != nil {
		return err
	}
	return w.record(Event{Object: OnTask, Action: ActTakeSuggestion, Task: s.Task, Segment: s.ID,
		Locale: w.c.Task.Locale, Text: HashText(s.Text), Data: map[string]string{"person": string(g.By)}})
}
