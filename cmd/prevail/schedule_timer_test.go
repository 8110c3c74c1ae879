//go:build crash || prove

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"prevail/internal/promisetest"
)

// The control of R5 with real processes.

// timerVar makes a process publish as careless programs do: by a timer of its
// own for what was scheduled through it. Its value is the folder of the office.
const timerVar = "PREVAIL_TEST_TIMER"

// TestTimerChild is that process; it is told the moment. As a test it looks at
// nothing.
func TestTimerChild(t *testing.T) { //nolint:paralleltest // it is a process of its own
	folder := os.Getenv(timerVar)
	if folder == "" {
		return
	}
	o, err := openOffice(t.Context(), settings(t, map[string]string{dataKey: folder}), how{})
	done(t, err)
	defer func() { done(t, o.Close()) }()
	_, _ = fmt.Fprintln(os.Stdout, "ready")
	var due time.Time
	done(t, json.NewDecoder(os.Stdin).Decode(&due))
	timer, cancel := context.WithDeadline(t.Context(), due)
	defer cancel()
	_, _ = fmt.Fprintln(os.Stdout, "set")
	<-timer.Done()
	_, err = o.service.PublishDue(t.Context())
	done(t, err)
}

// timerChild starts such a process, sets its timer, and kills it then if asked
// to. It reports whether that was before the moment.
func timerChild(t *testing.T, folder string, moment func() time.Time, kill bool) (early bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTimerChild$")
	cmd.Env = append(os.Environ(), timerVar+"="+folder)
	in, err := cmd.StdinPipe()
	done(t, err)
	out, err := cmd.StdoutPipe()
	done(t, err)
	done(t, cmd.Start())
	var due time.Time
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch lines.Text() {
		case "ready":
			due = moment()
			done(t, json.NewEncoder(in).Encode(due))
		case "set":
			if kill {
				done(t, cmd.Process.Kill())
			}
		}
	}
	_ = cmd.Wait() // a killed process is the aim
	return time.Now().Before(due)
}

// The control: what only a timer knows is never published once its process is
// killed, and that is found when it is a second late. Unharmed the timer
// publishes.
func TestR5ATimerOfItsOwnIsFoundOut(t *testing.T) { //nolint:paralleltest // it is about time
	began := time.Now()
	tt := newTimetable(t, settings(t, nil), nil)
	try := func(ahead time.Duration, kill bool, give time.Duration) (early bool, faults []string) {
		tt.with(t, how{}, func(o *office) {
			var waiting []timed
			early = timerChild(t, tt.settings.Data, func() time.Time {
				waiting = tt.schedule(t, 1, shortly(ahead))
				return waiting[0].due
			}, kill)
			_, faults = published(t, o, waiting, give)
		})
		return early, faults
	}
	if _, faults := try(2*time.Second, false, 5*time.Minute); len(faults) > 0 {
		t.Errorf("an unharmed timer doesn't publish: %v", faults)
	}
	early, faults := try(2*time.Second, true, atMostLate)
	for ahead := 4 * time.Second; !early; ahead *= 2 { // it was killed too late on a machine this slow
		early, faults = try(ahead, true, atMostLate)
	}
	promisetest.Evidence{Promise: "R5", Database: "SQLite", Attempts: 1, Took: time.Since(began), Words: "a timer in the process that was killed"}.Caught(t, faults)
}
