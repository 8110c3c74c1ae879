package workflow

import (
	"context"
	"errors"
)

// RetireLocale ends new work in a language; in.Reason says why. Its open tasks
// are cancelled, with their texts kept for whoever takes them up again; what
// is published stays, and an editor still acts on it. Where it is interrupted,
// the clock cancels the rest. A stale version is a Conflict.
func (s *Service) RetireLocale(ctx context.Context, a Actor, tag string, in Input) (Locale, error) {
	l, err := s.setRetired(ctx, a, ActRetireLocale, tag, in, true)
	if err != nil {
		return Locale{}, err
	}
	return l, s.cancelRetired(ctx)
}

// RestoreLocale takes a retired language up again. A stale version is a
// Conflict.
func (s *Service) RestoreLocale(ctx context.Context, a Actor, tag string, in Input) (Locale, error) {
	return s.setRetired(ctx, a, ActRestoreLocale, tag, in, false)
}

func (s *Service) setRetired(ctx context.Context, a Actor, act Action, tag string, in Input, retired bool) (Locale, error) {
	in.Locale = tag
	var l Locale
	err := s.inOffice(ctx, a, OnLocale, act, in, func(tx Tx, w *work) error {
		l = *w.c.Locale
		if l.Version == 0 {
			return NotFound()
		}
		reasons := append(unmet(tag == English, "locale.english"), unmet(l.Retired == retired, "locale.retired")...)
		kind := KindBlocked
		if len(reasons) == 0 {
			kind = KindInvalid
		}
		if reasons = append(reasons, needReason.check(&w.c)...); len(reasons) > 0 {
			return &Error{Kind: kind, Reasons: reasons}
		}
		if l.Version != in.Version {
			return Stale(string(OnLocale))
		}
		l.Retired = retired
		if err := tx.PutLocale(&l); err != nil {
			return err
		}
		return w.record(Event{Object: OnLocale, Action: act, Locale: tag, Data: in.data()})
	})
	if err != nil {
		return Locale{}, err
	}
	return l, nil
}

// cancelRetired cancels the open tasks of retired languages, each in a
// transaction of its own.
func (s *Service) cancelRetired(ctx context.Context) error {
	for {
		var due Due
		err := s.store.View(ctx, func(r Reader) error {
			var err error
			due, err = r.Due()
			return err
		})
		if err != nil || len(due.Retired) == 0 {
			return err
		}
		if err := s.cancelTasks(ctx, due.Retired); err != nil {
			return err
		}
	}
}

// cancelTasks cancels open tasks whose language is retired.
func (s *Service) cancelTasks(ctx context.Context, tasks []TaskID) error {
	var faults []error
	for _, id := range tasks {
		err := s.update(ctx, func(tx Tx) error {
			w, err := s.openWork(tx, Clock, id, Input{Cause: "locale_retired"})
			if err != nil {
				return err
			}
			if !w.c.Task.Open() || w.c.Locale == nil || w.c.Locale.Active() {
				return nil // somebody was here before
			}
			return w.changeTask(ActCancel)
		})
		if err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}
