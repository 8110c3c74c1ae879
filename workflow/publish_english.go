package workflow

import "slices"

// supersedeFormer prepares the revision for its publication: it gets its
// public number and the former one steps back.
func (w *work) supersedeFormer() error {
	r := w.c.Revision
	r.Number = w.c.Release.Revisions + 1
	r.Publisher, r.Published = w.c.Actor.Person, w.c.Now
	w.confirmOriginal()
	w.clearRevisionSchedule()
	former := w.c.Public
	if former == nil || former.State != RevisionPublished {
		return nil
	}
	return w.byClock(Input{}, func() error {
		w.c.Revision = former
		defer func() { w.c.Revision = r }()
		return w.changeRevision(ActReplace)
	})
}

func (w *work) supersedeInEmergency() error {
	r := w.c.Revision
	r.SecondReview = w.c.Now.Add(w.c.Office.Policies.SecondReview)
	if r.Correction != nil { // nobody has agreed yet that anything is without effect
		k := *r.Correction
		k.NoEffect = nil
		r.Correction = &k
	}
	return w.supersedeFormer()
}

// publishEnglish makes the revision the published English, and everything that
// follows from it in the same transaction: translations that differ become
// outdated by comparison, some are carried forward or suspended, open tasks
// are rebased, missing ones open, those that waited for the English publish.
func (w *work) publishEnglish() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	former := w.c.Public
	w.former = former
	if err := w.putPublished(); err != nil {
		return err
	}
	w.c.Public, w.c.Proposed = w.c.Revision, nil
	if err := w.refreshPublications(); err != nil {
		return err
	}
	if former != nil {
		if err := w.carryForward(former); err != nil {
			return err
		}
		if err := w.suspendOutdated(); err != nil {
			return err
		}
		if err := w.resumeCurrent(); err != nil {
			return err
		}
	}
	if err := w.rebaseOpen(); err != nil {
		return err
	}
	if err := w.openOutdated(); err != nil {
		return err
	}
	if err := w.openPlanned(); err != nil {
		return err
	}
	if err := w.publishWaiting(); err != nil {
		return err
	}
	return w.project()
}

// putPublished saves the release with its new public text. From this write on
// every publication that renders another text reads as outdated.
func (w *work) putPublished() error {
	r, rel := w.c.Revision, w.c.Release
	rel.Public, rel.PublishedHash, rel.Revisions, rel.PublishedAt = r.ID, r.Hash, r.Number, w.c.Now
	rel.Withdrawal = nil
	if rel.FirstPublished.IsZero() {
		rel.FirstPublished = w.c.Now
		rel.Address.Date = r.Facts.Date
	}
	address, err := w.address(rel, r.Title())
	if err != nil {
		return err
	}
	rel.Address = address
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	return nil
}

// refreshPublications reads the publications again, whose English the store
// has just changed.
func (w *work) refreshPublications() error {
	var err error
	w.publications, err = w.tx.Publications(w.c.Release.ID)
	return err
}

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

// rebaseFollowers brings the tasks that follow the proposed text to the newly
// frozen one.
func (w *work) rebaseFollowers() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	return w.byClock(Input{}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if t.Open() && (!w.c.Release.IsPublic() || t.Prepares) {
				if err := w.rebase(t, *w.c.Revision); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// rebaseOpen brings every open task to the published English.
func (w *work) rebaseOpen() error {
	return w.byClock(Input{}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if !t.Open() {
				continue
			}
			if t.Prepares { // what it prepared is public now
				t.Prepares = false
				if err := w.putTask(&t); err != nil {
					return err
				}
			}
			if err := w.rebase(t, *w.c.Revision); err != nil {
				return err
			}
		}
		return nil
	})
}

// openOutdated opens a round for every shown translation that is outdated and
// has none, as rule 7 wants.
func (w *work) openOutdated() error {
	var locales []string
	for _, p := range w.publications {
		if p.Outdated() && w.openTask(p.Locale) == nil {
			locales = append(locales, p.Locale)
		}
	}
	return w.openByClock(locales, "correction")
}

// openPlanned opens the tasks that the language plan wants and that don't
// exist yet; with a proposed correction those that are to be prepared with it.
func (w *work) openPlanned() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	started := map[string]bool{}
	for _, t := range w.tasks {
		started[t.Locale] = true
	}
	var locales []string
	for _, entry := range w.c.Release.Plan {
		prepares := entry.Prepare && w.c.Release.IsPublic() && w.c.Proposed != nil && w.c.Proposed.Frozen()
		if started[entry.Locale] && !prepares || w.c.Release.Revisions > 0 && !w.c.Release.IsPublic() {
			continue
		}
		locales = append(locales, entry.Locale)
	}
	return w.openByClock(locales, "plan")
}

// openByClock opens tasks as a consequence, all with one write; a locale in
// which none can open (retired meanwhile, say) is passed over, since nobody
// asked for it now.
func (w *work) openByClock(locales []string, cause string) error {
	if len(locales) == 0 {
		return nil
	}
	if len(locales) > 1 {
		if err := w.loadLocales(); err != nil {
			return err
		}
	}
	return w.byClock(Input{Cause: cause}, func() error {
		var tasks []*Task
		var data []map[string]string
		for _, locale := range locales {
			w.c.Input.Locale = locale
			t, said, err := w.opening(locale)
			if _, other := refusal(err); other != nil {
				return other
			}
			if err != nil {
				continue
			}
			w.keepTask(t) // before the next: one locale opens once
			tasks, data = append(tasks, &t), append(data, said)
		}
		if len(tasks) == 0 {
			return nil
		}
		if err := w.tx.PutTasks(tasks); err != nil {
			return err
		}
		for i, t := range tasks {
			w.keepTask(*t) // with its version
			if err := w.recordOpened(*t, data[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// leaveCancelled takes the tasks that followed a cancelled text back to the
// published one, or ends them when there is none.
func (w *work) leaveCancelled() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	w.c.Proposed = nil
	return w.byClock(Input{Cause: "english_cancelled"}, func() error {
		for _, t := range slices.Clone(w.tasks) {
			if !t.Open() || w.c.Release.IsPublic() && t.Revision == w.c.Release.Public {
				continue
			}
			if w.c.Release.IsPublic() { // it followed the text, or one that was sent back before it
				t.Prepares = false
				if err := w.rebase(t, *w.c.Public); err != nil {
					return err
				}
				continue
			}
			if err := w.cancelTask(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// withdrawRelease takes everything of the release off the site at once: the
// English is withdrawn, every translation with it, open tasks and a proposed
// text end.
func (w *work) withdrawRelease() error {
	if err := w.loadTranslations(); err != nil {
		return err
	}
	in := w.c.Input
	rel := w.c.Release
	rel.PublishedHash = ""
	rel.Withdrawal = &Withdrawal{Code: in.Code, Note: in.Note, At: w.c.Now, By: w.c.Actor.Person}
	if w.c.Actor.Clock {
		rel.Withdrawal.By = in.Person // whose second review it follows from
	}
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	if err := w.refreshPublications(); err != nil {
		return err
	}
	err := w.byClock(Input{Code: in.Code, Note: in.Note, Cause: "withdrawn"}, func() error {
		for _, p := range slices.Clone(w.publications) {
			if p.Shown() {
				if err := w.changePublication(p, ActWithdraw); err != nil {
					return err
				}
			}
		}
		for _, t := range slices.Clone(w.tasks) {
			if t.Open() {
				if err := w.cancelTask(t); err != nil {
					return err
				}
			}
		}
		return w.cancelProposed()
	})
	if err != nil {
		return err
	}
	return w.project()
}

// cancelProposed ends a correction under way.
func (w *work) cancelProposed() error {
	if w.c.Proposed == nil {
		return nil
	}
	public := w.c.Revision
	w.c.Revision = w.c.Proposed
	err := w.changeRevision(ActCancel)
	w.c.Revision = public
	return err
}
