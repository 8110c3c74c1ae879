package workflow

import (
	"context"
	"strconv"
	"strings"
)

// BringInInput is an existing translation as it was laid beside the English.
type BringInInput struct {
	Task TaskID
	// English is the hash of the text that the translation was laid beside: a
	// task that follows another one by now refuses it.
	English Hash
	// Texts holds, for each unit of that English, a text for each of its
	// sentences; empty where the translation has none.
	Texts [][]string
}

// BringInResult says what became of a translation that was brought in.
type BringInResult struct {
	Task Task
	// Filled is the number of sentences that got a text, Kept of those that had
	// one already and keep it, Empty of those that are still without.
	Filled, Kept, Empty int
}

// needNotAnothers is the condition of bringing in a translation.
var needNotAnothers = Guard{Name: "not claimed by somebody else", check: func(c *Case) []Reason {
	t := c.Task.Translator
	return unmet(t.Held(c.Now) && t.Holder != c.Actor.Person, "task.claimed")
}}

// BringIn puts an existing translation's sentences where a task in draft has
// none yet. Nothing that stands there is touched. Whoever brings it in counts
// as its writer (rule 5), and each sentence waits for a person to confirm it
// (rule 12). It needs the holder of the claim, or an editor while nobody holds
// it, and refuses with Stale when the task follows another English than the
// one named, and with "bring_in.nothing" when no text would find a place.
func (s *Service) BringIn(ctx context.Context, a Actor, in BringInInput) (BringInResult, error) {
	var out BringInResult
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, in.Task, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActBringIn, &w.c, true); e != nil {
			return e
		}
		if w.c.Task.RevisionHash != in.English {
			return Stale(string(OnTask))
		}
		if err := asError(invalidTexts(w.c.Revision.Units, in.Texts)); err != nil {
			return err
		}
		if err := w.materialise(); err != nil {
			return err
		}
		out, err = w.bringIn(in.Texts)
		return err
	})
	if err != nil {
		return BringInResult{}, err
	}
	return out, nil
}

// invalidTexts holds texts to the layout of the English and to the limits.
func invalidTexts(units []Unit, texts [][]string) *Error {
	fits := len(texts) == len(units)
	for i := range texts {
		fits = fits && len(texts[i]) == len(units[i].Segments)
	}
	if !fits {
		return NewError(KindInvalid, "bring_in.layout")
	}
	for _, sentences := range texts {
		for _, text := range sentences {
			if len(text) > MaxSentence || strings.ContainsRune(text, 0) {
				return NewError(KindInvalid, "input.too_long", "field", "text")
			}
		}
	}
	return nil
}

// bringIn fills the empty segments and keeps the task's figures and lease.
func (w *work) bringIn(texts [][]string) (BringInResult, error) {
	var out BringInResult
	for i := range w.c.Segments {
		s := &w.c.Segments[i]
		text := strings.TrimSpace(texts[s.Unit][s.Index])
		switch {
		case s.LeftOut:
		case !s.Empty() || s.Joined:
			out.Kept++
		case text == "":
			out.Empty++
		default:
			w.write(s, SaveInput{Text: text, Origin: OriginImport})
			s.Before = "" // it was made from the English it was laid beside
			if err := w.tx.PutSegment(s); err != nil {
				return out, err
			}
			out.Filled++
		}
	}
	if out.Filled == 0 {
		return out, NewError(KindBlocked, "bring_in.nothing")
	}
	t := w.c.Task
	if t.Translator.HeldBy(w.c.Actor.Person, w.c.Now) {
		t.Translator.Until = w.lease()
	}
	w.count()
	if err := w.putTask(t); err != nil {
		return out, err
	}
	out.Task = *t
	return out, w.record(Event{Object: OnTask, Action: ActBringIn, Task: t.ID, Revision: t.Revision, Locale: t.Locale,
		From: string(t.State), To: string(t.State), Text: w.c.text(), Data: map[string]string{"count": strconv.Itoa(out.Filled)}})
}
