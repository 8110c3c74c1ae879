//go:build crash || prove

package main

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
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

// sideBySide kills in several offices at once, each with its own database and
// servers: most of the time a server or a moment is waited for. It returns how
// many texts waited, and how late the latest was.
func sideBySide(t *testing.T, offices, kills int, one func(t *testing.T, office, kills int) (texts int, worst time.Duration)) (texts int, worst time.Duration) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for n := range offices { // not t.Parallel, which has as many at once as there are processors
		all.Go(func() {
			t.Run(strconv.Itoa(n), func(t *testing.T) { //nolint:paralleltest // as said
				some, late := one(t, n, (kills+offices-1-n)/offices)
				mu.Lock()
				defer mu.Unlock()
				texts, worst = texts+some, max(worst, late)
			})
		})
	}
	all.Wait()
	return texts, worst
}

// killLeaders kills the leader of two instances about the moment, so often;
// the other publishes.
func killLeaders(t *testing.T, number, kills int) (texts int, worst time.Duration) {
	t.Helper()
	tt := newTimetable(t, settings(t, map[string]string{"PREVAIL_DATABASE": pgtest.New(t, nil)}), nil)
	folder := t.TempDir()
	servers := []*child{serve(t, tt, folder), serve(t, tt, folder)}
	chance := chanceOf(t, fmt.Sprint("R5 killed leader ", number))
	tt.with(t, how{}, func(o *office) {
		for n := range kills {
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
	return texts, worst
}

// The instance that leads is killed about the moment; another publishes.
func TestR5AKilledLeaderMakesNothingLateOnPostgreSQL(t *testing.T) { //nolint:paralleltest // it is about time
	began := time.Now()
	texts, worst := sideBySide(t, min(3, leaderKills), leaderKills, killLeaders)
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

// restartOver kills the only server of an office about the moment, so often, and
// starts it again. What is late is counted from when it serves.
func restartOver(t *testing.T, database string, flags map[string]string, number, kills int) (texts int, worst time.Duration) {
	t.Helper()
	tt := newTimetable(t, settings(t, flags), nil)
	chance := chanceOf(t, fmt.Sprint("R5 restart ", database, number))
	server := serve(t, tt, tt.settings.Data)
	for n := range kills {
		tt.with(t, how{}, func(o *office) {
			waiting := tt.schedule(t, 2, shortly(3*time.Second))
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
	return texts, worst
}

// restarted has it done in four offices.
func restarted(t *testing.T, database string, flags func(*testing.T) map[string]string) {
	t.Helper()
	began := time.Now()
	texts, worst := sideBySide(t, min(4, serverKills), serverKills, func(t *testing.T, office, kills int) (int, time.Duration) {
		t.Helper()
		return restartOver(t, database, flags(t), office, kills)
	})
	measured(t, worst)
	promisetest.Evidence{
		Promise: "R5", Database: database, Attempts: texts, Took: time.Since(began),
		Figures: []string{fmt.Sprintf("kills=%d", serverKills), fmt.Sprintf("worst=%v", worst.Round(time.Millisecond))},
		Words:   "texts due while the server was killed and started again: none early, each once, late by no more once it serves",
	}.Held(t)
}

// The only server is killed about the moment and started again.
func TestR5ARestartOverTheMomentPublishesOnce(t *testing.T) { //nolint:paralleltest // it is about time
	restarted(t, "SQLite", func(*testing.T) map[string]string { return nil })
}

func TestR5ARestartOverTheMomentPublishesOnceOnPostgreSQL(t *testing.T) { //nolint:paralleltest // it is about time
	restarted(t, "PostgreSQL", func(t *testing.T) map[string]string {
		t.Helper()
		return map[string]string{"PREVAIL_DATABASE": pgtest.New(t, nil)}
	})
}
