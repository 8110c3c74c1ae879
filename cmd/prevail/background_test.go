package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"prevail/workflow"
)

// hand is a clock that is set by hand.
type hand struct{ now atomic.Int64 }

func (h *hand) set(t time.Time) { h.now.Store(t.UnixMicro()) }
func (h *hand) Now() time.Time  { return time.UnixMicro(h.now.Load()).UTC() }

func TestWhatIsScheduledIsPublishedAtItsTimeAndNotBefore(t *testing.T) {
	t.Parallel()
	var clock hand
	due := time.Date(2026, time.March, 4, 9, 0, 0, 0, time.UTC)
	clock.set(due.Add(-time.Hour))
	app := start(t, Options{Settings: settings(t, nil), Now: clock.Now})
	release := schedule(t, app, due)
	for _, step := range []struct {
		at     time.Time
		public bool
	}{{due.Add(-time.Microsecond), false}, {due, true}} {
		clock.set(step.at)
		if err := app.publishDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		err := app.office.store.View(t.Context(), func(r workflow.Reader) error {
			got, err := r.Release(release)
			if got.IsPublic() != step.public {
				t.Errorf("at %v: public is %v", step.at, got.IsPublic())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// schedule brings in an English text and has it scheduled.
func schedule(t *testing.T, app *App, at time.Time) workflow.ReleaseID {
	t.Helper()
	actor := map[workflow.Role]workflow.Actor{}
	for _, role := range []workflow.Role{workflow.Author, workflow.Editor} {
		p, err := app.office.service.PutPerson(t.Context(), operator, workflow.Person{
			Name: string(role), Email: string(role) + "@office.example", Grants: []workflow.Grant{{Role: role}},
		})
		if err != nil {
			t.Fatal(err)
		}
		actor[role] = p.Actor()
	}
	s := app.office.service
	release, r, err := s.DraftRelease(t.Context(), actor[workflow.Author], workflow.DraftInput{
		Facts: workflow.Letterhead{Kind: "media-note", Date: workflow.DateOf(at)},
		Units: []workflow.Unit{
			{Kind: workflow.UnitHeadline, Segments: []string{"The port reopens"}},
			{Kind: workflow.UnitParagraph, Segments: []string{"Ships may enter again."}},
		},
	})
	for _, step := range []struct {
		by  workflow.Role
		act workflow.Action
	}{{workflow.Author, workflow.ActSubmit}, {workflow.Editor, workflow.ActApprove}, {workflow.Editor, workflow.ActSchedule}} {
		if err == nil {
			r, err = s.ChangeRevision(t.Context(), actor[step.by], r.ID, step.act, workflow.Input{Version: r.Version, Text: r.Hash, At: at})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return release.ID
}

func TestADutyIsDoneAtOnceAndAtEveryTickAndAFaultLoggedOnce(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	app := &App{log: slog.New(slog.NewTextHandler(&log, nil))}
	answers := []error{nil, errors.New("no disk"), errors.New("no disk"), nil, nil}
	done := 0
	ctx, cancel := context.WithCancel(t.Context())
	ticks := make(chan time.Time)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		app.keep(ctx, duty{name: "something", do: func(context.Context) error {
			done++
			return answers[done-1]
		}}, ticks)
	}()
	for range answers[1:] {
		ticks <- time.Time{}
	}
	cancel()
	<-ended
	if done < len(answers)-1 || strings.Count(log.String(), "no disk") != 1 || strings.Count(log.String(), "works again") != 1 {
		t.Errorf("done %d times, logged\n%s", done, log.String())
	}
}
