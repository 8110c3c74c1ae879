package workflow

import "slices"

// claimTask gives the task to the actor for the office's lease, and lays out
// its segments when it is opened for the first time.
func (w *work) claimTask() error {
	t := w.c.Task
	t.Translator = Claim{Holder: w.c.Actor.Person, Until: w.lease()}
	return w.materialise()
}

func (w *work) freeTask() error {
	w.c.Task.Translator = Claim{}
	return nil
}

// assignTask gives the task to somebody who may decline it.
func (w *work) assignTask() error {
	p, err := w.tx.Person(w.c.Input.Person)
	if err != nil {
		return err
	}
	if !p.Actor().Has(Translator, w.c.Task.Locale) {
		return NewError(KindBlocked, "task.not_translator")
	}
	w.c.Task.Translator = Claim{Holder: p.ID, Assigned: true}
	return w.grantAccess(p.ID)
}

// grantAccess lets somebody who was asked to work on an embargoed release see
// it.
func (w *work) grantAccess(p PersonID) error {
	rel := w.c.Release
	if rel.Embargo.IsZero() || slices.Contains(rel.Access, p) {
		return nil
	}
	rel.Access = append(slices.Clone(rel.Access), p)
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	return nil
}

// breakClaim ends whichever claim stands in the task's present state.
func (w *work) breakClaim() error {
	if w.c.Task.State == TaskReview {
		w.c.Task.Reviewer = Claim{}
		return nil
	}
	w.c.Task.Translator = Claim{}
	return nil
}

func (w *work) claimReview() error {
	w.c.Task.Reviewer = Claim{Holder: w.c.Actor.Person, Until: w.lease()}
	return nil
}

func (w *work) freeReview() error {
	w.c.Task.Reviewer = Claim{}
	return nil
}

// nameReviewer lets an editor name any other translator of the locale where
// the task would be stuck.
func (w *work) nameReviewer() error {
	p, err := w.tx.Person(w.c.Input.Person)
	if err != nil {
		return err
	}
	a := p.Actor()
	if !a.Has(Translator, w.c.Task.Locale) && !a.Has(Reviewer, w.c.Task.Locale) {
		return NewError(KindBlocked, "task.not_translator")
	}
	w.c.Task.Named = p.ID
	return w.grantAccess(p.ID)
}
