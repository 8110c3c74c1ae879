package workflow

import "slices"

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
