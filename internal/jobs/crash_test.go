//go:build crash || prove

package jobs_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"prevail/internal/jobs"
	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/internal/store"
)

// What a child process is told.
const (
	crashStore = "PREVAIL_TEST_JOBS_STORE" // a file, or the address of a PostgreSQL
	crashNaive = "PREVAIL_TEST_JOBS_NAIVE"
	crashPoint = "PREVAIL_TEST_JOBS_FAILPOINT"
)

// TestRelayChild is the process that is killed while it relays. As a test it
// looks at nothing.
func TestRelayChild(t *testing.T) {
	where := os.Getenv(crashStore)
	if where == "" {
		return
	}
	s := open(t, crashPlace(where))
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, newTally(0).note)}})
	relay := q.Relay
	if os.Getenv(crashNaive) != "" {
		relay = q.RelayInTwo
	}
	for n := 0; ; n++ {
		_, err := approve(t.Context(), s, "child", fmt.Sprintf("%d-%d", os.Getpid(), n))
		must(t, err)
		_, err = relay(t.Context())
		must(t, err)
		if n == 0 {
			_, _ = fmt.Fprintln(os.Stdout, "at work")
		}
	}
}

func crashPlace(where string) store.Config {
	if filepath.IsAbs(where) {
		return store.Config{SQLite: where}
	}
	return store.Config{Postgres: where}
}

// child relays in another process until it is killed: by itself at a point, or
// after it has worked for a while.
func child(t *testing.T, where, point, naive string, after time.Duration) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestRelayChild$")
	cmd.Env = append(os.Environ(), crashStore+"="+where, crashPoint+"="+point, crashNaive+"="+naive)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == "at work" && after > 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		} else if lines.Text() != "at work" {
			t.Logf("the child says: %s", lines.Text())
		}
	}
	err = cmd.Wait()
	if cmd.ProcessState.Exited() {
		t.Fatalf("the child was not killed: %v", err)
	}
}

// relayed says what is wrong: each event is to be one job, or still in the
// outbox.
func relayed(t *testing.T, c store.Config) (faults []string) {
	t.Helper()
	s := open(t, c)
	events := query(t, s, "SELECT count(*) FROM event")
	made := query(t, s, "SELECT count(*) FROM river_job")
	different := query(t, s, "SELECT count(*) FROM (SELECT DISTINCT "+argsText(s)+" FROM river_job) j")
	waiting := query(t, s, "SELECT count(*) FROM outbox")
	if made != different {
		faults = append(faults, fmt.Sprintf("%d jobs are about %d events", made, different))
	}
	if different+waiting != events {
		faults = append(faults, fmt.Sprintf("of %d events %d are jobs and %d wait", events, different, waiting))
	}
	return faults
}

// testRelayIsKilled kills the relay between its steps and at random, and then
// lets another relay what is left. A relay in two transactions, the control,
// loses events.
func testRelayIsKilled(t *testing.T, fresh func() string) {
	t.Helper()
	began := time.Now()
	where := fresh()
	c := crashPlace(where)
	evidence := promisetest.Evidence{Promise: "R6", Database: "PostgreSQL"}
	if filepath.IsAbs(where) {
		evidence.Database = "SQLite"
	}
	for _, point := range []string{"taken", "made", "relayed"} {
		child(t, where, point, "", 0)
		for _, f := range relayed(t, c) {
			t.Errorf("killed at %q: %s", point, f)
		}
	}
	chance := rand.New(rand.NewPCG(promisetest.Seed(t), 4))
	for n := range relayKills {
		child(t, where, "", "", time.Duration(1+chance.Int64N(int64(100*time.Millisecond))))
		for _, f := range relayed(t, c) {
			t.Errorf("random kill %d: %s", n, f)
		}
	}
	s := open(t, c)
	q := over(t, s, jobs.Options{Kinds: []jobs.Kind{jobs.OnEvent(noted, newTally(0).note)}})
	_, err := q.Relay(t.Context())
	must(t, err)
	events := query(t, s, "SELECT count(*) FROM event")
	onceEach(t, s, events)
	evidence.Attempts, evidence.Took = 3+relayKills, time.Since(began)
	evidence.Figures, evidence.Words = []string{fmt.Sprintf("events=%d", events)}, "the relay of what was published, killed at any time: one job for each event"
	evidence.Held(t)

	where = fresh()
	child(t, where, "taken", "naive", 0)
	faults := relayed(t, crashPlace(where))
	if !strings.Contains(strings.Join(faults, " "), "of 1 events 0 are jobs and 0 wait") {
		t.Errorf("the control lost nothing, so this shows nothing: %v", faults)
	}
	evidence.Attempts, evidence.Figures, evidence.Words = 1, nil, "a relay in two transactions"
	evidence.Caught(t, faults)
}

func TestAKilledRelayLosesAndDoublesNothing(t *testing.T) {
	t.Parallel()
	testRelayIsKilled(t, func() string { return onSQLite(t).SQLite })
}

func TestAKilledRelayLosesAndDoublesNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testRelayIsKilled(t, func() string {
		return pgtest.New(t, func(dsn string) error {
			return store.Migrate(context.Background(), store.Config{Postgres: dsn})
		})
	})
}
