//go:build crash || prove

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
)

// R5 with real processes and the real clock: whoever is killed when, what is
// scheduled is public at its time.

// atMostLate is how late a text may be while an instance lives.
const atMostLate = time.Second

// child is a server in a process of its own.
type child struct {
	cmd     *exec.Cmd
	serving time.Time
	ended   chan struct{}
}

// serve starts a server and waits until it answers.
func serve(t *testing.T, tt *timetable, dataDir string) *child {
	t.Helper()
	args := []string{"serve", "--addr", "127.0.0.1:0", "--data", dataDir}
	if tt.settings.UsesPostgres() {
		args = append(args, "--database", tt.settings.Database.Reveal())
	}
	c := &child{cmd: program(t, args...), ended: make(chan struct{})}
	out, err := c.cmd.StderrPipe()
	done(t, err)
	done(t, c.cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), "msg=serving") {
		t.Logf("a server says: %s", lines.Text())
	}
	c.serving = time.Now()
	go func() {
		defer close(c.ended)
		_, _ = io.Copy(io.Discard, out) // until it ends
		_ = c.cmd.Wait()                // a killed process is the aim
	}()
	t.Cleanup(func() { c.kill(t) })
	return c
}

// kill ends the process without a chance to do anything.
func (c *child) kill(t *testing.T) {
	t.Helper()
	_ = c.cmd.Process.Kill() // it may have ended
	<-c.ended
}

// published waits until texts are public and returns how late the last of them
// was seen, at most, and everything that is wrong. It gives up when give is over,
// by the database's clock.
func published(t *testing.T, o *office, texts []timed, give time.Duration) (late time.Duration, faults []string) {
	t.Helper()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for _, x := range texts {
		for {
			got, err := look(t.Context(), o.store, x)
			done(t, err)
			switch {
			case got.situation == public:
				late = max(late, got.now.Sub(x.due))
				faults = append(faults, got.faults...)
			case got.situation == failed || got.now.After(x.due.Add(give)):
				faults = append(faults, append(got.faults, fmt.Sprintf("%s %s at %v after its time", x, got.situation, got.now.Sub(x.due)))...)
			default:
				<-ticker.C
				continue
			}
			break
		}
	}
	return late, faults
}

// leads waits until one of the servers leads the queue, and returns which. A
// killed one's lease runs out by itself.
func leads(t *testing.T, o *office, all []*child) int {
	t.Helper()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	for {
		var names []string
		rows, err := o.store.Postgres().Query(t.Context(), "SELECT leader_id FROM river_leader WHERE expires_at > now()")
		done(t, err)
		for rows.Next() {
			var name string
			done(t, rows.Scan(&name))
			names = append(names, name)
		}
		done(t, rows.Err())
		for i, c := range all {
			if len(names) == 1 && strings.Contains(names[0], fmt.Sprintf("/%d/", c.cmd.Process.Pid)) {
				return i
			}
		}
		<-ticker.C
	}
}

// shortly is a moment that is near.
func shortly(ahead time.Duration) func() time.Time {
	return func() time.Time { return time.Now().Add(ahead).Truncate(time.Microsecond) }
}

// killAround kills a process some time before or after a moment.
func killAround(t *testing.T, c *child, moment time.Time, offset time.Duration) {
	t.Helper()
	timer := time.NewTimer(time.Until(moment.Add(offset)))
	defer timer.Stop()
	<-timer.C
	c.kill(t)
}

// The instance that leads is killed about the moment; another publishes.
func TestR5AKilledLeaderMakesNothingLateOnPostgreSQL(t *testing.T) { //nolint:paralleltest // it is about time
	began := time.Now()
	flags := map[string]string{"PREVAIL_DATABASE": pgtest.New(t, nil)}
	tt := newTimetable(t, settings(t, flags), nil)
	folder := t.TempDir()
	servers := []*child{serve(t, tt, folder), serve(t, tt, folder)}
	chance := chanceOf(t, "R5 killed leader")
	var worst time.Duration
	texts := 0
	tt.with(t, how{}, func(o *office) {
		for n := range leaderKills {
			leader := leads(t, o, servers)
			waiting := tt.schedule(t, 2, shortly(3*time.Second))
			due := waiting[0].due
			offset := time.Duration(chance.Int64N(int64(900*time.Millisecond))) - 700*time.Millisecond
			go killAround(t, servers[leader], due, offset)
			late, faults := published(t, o, waiting, 5*time.Minute)
			<-servers[leader].ended
			for _, f := range faults {
				t.Errorf("leader killed %v after the moment (kill %d): %s", offset, n, f)
			}
			worst, texts = max(worst, late), texts+len(waiting)
			servers[leader] = serve(t, tt, folder)
		}
	})
	measured(t, worst)
	promisetest.Evidence{
		Promise: "R5", Database: "PostgreSQL", Attempts: texts, Took: time.Since(began),
		Figures: []string{fmt.Sprintf("kills=%d", leaderKills), fmt.Sprintf("worst=%v", worst.Round(time.Millisecond))},
		Words:   "texts due while the leader of two instances was killed: none early, each once",
	}.Held(t)
}

// measured holds the worst delay to the promise, when the promises are proven:
// other tests run beside something.
func measured(t *testing.T, worst time.Duration) {
	t.Helper()
	if proving && worst > atMostLate {
		t.Errorf("a text was %v late", worst)
	}
}

// The only server is killed about the moment and started again.
func TestR5ARestartOverTheMomentPublishesOnce(t *testing.T) { //nolint:paralleltest // it is about time
	began := time.Now()
	tt := newTimetable(t, settings(t, nil), nil)
	chance := chanceOf(t, "R5 restart")
	var worst time.Duration
	texts := 0
	server := serve(t, tt, tt.settings.Data)
	for n := range serverKills {
		tt.with(t, how{}, func(o *office) {
			waiting := tt.schedule(t, 2, shortly(2*time.Second))
			due := waiting[0].due
			offset := time.Duration(chance.Int64N(int64(900*time.Millisecond))) - 600*time.Millisecond
			killAround(t, server, due, offset)
			server = serve(t, tt, tt.settings.Data)
			late, faults := published(t, o, waiting, 5*time.Minute)
			for _, f := range faults {
				t.Errorf("killed %v after the moment (kill %d): %s", offset, n, f)
			}
			worst, texts = max(worst, late-max(0, server.serving.Sub(due))), texts+len(waiting)
		})
	}
	measured(t, worst)
	promisetest.Evidence{
		Promise: "R5", Database: "SQLite", Attempts: texts, Took: time.Since(began),
		Figures: []string{fmt.Sprintf("kills=%d", serverKills), fmt.Sprintf("worst=%v", worst.Round(time.Millisecond))},
		Words:   "texts due while the server was killed and started again: none early, each once, late by no more once it serves",
	}.Held(t)
}

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
