package workflow

import "slices"

// What becomes of a text that was published in emergency: a second person
// reviews it in time, or sends it back, or the clock raises the alarm.

// refuseReview notes that the second review sent the English back.
func (w *work) refuseReview() error {
	w.c.Revision.SecondReview = zeroTime
	return nil
}

// withdrawRefused withdraws what the second review sent back.
func (w *work) withdrawRefused() error {
	in := w.c.Input
	return w.byClock(Input{Code: in.Code, Note: in.Note, Cause: "review_refused", Person: w.c.Actor.Person}, func() error {
		return w.changeRevision(ActWithdraw)
	})
}

func (w *work) raiseAlarm() error {
	w.c.Revision.Alarmed = w.c.Now
	return nil
}

// refuseTaskReview notes that the second review sent the translation back.
func (w *work) refuseTaskReview() error {
	w.c.Task.SecondReview, w.c.Task.Note = zeroTime, w.c.Input.Reason
	return nil
}

// suspendRefused takes a translation that its second review sent back off the
// site, and begins the round that mends it.
func (w *work) suspendRefused() error {
	p := w.shown(w.c.Task.Locale)
	if p == nil || p.Task != w.c.Task.ID {
		return nil // another one took its place
	}
	in := Input{Reason: w.c.Input.Reason, Cause: "review_refused", Person: w.c.Actor.Person}
	if p.State == PublicationLive {
		if err := w.byClock(in, func() error { return w.changePublication(*p, ActSuspend) }); err != nil {
			return err
		}
	} else if p.Note == "" { // by policy: from now on for a person to resume
		kept := *p
		kept.Note = in.Reason
		if err := w.putPublication(&kept); err != nil {
			return err
		}
	}
	if err := w.mend(p.Locale, in); err != nil {
		return err
	}
	return w.project()
}

// mend adds a reason to a locale's open task, or opens one for it where one can
// be opened.
func (w *work) mend(locale string, in Input) error {
	if t := w.openTask(locale); t != nil {
		return w.addNote(*t, in.Reason)
	}
	return w.byClock(in, func() error {
		_, err := w.open(locale)
		if reasons, other := refusal(err); other != nil || reasons == nil {
			return other
		}
		return nil
	})
}

// addNote adds a reason to what is said with a task.
func (w *work) addNote(t Task, reason string) error {
	if t.Note != "" {
		t.Note += "\n"
	}
	t.Note += reason
	return w.putTask(&t)
}

func (w *work) raiseTaskAlarm() error {
	w.c.Task.Alarmed = w.c.Now
	return nil
}

// makerOf returns the task that made a publication, or nil.
func (w *work) makerOf(p Publication) *Task {
	i := slices.IndexFunc(w.tasks, func(t Task) bool { return t.ID == p.Task })
	if i < 0 {
		return nil
	}
	maker := w.tasks[i]
	return &maker
}
