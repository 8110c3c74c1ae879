package workflow

import "time"

// SecondReader finds what waits for the word of a second person.
type SecondReader interface {
	// SecondReviews returns what was published in an emergency, is what readers
	// have and was not reviewed since, also where the alarm was raised: the
	// earliest limit first, at most 50 of each.
	SecondReviews() (SecondReviews, error)
	// ProposedKits returns the kit versions that are newer than the one in force
	// in their locale and not approved, by locale and version: without their
	// words.
	ProposedKits() ([]Kit, error)
}

// SecondReviews names what was published in an emergency.
type SecondReviews struct {
	Revisions []RevisionID
	Tasks     []TaskID
}

// SecondReview is an emergency publication that waits for somebody's review.
type SecondReview struct {
	Release ReleaseID
	Task    TaskID // empty for the English
	Locale  string
	Title   string // of the English
	Embargo time.Time
	Until   time.Time // then the alarm is raised
}

// readSeconds finds what waits for the actor as a second person.
func (s *Service) readSeconds(v *DeskView, r Reader, a Actor) error {
	due, err := r.SecondReviews()
	if err != nil {
		return err
	}
	for _, id := range due.Revisions {
		if err := s.readSecondEnglish(v, r, a, id); err != nil {
			return err
		}
	}
	for _, id := range due.Tasks {
		if err := s.readSecondTask(v, r, a, id); err != nil {
			return err
		}
	}
	kits, err := r.ProposedKits()
	if err != nil {
		return err
	}
	for _, k := range kits {
		if acceptable(k, a.Person, nil) == nil && Can(&Case{Actor: a, Locale: &Locale{Tag: k.Locale}}, OnLocale, ActAcceptKit).Allowed {
			v.Kits = append(v.Kits, k)
		}
	}
	return nil
}

// readSecondEnglish adds a revision if the actor is who may review it.
func (s *Service) readSecondEnglish(v *DeskView, r Reader, a Actor, id RevisionID) error {
	if !a.Has(Author, "") && !a.Has(Editor, "") {
		return nil
	}
	rev, err := r.Revision(id)
	if err != nil {
		return err
	}
	w, err := s.begin(r, a, rev.Release, Input{})
	if KindOf(err) == KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	w.c.Revision = &rev
	if !decision(RevisionTable, OnRevision, rev.State, ActSecondReview, &w.c).Allowed {
		return nil
	}
	v.SecondReviews = append(v.SecondReviews, SecondReview{Release: rev.Release, Locale: English, Title: rev.Title(),
		Embargo: w.c.Release.Embargo, Until: rev.SecondReview})
	return nil
}

// readSecondTask adds a translation if the actor is who may review it.
func (s *Service) readSecondTask(v *DeskView, r Reader, a Actor, id TaskID) error {
	if len(a.Locales(Reviewer)) == 0 {
		return nil
	}
	w, err := s.openWork(r, a, id, Input{})
	if KindOf(err) == KindNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if !decision(TaskTable, OnTask, w.c.Task.State, ActSecondReview, &w.c).Allowed {
		return nil
	}
	v.SecondReviews = append(v.SecondReviews, SecondReview{Release: w.c.Release.ID, Task: id, Locale: w.c.Task.Locale,
		Title: w.c.Revision.Title(), Embargo: w.c.Release.Embargo, Until: w.c.Task.SecondReview})
	return nil
}
