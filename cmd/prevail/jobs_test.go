package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// measuredOf returns what /metrics tells.
func measuredOf(t *testing.T, app *App) string {
	t.Helper()
	w := httptest.NewRecorder()
	app.server.Metrics().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	return w.Body.String()
}

// eventually waits for what other goroutines do.
func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	ticker := time.NewTicker(20 * time.Millisecond)
	defer ticker.Stop()
	for !is() {
		select {
		case <-ticker.C:
		case <-t.Context().Done():
			t.Fatalf("never: %s", what)
		}
	}
}

func TestWhatHasExpiredIsRemovedInTheBackground(t *testing.T) {
	t.Parallel()
	app := start(t, Options{Settings: settings(t, nil)})
	eventually(t, "it was swept", func() bool {
		return contains(measuredOf(t, app), `prevail_job_attempts_total{kind="`+sweepKind+`",outcome="done"} 1`)
	})
	wants(t, measuredOf(t, app), "prevail_background_unknown 0", "prevail_outbox_events 0", "prevail_schedule_overdue_seconds 0")
}

// In safe mode nothing is worked: it may have been done after the backup.
func TestRestoredRecordsAreNotWorkedOnBeforeAPersonSaysSo(t *testing.T) {
	t.Parallel()
	testSafeModeWorksNothing(t, nil)
}

func testSafeModeWorksNothing(t *testing.T, flags map[string]string) {
	t.Helper()
	var clock hand
	due := time.Now().Truncate(time.Hour)
	clock.set(due.Add(-time.Hour))
	tt := newTimetable(t, settings(t, flags), clock.Now)
	tt.wait(t, clock.Now, due)
	log := newHeard("what was scheduled is not published", 2)
	app, err := Open(t.Context(), Options{Settings: tt.settings, Now: clock.Now, Log: log.logger()})
	done(t, err)
	defer func() { done(t, app.Close()) }()
	clock.set(due.Add(6 * time.Minute))
	done(t, app.publishDue(t.Context())) // two failures are to be told of
	done(t, app.office.store.EnterSafeMode(t.Context()))
	before, err := app.office.figures(t.Context())
	done(t, err)
	done(t, app.work(t.Context()))
	after, err := app.office.figures(t.Context())
	if err != nil || before.Jobs.Events < 2 || after.Jobs.Events != before.Jobs.Events || after.Jobs.Waiting != 0 {
		t.Errorf("in safe mode: %+v, then %+v, %v", before, after, err)
	}
	_, err = app.office.store.LeaveSafeMode(t.Context())
	done(t, err)
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	app.runJobs(ctx, &group)
	log.wait(t) // the control: then they are
	done(t, app.office.store.EnterSafeMode(t.Context()))
	done(t, app.work(t.Context()))
	stop()
	group.Wait()
}

func TestDoctorFindsWorkThatWasGivenUp(t *testing.T) {
	t.Parallel()
	folder := newOffice(t)
	if _, found := diagnose(t, "--data", folder); found["background work"].State != good || found["publishing at a time"].State != good {
		t.Errorf("before: %+v", found)
	}
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	done(t, err)
	const givenUp = `INSERT INTO river_job (kind, state, attempt, max_attempts, finalized_at) VALUES ('test.mail', 'discarded', 3, 3, datetime('now'))`
	const waiting = `INSERT INTO river_job (kind, state, scheduled_at) VALUES ('test.mail', 'available', datetime('now', '-1 hour'))`
	for _, statement := range []string{waiting, givenUp} {
		_, err = o.store.SQLite().ExecContext(t.Context(), statement)
		done(t, err)
		code, found := diagnose(t, "--data", folder)
		want, detail := symptom{State: warning}, "1 jobs wait, the oldest for 1h"
		if statement == givenUp {
			want, detail = symptom{State: bad}, "1 × test.mail"
		}
		if got := found["background work"]; got.State != want.State || !strings.Contains(got.Detail, detail) || got.Advice == "" || (code == exitCheck) != (want.State == bad) {
			t.Errorf("exit code %d, %+v", code, got)
		}
	}
	done(t, o.Close())
}
