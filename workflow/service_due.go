package workflow

import (
	"context"
	"errors"
)

// PublishDue publishes what was scheduled for a time that has come, each in a
// transaction of its own, by the store's time. What can't go is marked failed
// with everything unmet, and so is what is more than five minutes late: a
// person decides then. Several instances may call it at once; each thing is
// published by one of them. It returns how many were published, and the errors
// of those it could not even decide about. It also raises the alarm over second
// reviews that are late, and cancels what is still open in retired languages.
func (s *Service) PublishDue(ctx context.Context) (int, error) {
	var due Due
	err := s.store.View(ctx, func(r Reader) error {
		var err error
		due, err = r.Due()
		return err
	})
	if err != nil {
		return 0, err
	}
	published := 0
	var faults []error
	note := func(done bool, err error) {
		if done {
			published++
		}
		if err != nil && KindOf(err) != KindConflict {
			faults = append(faults, err)
		}
	}
	for _, id := range due.Revisions {
		note(s.publishDueRevision(ctx, id))
	}
	for _, id := range due.Tasks {
		note(s.publishDueTask(ctx, id))
	}
	for _, id := range due.LateRevisions {
		note(false, s.alarmRevision(ctx, id))
	}
	for _, id := range due.LateTasks {
		note(false, s.alarmTask(ctx, id))
	}
	note(false, s.cancelTasks(ctx, due.Retired))
	return published, errors.Join(faults...)
}

// alarmRevision raises the alarm over an English text whose second review is
// late, unless somebody was there before.
func (s *Service) alarmRevision(ctx context.Context, id RevisionID) error {
	return s.update(ctx, func(tx Tx) error {
		w, err := s.openRevision(tx, Clock, id, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(RevisionTable, OnRevision, w.c.Revision.State, ActAlarm, &w.c, true); e == nil {
			return w.changeRevision(ActAlarm)
		}
		return nil
	})
}

// alarmTask does the same for a translation.
func (s *Service) alarmTask(ctx context.Context, id TaskID) error {
	return s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, Clock, id, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActAlarm, &w.c, true); e == nil {
			return w.changeTask(ActAlarm)
		}
		return nil
	})
}

func (s *Service) publishDueRevision(ctx context.Context, id RevisionID) (bool, error) {
	done := false
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openRevision(tx, Clock, id, Input{})
		if err != nil {
			return err
		}
		r := w.c.Revision
		done = false
		if r.State != RevisionApproved || r.Due.IsZero() || r.Due.After(w.c.Now) {
			return nil // another instance was here, or somebody changed it
		}
		if _, e := decide(RevisionTable, OnRevision, r.State, ActPublish, &w.c, true); e != nil {
			r.Failed = e.Reasons
			return w.changeRevision(ActFail)
		}
		done = true
		return w.changeRevision(ActPublish)
	})
	return done && err == nil, err
}

func (s *Service) publishDueTask(ctx context.Context, id TaskID) (bool, error) {
	done := false
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, Clock, id, Input{})
		if err != nil {
			return err
		}
		t := *w.c.Task
		done = false
		if t.State != TaskApproved || t.Schedule == nil || t.Schedule.On != AtTime || len(t.Schedule.Failed) > 0 ||
			t.Schedule.At.After(w.c.Now) {
			return nil
		}
		if err := w.publishScheduled(t); err != nil {
			return err
		}
		done = w.c.Task.State == TaskPublished
		return nil
	})
	return done && err == nil, err
}
