package jobs_test

import (
	"context"
	"testing"
	"time"

	"prevail/internal/jobs"
	"prevail/workflow"
)

func nothing(context.Context, struct{}) error { return nil }

func TestAQueueRefusesWorkThatCannotBe(t *testing.T) {
	t.Parallel()
	s := open(t, onSQLite(t))
	again := func(context.Context) error { return nil }
	with := func(change func(*jobs.Kind)) []jobs.Kind {
		k := jobs.Work("test.work", nothing)
		change(&k)
		return []jobs.Kind{k}
	}
	for name, tt := range map[string]struct {
		kinds []jobs.Kind
		subs  jobs.Subscriptions
		fine  bool
	}{
		"usual":                 {kinds: with(func(*jobs.Kind) {}), fine: true},
		"the longest":           {kinds: with(func(k *jobs.Kind) { k.Timeout, k.Attempts = 90*time.Second, 25 }), fine: true},
		"stuck while it works":  {kinds: with(func(k *jobs.Kind) { k.Timeout = 91 * time.Second })},
		"for ever":              {kinds: with(func(k *jobs.Kind) { k.Timeout = -1 })},
		"tried for ever":        {kinds: with(func(k *jobs.Kind) { k.Attempts = 26 })},
		"a name of one letter":  {kinds: with(func(k *jobs.Kind) { k.Name = "x" })},
		"a name with spaces":    {kinds: with(func(k *jobs.Kind) { k.Name = "a b" })},
		"no work":               {kinds: []jobs.Kind{{Name: "test.work"}}},
		"twice":                 {kinds: []jobs.Kind{jobs.Work("test.work", nothing), jobs.Work("test.work", nothing)}},
		"once a day":            {kinds: []jobs.Kind{jobs.Every(24*time.Hour, "test.work", again)}, fine: true},
		"once a week":           {kinds: []jobs.Kind{jobs.Every(7*24*time.Hour, "test.work", again)}},
		"all the time":          {kinds: []jobs.Kind{jobs.Every(time.Millisecond, "test.work", again)}},
		"a subscription to it":  {kinds: with(func(*jobs.Kind) {}), subs: jobs.Subscriptions{{Kind: "test.work", Wants: func(workflow.Event) bool { return true }}}, fine: true},
		"a subscription astray": {kinds: with(func(*jobs.Kind) {}), subs: subscriptions},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := jobs.Open(jobs.Options{SQLite: s.SQLite(), Kinds: tt.kinds, Subscriptions: tt.subs})
			if (err == nil) != tt.fine {
				t.Errorf("got %v", err)
			}
		})
	}
	if _, err := jobs.Open(jobs.Options{}); err == nil {
		t.Error("a queue without a database was opened")
	}
}

// Whoever keeps to the time limit is never taken for stuck, whatever its kind.
func TestNoTimeLimitReachesTheRescue(t *testing.T) {
	t.Parallel()
	s := open(t, onSQLite(t))
	c, err := jobs.Options{SQLite: s.SQLite(), Kinds: []jobs.Kind{jobs.Work("test.work", nothing)}}.Config()
	must(t, err)
	if c.RescueStuckJobsAfter != 2*time.Minute || c.JobTimeout >= c.RescueStuckJobsAfter || c.SoftStopTimeout <= 0 {
		t.Errorf("rescued after %v, time limit %v, %v to stop", c.RescueStuckJobsAfter, c.JobTimeout, c.SoftStopTimeout)
	}
}

func TestPausesGrowToAnHour(t *testing.T) {
	t.Parallel()
	for failures, want := range map[int]time.Duration{
		0: 15 * time.Second, 1: 15 * time.Second, 2: 30 * time.Second, 5: 4 * time.Minute, 8: 32 * time.Minute, 9: time.Hour, 25: time.Hour, 1000: time.Hour,
	} {
		if got := jobs.Pause(failures); got != want {
			t.Errorf("after %d failures: %v, want %v", failures, got, want)
		}
	}
}
