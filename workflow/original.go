package workflow

import "context"

// Seen is the text that was found at the address of an original elsewhere.
type Seen struct {
	Facts Letterhead // its Original is that of the release, whatever it says
	Units []Unit
}

// SeenResult says what came of looking at an original.
type SeenResult struct {
	// Same says that it equals the published copy, which is noted on it.
	Same bool
	// Draft is the correction that a change there began; nil otherwise.
	Draft *Revision
}

// SeeOriginal tells what stands at the address of a release whose original is
// elsewhere. Where it equals the published copy, that is noted with the time; a
// change begins a draft correction and never changes what readers have. While
// another text is proposed a change is refused, unless it is that very text.
// It needs an author, an editor or the [Arrival].
func (s *Service) SeeOriginal(ctx context.Context, a Actor, id ReleaseID, in Seen) (SeenResult, error) {
	var out SeenResult
	err := s.update(ctx, func(tx Tx) error {
		out = SeenResult{}
		w, err := s.begin(tx, a, id, Input{})
		if err != nil {
			return err
		}
		if w.c.Public == nil {
			return NewError(KindBlocked, "release.not_public")
		}
		w.c.Revision = w.c.Public
		if _, e := decide(RevisionTable, OnRevision, w.c.Public.State, ActSeen, &w.c, true); e != nil {
			return e
		}
		if err := asError(invalidText(in.Facts, in.Units, nil)); err != nil {
			return err
		}
		in.Facts.Original = w.c.Public.Facts.Original
		return w.seeOriginal(in, &out)
	})
	if err != nil {
		return SeenResult{}, err
	}
	return out, nil
}

func (w *work) seeOriginal(in Seen, out *SeenResult) error {
	r, hash := w.c.Public, HashRevision(in.Facts, in.Units)
	out.Same = hash == r.Hash
	if p := w.c.Proposed; p != nil && !out.Same && HashRevision(p.Facts, p.Units) == hash {
		return nil // somebody is at it
	}
	if out.Same {
		r.Confirmed = w.c.Now
		if err := w.tx.PutRevision(r); err != nil {
			return err
		}
	}
	err := w.record(Event{Object: OnRevision, Action: ActSeen, Revision: r.ID, From: string(r.State), To: string(r.State), Text: hash})
	if err != nil || out.Same {
		return err
	}
	if err := unknownFiles(w.tx, r.Release, in.Units); err != nil {
		return err
	}
	w.seen = &in
	w.c.Input.Version = r.Version
	if err := w.changeRevision(ActCorrect); err != nil {
		return err
	}
	out.Draft = w.c.Proposed
	return nil
}
