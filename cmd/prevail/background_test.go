package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	adoptEnglish(t, app, actor[workflow.Editor])
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

// adoptEnglish puts the shipped English kit in force, without which nothing is
// published: an editor proposes it, and accepts it with another one.
func adoptEnglish(t *testing.T, app *App, editor workflow.Actor) {
	t.Helper()
	s := app.office.service
	second, err := s.PutPerson(t.Context(), operator, workflow.Person{
		Name: "second", Email: "second@office.example", Grants: []workflow.Grant{{Role: workflow.Editor}},
	})
	if err != nil {
		t.Fatal(err)
	}
	kit, err := s.ProposeKit(t.Context(), editor, workflow.English, app.office.kits[workflow.English])
	for _, by := range []workflow.Actor{editor, second.Actor()} {
		if err == nil {
			_, err = s.AcceptKit(t.Context(), by, workflow.English, kit.Version)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestADutyIsDoneAtOnceAndAtEveryTickAndAFaultLoggedOnce(t *testing.T) {
	t.Parallel()
	disk, late := errors.New("no disk"), fmt.Errorf("looking: %w", context.DeadlineExceeded)
	for name, c := range map[string]struct {
		answers []error // the last one may come after the end
		logged  []string
	}{
		"a fault that lasts":     {[]error{nil, disk, disk, nil, nil}, []string{"ERROR a duty fails", "INFO a duty works again"}},
		"late once, and again":   {[]error{late, nil, late, nil, nil}, []string{"WARN a duty is late", "WARN a duty is late"}},
		"late twice running":     {[]error{late, late, late, nil, nil}, []string{"WARN a duty is late", "ERROR a duty fails", "INFO a duty works again"}},
		"late, then a fault":     {[]error{late, disk, late, nil, nil}, []string{"WARN a duty is late", "ERROR a duty fails", "INFO a duty works again"}},
		"nothing out of the way": {[]error{nil, nil, nil}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			app := &App{log: slog.New(slog.NewTextHandler(&log, nil))}
			done := 0
			ctx, cancel := context.WithCancel(t.Context())
			ticks, ended := make(chan time.Time), make(chan struct{})
			go func() {
				defer close(ended)
				app.keep(ctx, duty{name: "something", do: func(context.Context) error {
					done++
					return c.answers[done-1]
				}}, ticks)
			}()
			for range c.answers[1:] {
				ticks <- time.Time{}
			}
			cancel()
			<-ended
			var logged []string
			for _, line := range regexp.MustCompile(`level=(\w+) msg="([^"]*)"`).FindAllStringSubmatch(log.String(), -1) {
				logged = append(logged, line[1]+" "+line[2])
			}
			if diff := cmp.Diff(c.logged, logged); diff != "" || done < len(c.answers)-1 {
				t.Errorf("done %d times\n%s", done, diff)
			}
		})
	}
}
