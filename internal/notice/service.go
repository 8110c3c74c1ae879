package notice

import (
	"context"
	"errors"
	"slices"
	"time"

	"prevail/internal/mail"
	"prevail/workflow"
)

// Viewer reads the office's records in one transaction. Every
// [workflow.Store] is one.
type Viewer interface {
	View(ctx context.Context, fn func(workflow.Reader) error) error
}

// Options are what a service is made of.
type Options struct {
	Office  Viewer
	Records Records
	IDs     workflow.IDs
	// Composer and Sender make and send mails. Without a Sender there are none,
	// and everything is said on the desk alone.
	Composer *mail.Composer
	Sender   mail.Sender
}

// Service tells people what concerns them. It is safe for concurrent use.
type Service struct {
	office  Viewer
	records Records
	ids     workflow.IDs
	compose *mail.Composer
	sender  mail.Sender
	away    away
}

// New returns a service.
func New(o Options) *Service {
	return &Service{office: o.Office, records: o.Records, ids: o.IDs, compose: o.Composer, sender: o.Sender}
}

// mails reports whether mails are made now: there is a server for them, and
// the records are not restored ones that nobody has confirmed.
func (s *Service) mails(ctx context.Context) (bool, error) {
	if s.sender == nil || s.compose == nil {
		return false, nil
	}
	safe, err := s.safe(ctx)
	return !safe, err
}

func (s *Service) safe(ctx context.Context) (bool, error) {
	_, on, err := s.records.SafeMode(ctx)
	return on, err
}

// OnEvent tells people of an event of a release, by its number, and has a mail
// wait for those who must know at once. It does nothing the second time.
func (s *Service) OnEvent(ctx context.Context, release workflow.ReleaseID, seq int) error {
	history, err := s.records.History(ctx, release, seq)
	if err != nil {
		return err
	}
	last := len(history) - 1
	o := Occasion{Event: history[last], Before: history[:last]}
	if !Subscribed(o.Event) {
		return nil
	}
	if err := s.office.View(ctx, o.read); err != nil {
		return err
	}
	b := Batch{Notices: Decide(o)}
	if len(b.Notices) > 0 && b.Notices[0].Kind.AtOnce() && o.Now.Sub(o.Event.At) < atOnceWithin {
		var err error
		if b.Mail, err = s.mails(ctx); err != nil {
			return err
		}
	}
	return s.add(ctx, b)
}

// read completes an occasion by what the office knows.
func (o *Occasion) read(r workflow.Reader) error {
	o.Now, o.Revision = r.Now(), nil
	var err error
	if o.Release, err = r.Release(o.Event.Release); err != nil {
		return err
	}
	if o.Event.Object == workflow.OnRevision && o.Event.Revision != "" {
		v, err := r.Revision(o.Event.Revision)
		if err != nil {
			return err
		}
		o.Revision = &v
	}
	o.People, err = r.People()
	return err
}

// add gives the notices their IDs and keeps them.
func (s *Service) add(ctx context.Context, b Batch) error {
	if len(b.Notices) == 0 && b.Reminded == nil {
		return nil
	}
	for i := range b.Notices {
		b.Notices[i].ID = s.ids.New()
	}
	return s.records.Add(ctx, b)
}

// remindersAtOnce is how many deadlines are looked at together.
const remindersAtOnce = 100

// Remind reminds people of deadlines that are less than a day away, and of
// those that are past: once of each, and anew of one that was moved. While
// restored records wait for their confirmation it does nothing.
func (s *Service) Remind(ctx context.Context) error {
	if safe, err := s.safe(ctx); err != nil || safe {
		return err
	}
	return errors.Join(s.remind(ctx, DeadlinePast), s.remind(ctx, DeadlineNear))
}

func (s *Service) remind(ctx context.Context, k Kind) error {
	for {
		now, people, err := s.everybody(ctx)
		if err != nil {
			return err
		}
		after, until := window(k, now)
		tasks, err := s.records.Deadlines(ctx, k, after, until, remindersAtOnce)
		if err != nil {
			return err
		}
		for i := range tasks {
			if err := s.remindOf(ctx, k, tasks[i], people, now); err != nil {
				return err
			}
		}
		if len(tasks) < remindersAtOnce {
			return nil
		}
	}
}

func (s *Service) remindOf(ctx context.Context, k Kind, t workflow.Task, people []workflow.Person, now time.Time) error {
	var release workflow.Release
	err := s.office.View(ctx, func(r workflow.Reader) (err error) {
		release, err = r.Release(t.Release)
		return err
	})
	if err != nil {
		return err
	}
	return s.add(ctx, Batch{Notices: Remember(k, t, release, people, now), Reminded: &t, Kind: k})
}

// everybody returns the people who may be told anything, and the time.
func (s *Service) everybody(ctx context.Context) (now time.Time, people []workflow.Person, err error) {
	err = s.office.View(ctx, func(r workflow.Reader) (err error) {
		now = r.Now()
		people, err = r.People()
		return err
	})
	return now, slices.DeleteFunc(people, func(p workflow.Person) bool { return !active(p) }), err
}

// active reports whether a person works here.
func active(p workflow.Person) bool { return p.Actor().Staff() }
