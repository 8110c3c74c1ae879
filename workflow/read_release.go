package workflow

import "context"

// ReadRelease returns a release for its screens, with the decision about each
// action for the actor.
func (s *Service) ReadRelease(ctx context.Context, a Actor, id ReleaseID) (ReleaseView, error) {
	var v ReleaseView
	err := s.store.View(ctx, func(r Reader) error {
		w, err := s.begin(r, a, id, Input{})
		if err != nil {
			return err
		}
		if err := w.loadTranslations(); err != nil {
			return err
		}
		v = ReleaseView{Now: w.c.Now, Office: w.c.Office, Release: w.c.Release, Proposed: w.c.Proposed, Published: w.c.Public,
			Tasks: w.tasks, Publications: w.publications, PublicationActions: map[PublicationID][]Decision{}}
		if err := v.read(r, id); err != nil {
			return err
		}
		return w.decideRelease(&v)
	})
	return v, err
}

func (v *ReleaseView) read(r Reader, id ReleaseID) error {
	var err error
	if v.Revisions, err = r.Revisions(id); err != nil {
		return err
	}
	if v.Pages, err = r.Pages(id); err != nil {
		return err
	}
	if v.Events, err = r.Events(id); err != nil {
		return err
	}
	if v.Note, err = noteOf(r, id); err != nil {
		return err
	}
	if v.Locales, err = r.Locales(); err != nil {
		return err
	}
	v.People, err = people(r)
	return err
}

func (w *work) decideRelease(v *ReleaseView) error {
	if w.c.Proposed != nil {
		w.c.Revision = w.c.Proposed
		if w.s.checker != nil {
			w.c.Findings = w.s.checker.Source(*w.c.Proposed)
			v.Findings = w.c.Findings
		}
		if err := w.askEnglishKit(); err != nil {
			return err
		}
		v.RevisionActions = w.revisionActions()
	}
	if w.c.Public != nil {
		w.c.Revision = w.c.Public
		v.Actions = w.revisionActions()
	}
	for _, act := range []Action{ActPlan, ActTag, ActEmbargo, ActAccess, ActHistorical, ActAddFile, ActNote} {
		v.Actions = append(v.Actions, Can(&w.c, OnRelease, act))
	}
	v.Returnable = w.returnable()
	for _, p := range w.publications {
		if err := w.decidePublication(p, v); err != nil {
			return err
		}
	}
	return w.decideOpening(v)
}

func (w *work) revisionActions() []Decision {
	var out []Decision
	for _, act := range RevisionTable.actions(w.c.Revision.State) {
		if !onlyClock(OnRevision, act) {
			out = append(out, decision(RevisionTable, OnRevision, w.c.Revision.State, act, &w.c))
		}
	}
	return out
}

func (w *work) decidePublication(p Publication, v *ReleaseView) error {
	if err := w.usePublication(&p); err != nil {
		return err
	}
	for _, act := range PublicationTable.actions(p.State) {
		if onlyClock(OnPublication, act) || act == ActCarryForward {
			continue
		}
		v.PublicationActions[p.ID] = append(v.PublicationActions[p.ID],
			decision(PublicationTable, OnPublication, p.State, act, &w.c))
	}
	return nil
}

// decideOpening finds the locales in which a task can be opened by the actor.
func (w *work) decideOpening(v *ReleaseView) error {
	w.c.Task, w.c.Publication, w.c.Maker = nil, nil, nil
	for _, l := range v.Locales {
		if err := w.loadLocale(l.Tag); err != nil {
			return err
		}
		w.c.Revision, w.c.OpenTask = w.follow(false), w.openTask(l.Tag)
		if _, e := decide(TaskTable, OnTask, "", ActOpen, &w.c, false); e == nil {
			v.Openable = append(v.Openable, l.Tag)
		}
	}
	return nil
}
