package workflow

import (
	"context"
	"strings"
)

// WriteNote replaces what a release's translators are told; an empty text takes
// it away. Version is the note's as it was read, 0 where there was none. A stale
// one is refused with a NoteConflict that carries both texts, unless both say
// the same.
func (s *Service) WriteNote(ctx context.Context, a Actor, id ReleaseID, version int, text string) (Note, error) {
	var out Note
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.begin(tx, a, id, Input{})
		if err != nil {
			return err
		}
		if d := Can(&w.c, OnRelease, ActNote); !d.Allowed {
			return &Error{Kind: KindForbidden, Reasons: d.Reasons}
		}
		text := strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		if len(text) > MaxNote {
			return NewError(KindInvalid, "input.too_long", "field", "note")
		}
		if out, err = noteOf(tx, id); err != nil || out.Text == text {
			return err // the same again changes nothing, whoever was first
		}
		if out.Version != version {
			e := Stale("note")
			e.Err = &NoteConflict{Mine: text, Theirs: out}
			return e
		}
		out.Text, out.By, out.At = text, a.Person, w.c.Now
		if err := tx.PutNote(&out); err != nil {
			return err
		}
		return w.record(Event{Object: OnRelease, Action: ActNote, Text: HashText(text)})
	})
	if err != nil {
		return Note{}, err
	}
	return out, nil
}

// noteOf returns a release's note, one with nothing in it before there is any.
func noteOf(r Reader, id ReleaseID) (Note, error) {
	n, err := r.Note(id)
	if KindOf(err) == KindNotFound {
		return Note{Release: id}, nil
	}
	return n, err
}
