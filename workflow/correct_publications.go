package workflow

import "slices"

// carryForward repeats, on the new English, every shown translation that the
// correction doesn't touch: no news for anybody.
func (w *work) carryForward(former *Revision) error {
	for _, p := range slices.Clone(w.publications) {
		if !p.Shown() || p.RenderedHash == w.c.Revision.Hash {
			continue
		}
		rendered := former
		if p.Revision != former.ID {
			r, err := w.tx.Revision(p.Revision)
			if err != nil {
				return err
			}
			rendered = &r
		}
		if !w.carries(*rendered, *w.c.Revision, p) {
			continue
		}
		next := p
		next.Revision, next.RevisionNumber = w.c.Revision.ID, w.c.Revision.Number
		next.RenderedHash = w.c.Revision.Hash
		next.Units = carriedUnits(p.Units, w.c.Revision.Units)
		if err := w.repeat(p, next, ActCarryForward); err != nil {
			return err
		}
	}
	return nil
}

// carries reports whether a translation of one text is, as it stands, a
// translation of the next: only units it leaves out and segments that the
// correction marks as without effect differ.
func (w *work) carries(rendered, next Revision, p Publication) bool {
	if rendered.Facts != next.Facts || len(rendered.Units) != len(next.Units) || len(p.Units) != len(next.Units) {
		return false
	}
	for i, u := range next.Units {
		if p.Units[i].LeftOut {
			continue
		}
		old := rendered.Units[i]
		if old.Kind != u.Kind || old.Lang != u.Lang || len(old.Segments) != len(u.Segments) {
			return false
		}
		for j, s := range u.Segments {
			if old.Segments[j] == s {
				continue
			}
			was := Sentence{Kind: old.Kind, Lang: old.Lang, Text: old.Segments[j]}
			if !w.withoutEffect(next, was, Sentence{Kind: u.Kind, Lang: u.Lang, Text: s}) {
				return false
			}
		}
	}
	return true
}

// withoutEffect reports whether author and approver agreed that putting one
// sentence for the other touches no translation. They looked at the English
// that the correction replaces: a sentence from further back isn't covered.
func (w *work) withoutEffect(next Revision, was, now Sentence) bool {
	if w.former == nil || next.Correction == nil || !slices.Contains(next.Correction.NoEffect, now.Hash()) {
		return false
	}
	return slices.ContainsFunc(Sentences(w.former.Units), func(s Sentence) bool { return s.Hash() == was.Hash() })
}

// carriedUnits is the same text in the next revision's frame.
func carriedUnits(text, frame []Unit) []Unit {
	out := make([]Unit, len(frame))
	for i, u := range frame {
		u.Segments, u.Joins, u.LeftOut = text[i].Segments, text[i].Joins, text[i].LeftOut
		out[i] = u
	}
	return out
}

// suspendOutdated takes outdated translations' texts off the site until they
// are current, where the office's policy says so and the correction is one of
// meaning.
func (w *work) suspendOutdated() error {
	k := w.c.Revision.Correction
	if !w.c.Office.Policies.SuspendOutdated || k == nil || k.Kind != Substantive {
		return nil
	}
	if err := w.loadTranslations(); err != nil {
		return err
	}
	return w.byClock(Input{Cause: "policy"}, func() error {
		for _, p := range slices.Clone(w.publications) {
			if p.State == PublicationLive && p.Outdated() {
				if err := w.changePublication(p, ActSuspend); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// resumeCurrent shows again what the policy had suspended, where the English
// returned to the words that the translation renders. What an editor suspended,
// with a reason, is an editor's to resume.
func (w *work) resumeCurrent() error {
	return w.byClock(Input{Cause: "current"}, func() error {
		for _, p := range slices.Clone(w.publications) {
			if p.State == PublicationSuspended && p.Note == "" && p.RenderedHash == w.c.Revision.Hash {
				if err := w.changePublication(p, ActResume); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// suspendRaised does what a substantive correction does to translations that
// are outdated, for one whose kind was raised after its publication.
func (w *work) suspendRaised() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	if err := w.suspendOutdated(); err != nil {
		return err
	}
	return w.project()
}
