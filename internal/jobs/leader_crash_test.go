//go:build crash || prove

package jobs_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"prevail/internal/jobs"
	"prevail/internal/pgtest"
	"prevail/internal/store"
)

// crashClock tells the child that leads what time it is.
const crashClock = "PREVAIL_TEST_JOBS_CLOCK"

// sweeping is work that is done once an hour, by whoever leads.
func sweeping(c *tally) jobs.Kind {
	return jobs.Every(time.Hour, "test.sweep", func(context.Context) error { c.count("sweep"); return nil })
}

func always(at time.Time) func() time.Time { return func() time.Time { return at } }

// TestLeaderChild is the process that leads and is killed. As a test it looks
// at nothing.
func TestLeaderChild(t *testing.T) {
	micros, err := strconv.ParseInt(os.Getenv(crashClock), 10, 64)
	if err != nil {
		return
	}
	swept := newTally(1)
	s := open(t, crashPlace(os.Getenv(crashStore)))
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{sweeping(swept)}, Now: always(time.UnixMicro(micros).UTC())})
	must(t, q.Start(t.Context()))
	until(t, "the child leads and sweeps", swept.done)
	_, _ = fmt.Fprintln(os.Stdout, "leads")
	select {} // until it is killed
}

// leadingChild starts it and waits until it leads.
func leadingChild(t *testing.T, where string, at time.Time) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestLeaderChild$")
	cmd.Env = append(os.Environ(), crashStore+"="+where, crashClock+"="+strconv.FormatInt(at.UnixMicro(), 10))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "leads" {
		t.Fatalf("the child says %q: %v", lines.Text(), lines.Err())
	}
	return cmd
}

// testLeaderIsKilled kills the instance that leads while another lives. What
// the dead one leaves is a row that is good for a quarter of a minute; moving its
// end is the waiting. The other then leads, does nothing twice within an hour
// that the dead one did, and goes on with the next.
func testLeaderIsKilled(t *testing.T, fresh func() string) {
	t.Helper()
	for passes, want := range map[time.Duration]int{0: 1, time.Hour: 2} { // the second is the control
		t.Run(passes.String(), func(t *testing.T) {
			t.Parallel()
			where := fresh()
			// In the middle of an hour, and soon, since River doesn't ask the clock
			// for everything.
			noon := time.Now().Truncate(time.Hour).Add(90 * time.Minute)
			leader := leadingChild(t, where, noon)
			s := open(t, crashPlace(where))
			led := newTally(1)
			lead := jobs.Every(time.Hour, "test.second-leads", func(context.Context) error { led.count("lead"); return nil })
			second := over(t, s, jobs.Options{Kinds: []jobs.Kind{sweeping(newTally(0)), lead}, Now: always(noon.Add(passes))})
			must(t, second.Start(t.Context()))
			must(t, leader.Process.Kill())
			if err := leader.Wait(); leader.ProcessState.Exited() {
				t.Fatalf("the leader was not killed: %v", err)
			}
			if n := query(t, s, "SELECT count(*) FROM river_leader"); n != 1 {
				t.Fatalf("%d leaders", n)
			}
			write(t, s, "UPDATE river_leader SET elected_at = '2020-01-01 00:00:00', expires_at = '2020-01-01 00:00:15'")
			until(t, "the other instance leads", led.done)
			must(t, second.Stop(t.Context()))
			if n := query(t, s, "SELECT count(*) FROM river_job WHERE kind = 'test.sweep'"); n != want {
				t.Errorf("it was asked to sweep %d times, want %d", n, want)
			}
		})
	}
}

func TestAKilledLeaderIsFollowedAndTheScheduleKept(t *testing.T) {
	t.Parallel()
	testLeaderIsKilled(t, func() string { return onSQLite(t).SQLite })
}

func TestAKilledLeaderIsFollowedAndTheScheduleKeptOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testLeaderIsKilled(t, func() string {
		return pgtest.New(t, func(dsn string) error {
			return store.Migrate(context.Background(), store.Config{Postgres: dsn})
		})
	})
}
