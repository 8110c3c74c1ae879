package workflow

import (
	"context"
	"slices"
)

// ReadDesk returns what waits for the actor.
func (s *Service) ReadDesk(ctx context.Context, a Actor) (DeskView, error) {
	var v DeskView
	if !a.Staff() {
		return v, NotFound()
	}
	err := s.store.View(ctx, func(r Reader) error {
		v = DeskView{Now: r.Now()}
		if err := v.readTasks(r, a); err != nil {
			return err
		}
		if err := s.readSeconds(&v, r, a); err != nil {
			return err
		}
		if !a.Has(Author, "") && !a.Has(Editor, "") {
			return nil
		}
		var err error
		v.English, err = r.ReleaseList(ReleaseFilter{For: a.Person, Proposed: true, Limit: 100})
		return err
	})
	return v, err
}

func (v *DeskView) readTasks(r Reader, a Actor) error {
	var err error
	if v.Mine, err = r.TaskList(TaskFilter{Holder: a.Person, For: a.Person, Limit: 200}); err != nil {
		return err
	}
	mine := func(t TaskSummary) bool {
		return slices.ContainsFunc(v.Mine, func(m TaskSummary) bool { return m.ID == t.ID })
	}
	if locales := a.Locales(Translator); len(locales) > 0 {
		tasks, err := r.TaskList(TaskFilter{Locales: locales, States: []TaskState{TaskDraft}, For: a.Person})
		if err != nil {
			return err
		}
		v.Claimable = slices.DeleteFunc(tasks, func(t TaskSummary) bool { return t.Translator.Held(v.Now) || mine(t) })
	}
	if locales := a.Locales(Reviewer); len(locales) > 0 {
		tasks, err := r.TaskList(TaskFilter{Locales: locales, States: []TaskState{TaskReview}, For: a.Person})
		if err != nil {
			return err
		}
		v.Reviews = slices.DeleteFunc(tasks, func(t TaskSummary) bool { return t.Reviewer.Held(v.Now) || mine(t) })
	}
	if a.Has(Editor, "") {
		v.ToPublish, err = r.TaskList(TaskFilter{States: []TaskState{TaskApproved}, For: a.Person})
	}
	return err
}

// ReadBoard returns releases by languages, one page of them.
func (s *Service) ReadBoard(ctx context.Context, a Actor, f ReleaseFilter) (BoardView, error) {
	var v BoardView
	if !a.Staff() {
		return v, NotFound()
	}
	f.For = a.Person
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = 50
	}
	err := s.store.View(ctx, func(r Reader) error {
		v = BoardView{Now: r.Now()}
		var err error
		if v.Locales, err = r.Locales(); err != nil {
			return err
		}
		if err := knowsPlace(r, a, f.After); err != nil {
			return err
		}
		limit := f.Limit
		more := f
		more.Limit = limit + 1
		if v.Releases, err = r.ReleaseList(more); err != nil {
			return err
		}
		if len(v.Releases) > limit {
			v.Releases = v.Releases[:limit]
			v.Next = v.Releases[limit-1].ID
		}
		return nil
	})
	return v, err
}

// knowsPlace refuses to go on from a release that the actor may not know of as
// from one that isn't there: an address is no way to ask which it is (rule 9).
func knowsPlace(r Reader, a Actor, after ReleaseID) error {
	if after == "" {
		return nil
	}
	last, err := r.Release(after)
	if err == nil && !Knows(a, last, r.Now()) {
		return NotFound()
	}
	return err
}

// ReadOffice returns what belongs to the office as a whole: identity,
// languages with their kits, people. Any member of staff may read it.
func (s *Service) ReadOffice(ctx context.Context, a Actor) (OfficeView, error) {
	var v OfficeView
	if !a.Staff() {
		return v, NotFound()
	}
	err := s.store.View(ctx, func(r Reader) error {
		var err error
		if v.Office, err = r.Office(); err != nil {
			return err
		}
		if v.Locales, err = r.Locales(); err != nil {
			return err
		}
		v.Kits = map[string][]Kit{}
		for _, l := range v.Locales {
			if v.Kits[l.Tag], err = r.Kits(l.Tag); err != nil {
				return err
			}
		}
		v.People, err = r.People()
		return err
	})
	return v, err
}

// OfficeView is what the screens about the office show.
type OfficeView struct {
	Office  Office
	Locales []Locale
	Kits    map[string][]Kit
	People  []Person
}
