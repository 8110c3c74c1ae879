package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

// R5: what is scheduled is published at its time: never early, once, through
// restarts, several instances and whatever the clock does. What is more than
// five minutes late fails, for all to see.

// afterDue is how late the clock may publish by itself.
const afterDue = 5 * time.Minute

// turn is a place of the clock, relative to the moment, and what must be then.
type turn struct {
	at   time.Duration
	want situation
}

// walks are ways of the clock that mean something.
var walks = map[string][]turn{
	"to the microsecond":      {{-time.Hour, waits}, {-time.Microsecond, waits}, {0, public}},
	"back once it is public":  {{0, public}, {-time.Hour, public}, {-time.Microsecond, public}, {0, public}},
	"back before its time":    {{-time.Minute, waits}, {-2 * time.Hour, waits}, {-time.Microsecond, waits}, {time.Second, public}},
	"forward by five minutes": {{-time.Hour, waits}, {afterDue, public}},
	"forward by more":         {{-time.Hour, waits}, {afterDue + time.Microsecond, failed}, {time.Hour, failed}},
	"forward by more, and back": {
		{-time.Hour, waits}, {6 * time.Minute, failed}, {-time.Hour, failed}, {0, failed}, {time.Minute, failed},
	},
	"an hour back, as when somebody sets it wrong": {{-time.Second, waits}, {-time.Hour - time.Second, waits}, {-time.Second, waits}, {0, public}},
}

// moments are such that something may go wrong with them.
var moments = []time.Time{
	time.Date(2026, 3, 29, 1, 0, 0, 0, time.UTC),                    // Europe's clocks go forward
	time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC),                  // and back
	time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC),                   // a day that is not every year
	time.Date(2028, 12, 31, 23, 59, 59, 999_999_000, time.UTC),      // the last there is
	time.Date(2038, 1, 19, 3, 14, 7, 0, time.FixedZone("", 3*3600)), // the end of 32 bits
}

// servers are what is running: how many instances of the program over a
// database, and whether they may stay when the clock moves or are started anew.
type servers struct {
	t      *testing.T
	o      Options
	number int
	apps   []*App
}

// restart ends what runs and starts it anew.
func (s *servers) restart() {
	s.t.Helper()
	s.stop()
	for range s.number {
		app, err := Open(context.WithoutCancel(s.t.Context()), s.o)
		done(s.t, err)
		s.apps = append(s.apps, app)
	}
}

func (s *servers) stop() {
	s.t.Helper()
	for _, app := range s.apps {
		done(s.t, app.Close())
	}
	s.apps = nil
}

// publish lets every instance look at once, as they do four times a second.
func (s *servers) publish() {
	s.t.Helper()
	var group sync.WaitGroup
	for _, app := range s.apps {
		group.Go(func() {
			if err := app.publishDue(s.t.Context()); err != nil {
				s.t.Error(err)
			}
		})
	}
	group.Wait()
}

// publishedByTheClock lets the clock go its ways over texts that wait, on so
// many instances, and then at random.
func publishedByTheClock(t *testing.T, database string, flags map[string]string, instances int) {
	t.Helper()
	began := time.Now()
	var clock hand
	clock.set(moments[0].AddDate(-1, 0, 0))
	tt := newTimetable(t, settings(t, flags), clock.Now)
	s := &servers{t: t, o: Options{Settings: tt.settings, Now: clock.Now}, number: instances}
	s.restart()
	defer func() { s.stop() }()
	attempts := 0
	try := func(name string, due time.Time, turns []turn) {
		t.Helper()
		clock.set(due.Add(-3 * time.Hour))
		texts := tt.waitOn(t, s.apps[0].office, due)
		for i, step := range turns {
			if i%2 == 1 {
				s.restart()
			}
			clock.set(due.Add(step.at))
			s.publish()
			attempts += len(texts)
			for _, f := range wrong(t, s.apps[0].office.store, texts, step.want) {
				t.Errorf("%s, due %v, turn %d at %v: %s", name, due, i, step.at, f)
			}
		}
	}
	for name, turns := range walks {
		try(name, moments[0], turns)
	}
	for _, due := range moments {
		try("to the microsecond", due, walks["to the microsecond"])
	}
	chance := chanceOf(t, "R5 clock "+database)
	due := moments[len(moments)-1]
	for n := range map[bool]int{false: 10, true: 150}[proving] {
		due = due.AddDate(0, 0, 1)
		try(fmt.Sprint("random walk ", n), due, randomWalk(chance))
	}
	promisetest.Evidence{
		Promise: "R5", Database: database, Attempts: attempts, Took: time.Since(began), Figures: []string{fmt.Sprintf("instances=%d", instances)},
		Words: "texts looked at while the clock went forward, back and over their time: never early, once, and what is too late fails",
	}.Held(t)
}

// wait schedules a pair of texts.
func (tt *timetable) wait(t *testing.T, now func() time.Time, due time.Time) (texts []timed) {
	t.Helper()
	tt.with(t, how{now: now}, func(o *office) { texts = tt.waitOn(t, o, due) })
	return texts
}

// waitOn does so through an instance that runs.
func (tt *timetable) waitOn(t *testing.T, o *office, due time.Time) []timed {
	t.Helper()
	tt.office = tt.office.With(o.store, fmt.Sprint("R5 ", len(tt.texts)))
	return tt.schedule(t, 1, at(due))
}

// wrong says what is not as it should be with texts.
func wrong(t *testing.T, s *store.Store, texts []timed, want situation) []string {
	t.Helper()
	var faults []string
	for _, x := range texts {
		got, err := look(t.Context(), s, x)
		done(t, err)
		faults = append(faults, got.faults...)
		if got.situation != want {
			faults = append(faults, fmt.Sprintf("%s %s, want %s", x, got.situation, want))
		}
	}
	return faults
}

// randomWalk is any way of the clock. What it finds first when it is past the
// moment decides for good.
func randomWalk(chance *rand.Rand) []turn {
	var out []turn
	now := waits
	for range 3 + chance.IntN(5) {
		at := time.Duration(chance.Int64N(int64(20*time.Minute))) - 12*time.Minute
		switch {
		case now != waits || at < 0:
		case at <= afterDue:
			now = public
		default:
			now = failed
		}
		out = append(out, turn{at, now})
	}
	return out
}

// chanceOf is what is left to chance, the same in every run with the same seed.
func chanceOf(t *testing.T, part string) *rand.Rand {
	t.Helper()
	h := fnv.New64a()
	_, err := h.Write([]byte(part))
	done(t, err)
	return rand.New(rand.NewPCG(promisetest.Seed(t)+4, h.Sum64()))
}

func TestR5WhatIsScheduledIsPublishedByTheClock(t *testing.T) {
	t.Parallel()
	publishedByTheClock(t, "SQLite", nil, 1)
}

// clockOfItsOwn is the control of being early: an instance that goes by another
// clock than the database's, which is an hour ahead.
func clockOfItsOwn(t *testing.T, database string, flags map[string]string) {
	t.Helper()
	began := time.Now()
	var clock hand
	due := moments[0]
	clock.set(due.Add(-90 * time.Minute))
	tt := newTimetable(t, settings(t, flags), clock.Now)
	texts := tt.wait(t, clock.Now, due)
	ahead := &servers{t: t, o: Options{Settings: tt.settings, Now: func() time.Time { return clock.Now().Add(time.Hour) }}, number: 1}
	ahead.restart()
	defer func() { ahead.stop() }()
	clock.set(due.Add(-61 * time.Minute))
	ahead.publish()
	if faults := wrong(t, ahead.apps[0].office.store, texts, waits); len(faults) > 0 {
		t.Errorf("before its time by any clock: %v", faults)
	}
	clock.set(due.Add(-59 * time.Minute))
	ahead.publish()
	faults := wrong(t, ahead.apps[0].office.store, texts, waits)
	if len(faults) != len(texts) {
		t.Errorf("published by a clock that is ahead, but only this is found: %v", faults)
	}
	promisetest.Evidence{Promise: "R5", Database: database, Attempts: len(texts), Took: time.Since(began), Words: "a clock of its own, an hour ahead"}.Caught(t, faults)
}

func TestR5AClockOfItsOwnIsFoundOut(t *testing.T) {
	t.Parallel()
	clockOfItsOwn(t, "SQLite", nil)
}

// publishedOnceByAll lets many instances find the same texts due at once. The
// control is over a store that doesn't ask whether somebody was there first.
func publishedOnceByAll(t *testing.T, database string, flags map[string]string, instances int) {
	t.Helper()
	began := time.Now()
	var clock hand
	due := moments[0]
	clock.set(due.Add(-time.Hour))
	tt := newTimetable(t, settings(t, flags), clock.Now)
	s := &servers{t: t, o: Options{Settings: tt.settings, Now: clock.Now}, number: instances}
	s.restart()
	defer func() { s.stop() }()
	pairs := map[bool]int{false: 5, true: 100}[proving]
	var texts []timed
	tt.with(t, how{now: clock.Now}, func(*office) { texts = tt.schedule(t, pairs, at(due)) })
	clock.set(due)
	s.publish()
	s.publish()
	for _, f := range wrong(t, s.apps[0].office.store, texts, public) {
		t.Error(f)
	}
	promisetest.Evidence{
		Promise: "R5", Database: database, Attempts: len(texts), Took: time.Since(began), Figures: []string{fmt.Sprintf("instances=%d", instances)},
		Words: "texts due at once, found by all instances at once: each published once",
	}.Held(t)
	if testing.Short() { // the control speaks of the test, which one whole run shows
		return
	}
	for n := 0; ; n++ {
		clock.set(due)
		tt.with(t, how{now: clock.Now}, func(o *office) {
			later := due.Add(time.Duration(n+1) * time.Hour)
			texts = tt.schedule(t, 4, at(later))
			clock.set(later)
			var group sync.WaitGroup
			for range 4 {
				service := workflow.New(promisetest.Loose(o.store), randomIDs{}, nil)
				group.Go(func() { _, _ = service.PublishDue(t.Context()) }) // its errors are the database's last guards
			}
			group.Wait()
		})
		if faults := wrong(t, s.apps[0].office.store, texts, public); len(faults) > 0 {
			promisetest.Evidence{
				Promise: "R5", Database: database, Attempts: 8 * (n + 1), Took: time.Since(began), Words: "publishing without asking who was first",
			}.Caught(t, faults)
			return
		}
		if n == 50 {
			t.Fatal("publishing without asking who was first was never found out: this shows nothing")
		}
	}
}

func TestR5WhatIsDueIsPublishedOnceConcurrent(t *testing.T) {
	t.Parallel()
	publishedOnceByAll(t, "SQLite", nil, 2)
}

// failedForAllToSee looks for what failed where people and their alarms look.
func failedForAllToSee(t *testing.T, flags map[string]string) {
	t.Helper()
	var clock hand
	due := time.Now().Truncate(time.Hour).Add(90 * time.Minute)
	clock.set(due.Add(-time.Hour))
	tt := newTimetable(t, settings(t, flags), clock.Now)
	tt.wait(t, clock.Now, due)
	log := newHeard("what was scheduled is not published", 2)
	s := &servers{t: t, o: Options{Settings: tt.settings, Now: clock.Now, Log: log.logger()}, number: 1}
	s.restart()
	defer func() { s.stop() }()
	metric := func() string { return measuredOf(t, s.apps[0]) }
	for _, step := range []struct {
		at      time.Duration
		metric  string
		symptom string
	}{
		{-time.Second, "prevail_schedule_failed 0", good}, // the control
		{6 * time.Minute, "prevail_schedule_failed 2", bad},
	} {
		clock.set(due.Add(step.at))
		s.publish()
		wants(t, metric(), step.metric)
		if got := s.apps[0].office.backgroundSymptoms(t.Context())[1]; got.State != step.symptom {
			t.Errorf("at %v the doctor finds %+v", step.at, got)
		}
	}
	working, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	s.apps[0].runJobs(working, &group)
	log.wait(t)
	stop()
	group.Wait()
	if text := log.String(); !strings.Contains(text, "level=ERROR") || strings.Contains(text, "Harbour Notice") {
		t.Errorf("the alarm is\n%s", text)
	}
}

func TestR5WhatFailedIsSeenAndAlarms(t *testing.T) {
	t.Parallel()
	failedForAllToSee(t, nil)
}
