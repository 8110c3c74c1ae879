package workflow

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
