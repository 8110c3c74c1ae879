package main

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"prevail/internal/config"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

// timed is a text that is scheduled: a correction of an English text, or a
// translation.
type timed struct {
	release  workflow.ReleaseID
	revision workflow.RevisionID
	task     workflow.TaskID
	due      time.Time
}

// timetable is an office with texts that wait to be published, half of them
// corrections and half of them translations.
type timetable struct {
	settings config.Settings
	office   *promisetest.Office
	texts    []timed
}

// newTimetable founds an office. Its clock is the database's when now is nil.
func newTimetable(t *testing.T, s config.Settings, now func() time.Time) *timetable {
	t.Helper()
	tt := &timetable{settings: s}
	tt.with(t, how{create: true, now: now}, func(o *office) {
		tt.office = promisetest.Found(t, o.store, "R5", 1, "ar")
		tt.completeKit(t, o)
	})
	return tt
}

// completeKit puts the shipped kits in force: the program publishes nothing with
// less.
func (tt *timetable) completeKit(t *testing.T, o *office) {
	t.Helper()
	done(t, o.store.Update(t.Context(), func(tx workflow.Tx) error {
		for _, tag := range []string{workflow.English, "ar"} {
			l, err := tx.Locale(tag)
			if err != nil {
				return err
			}
			l.Kit++
			kit := workflow.Kit{
				Locale: tag, Version: l.Kit, State: workflow.KitApproved, Words: o.kits[tag],
				Accepted: []workflow.PersonID{"founder-1", "founder-2"}, Created: tx.Now(), Approved: tx.Now(),
			}
			if err := errors.Join(tx.PutKit(&kit), tx.PutLocale(&l)); err != nil {
				return err
			}
		}
		return nil
	}))
}

// with opens the records, as a command does beside the servers.
func (tt *timetable) with(t *testing.T, h how, fn func(*office)) {
	t.Helper()
	o, err := openOffice(t.Context(), tt.settings, h)
	done(t, err)
	defer func() { done(t, o.Close()) }()
	if tt.office != nil {
		tt.office = tt.office.With(o.store, fmt.Sprint("R5 ", len(tt.texts)))
	}
	fn(o)
}

// schedule has so many pairs of texts wait for a moment, which is chosen when
// they are ready.
func (tt *timetable) schedule(t *testing.T, pairs int, moment func() time.Time) []timed {
	t.Helper()
	var out []timed
	editor, service := tt.office.Editor, tt.office.Service
	files := tt.office.Files(t, 2*pairs, promisetest.Approved)
	due := moment()
	for i, f := range files {
		one := timed{release: f.Release.ID, due: due}
		if i < pairs {
			one.revision = f.Correction.ID
			_, err := service.ChangeRevision(t.Context(), editor, one.revision, workflow.ActSchedule,
				workflow.Input{Version: f.Correction.Version, Text: f.Correction.Hash, At: due})
			done(t, err)
		} else {
			one.task = f.Tasks[0].ID
			_, err := service.ChangeTask(t.Context(), editor, one.task, workflow.ActSchedule,
				workflow.Input{Version: f.Tasks[0].Version, On: workflow.AtTime, At: due})
			done(t, err)
		}
		out = append(out, one)
	}
	tt.texts = append(tt.texts, out...)
	return out
}

// at is a moment that is known.
func at(due time.Time) func() time.Time { return func() time.Time { return due } }

// situation is what became of a text.
type situation string

const (
	waits  situation = "waits"
	public situation = "public"
	failed situation = "failed"
)

// seen is what the records say of a text.
type seen struct {
	situation situation
	// at is when it was published; now is the database's time of looking.
	at, now time.Time
	faults  []string
}

// look reads what became of a text, and says what doesn't fit together.
func look(ctx context.Context, s *store.Store, x timed) (out seen, err error) {
	err = s.View(ctx, func(r workflow.Reader) error {
		out = seen{now: r.Now()}
		shown, marked, err := x.state(r)
		if err != nil {
			return err
		}
		events, err := r.Events(x.release)
		published, fails := 0, 0
		for _, e := range events {
			switch {
			case !x.isAbout(e):
			case e.Action == workflow.ActPublish:
				published++
				out.at = e.At
			case e.Action == workflow.ActFail:
				fails++
			}
		}
		out.situation = waits
		switch {
		case shown:
			out.situation = public
		case marked:
			out.situation = failed
		}
		if want := map[bool]int{true: 1}[shown]; published != want {
			out.faults = append(out.faults, fmt.Sprintf("%s is published %d times, and is %s", x, published, out.situation))
		}
		if want := map[bool]int{true: 1}[marked]; fails != want {
			out.faults = append(out.faults, fmt.Sprintf("%s failed %d times, and is %s", x, fails, out.situation))
		}
		if shown && out.at.Before(x.due) {
			out.faults = append(out.faults, fmt.Sprintf("%s is published %v early", x, x.due.Sub(out.at)))
		}
		return err
	})
	return out, err
}

// state says whether the text is public, and whether it is marked as failed.
func (x timed) state(r workflow.Reader) (shown, marked bool, err error) {
	if x.task != "" {
		k, err := r.Task(x.task)
		return k.State == workflow.TaskPublished, k.Schedule != nil && len(k.Schedule.Failed) > 0, err
	}
	release, err := r.Release(x.release)
	if err != nil {
		return false, false, err
	}
	v, err := r.Revision(x.revision)
	return release.Public == x.revision, len(v.Failed) > 0, err
}

// isAbout says whether an event is one of the text's own.
func (x timed) isAbout(e workflow.Event) bool {
	if x.task != "" {
		return e.Object == workflow.OnTask && e.Task == x.task
	}
	return e.Object == workflow.OnRevision && e.Revision == x.revision
}

func (x timed) String() string {
	if x.task != "" {
		return "the translation of " + string(x.release)
	}
	return "the correction of " + string(x.release)
}

func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
