//go:build crash || prove

package store_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"prevail/internal/check"
	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// What a child process is told.
const (
	crashStore  = "PREVAIL_TEST_CRASH_STORE" // a file, or the address of a PostgreSQL
	crashAct    = "PREVAIL_TEST_CRASH_ACT"
	crashTarget = "PREVAIL_TEST_CRASH_TARGET"
	crashPoint  = "PREVAIL_TEST_FAILPOINT"
)

// TestCrashChild is the process that is killed. As a test it looks at nothing.
func TestCrashChild(t *testing.T) {
	where := os.Getenv(crashStore)
	if where == "" {
		return
	}
	s, err := store.Open(t.Context(), crashConfig(where))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	act, target := acts[os.Getenv(crashAct)], os.Getenv(crashTarget)
	_, _ = fmt.Fprintln(os.Stdout, "ready")
	must(t, act.do(t, s, "child", target))
	_, _ = fmt.Fprintln(os.Stdout, "done")
}

func crashConfig(where string) store.Config {
	all := func(workflow.Event) []string { return []string{"crash"} }
	if filepath.IsAbs(where) {
		return store.Config{SQLite: where, Subscribers: all}
	}
	return store.Config{Postgres: where, Subscribers: all}
}

// scene is an office in which something waits to be done.
type scene struct {
	act    act
	where  string
	target string
	facts  []string // each 1 when it is done and 0 when not
	db     *sql.DB
	before map[string]string
	// strange are the faults that were there before: rows that a test put
	// without an event.
	strange []string
	// took is how long the last child needed from the start of its work.
	took time.Duration
}

// setScene brings an office to where an act can be done.
func setScene(t *testing.T, act act, where string, db *sql.DB) *scene {
	t.Helper()
	s, err := store.Open(t.Context(), crashConfig(where))
	must(t, err)
	out := &scene{act: act, where: where, db: db}
	out.target, out.facts = act.set(t, s)
	out.strange = faults(t, s)
	must(t, s.Close())
	out.before = out.everything(t)
	return out
}

// databaseAt names the database behind an address.
func databaseAt(where string) string {
	if filepath.IsAbs(where) {
		return "SQLite"
	}
	return "PostgreSQL"
}

// evidence is what killing this act has to say of R6.
func (s *scene) evidence(attempts int, words string, began time.Time, figures ...string) promisetest.Evidence {
	return promisetest.Evidence{Promise: "R6", Database: databaseAt(s.where), Attempts: attempts, Figures: figures, Took: time.Since(began), Words: s.act.name + ": " + words}
}

// faults are what a verification finds.
func faults(t *testing.T, s *store.Store) []string {
	t.Helper()
	v, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	var out []string
	for _, f := range v.Faults {
		out = append(out, f.Error())
	}
	return out
}

// everything is what every table holds, as text.
func (s *scene) everything(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, table := range []string{
		"release", "release_access", "address", "revision", "task", "segment", "segment_dropped", "segment_text", "comment", "publication", "page",
		"event", "event_link", "event_head", "ledger_pending", "ledger_record", "outbox",
	} {
		out[table] = s.table(t, table)
	}
	return out
}

// table is what a table holds, as text.
func (s *scene) table(t *testing.T, name string) string {
	t.Helper()
	rows, err := s.db.QueryContext(t.Context(), "SELECT * FROM "+name) //nolint:gosec // a name of the list above
	must(t, err)
	defer func() { must(t, rows.Close()) }()
	names, err := rows.Columns()
	must(t, err)
	var lines []string
	for rows.Next() {
		values := make([]any, len(names))
		into := make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		must(t, rows.Scan(into...))
		lines = append(lines, fmt.Sprint(values...))
	}
	must(t, rows.Err())
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// look says whether the act was done, and fails the test when it was only in
// part, or not at all and something is left of it.
func (s *scene) look(t *testing.T, when string) (done bool) {
	t.Helper()
	st, err := store.Open(t.Context(), crashConfig(s.where))
	must(t, err)
	defer func() { must(t, st.Close()) }()
	for _, fault := range faults(t, st) {
		if !slices.Contains(s.strange, fault) {
			t.Errorf("%s: %s", when, fault)
		}
	}
	sum := 0
	for i, query := range s.facts {
		var fact int
		must(t, s.db.QueryRowContext(t.Context(), query).Scan(&fact))
		if i > 0 && (sum > 0) != (fact > 0) || fact > 1 {
			t.Errorf("%s: half done: %d is the answer to %s", when, fact, query)
		}
		sum += fact
	}
	if sum > 0 {
		return true
	}
	for table, now := range s.everything(t) {
		if now != s.before[table] {
			t.Errorf("%s: not done, but %s differs", when, table)
		}
	}
	return false
}

// child acts in another process, which is killed at a point or after a
// while, and reports whether it answered.
func (s *scene) child(t *testing.T, point string, after time.Duration) (answered bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashChild$")
	cmd.Env = append(os.Environ(), crashStore+"="+s.where, crashAct+"="+s.act.name, crashTarget+"="+s.target, crashPoint+"="+point)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	var began time.Time
	for lines.Scan() {
		switch lines.Text() {
		case "ready":
			began = time.Now()
			if after > 0 {
				time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
			}
		case "done":
			answered, s.took = true, time.Since(began)
		default:
			if line := lines.Text(); line != "PASS" {
				t.Logf("the child says: %s", line)
			}
		}
	}
	_ = cmd.Wait() // a killed process is the aim
	return answered
}

// testAllOrNothing kills an act at every step and at random, each time over an
// untouched office.
func testAllOrNothing(t *testing.T, fresh func() *scene) {
	t.Helper()
	began := time.Now()
	s := fresh()
	steps := 0
	for answered := false; !answered; {
		steps++
		point := "write:" + strconv.Itoa(steps)
		answered = s.child(t, point, 0)
		done := s.look(t, point)
		if done != answered {
			t.Fatalf("killed at %s: done %v, answered %v", point, done, answered)
		}
		if steps > 2000 {
			t.Fatal("it never ends")
		}
	}
	if steps < 6 {
		t.Errorf("only %d statements: the failpoints are not where it writes", steps-1)
	}
	for point, done := range map[string]bool{"commit": false, "committed": true} {
		s := fresh()
		if s.child(t, point, 0) {
			t.Errorf("it answered although it was killed at %s", point)
		}
		if s.look(t, point) != done {
			t.Errorf("killed at %s: done %v", point, !done)
		}
	}
	s.evidence(steps+1, "killed before each statement, before the commit and after it", began).Held(t)
	testRandomKills(t, fresh)
}

// testRandomKills kills at any time, from a fixed seed. Whoever got an answer
// finds it done; and what was not done can be, once.
func testRandomKills(t *testing.T, fresh func() *scene) {
	t.Helper()
	began := time.Now()
	s := fresh()
	if !s.child(t, "", 0) || !s.look(t, "unkilled") {
		t.Fatal("without a kill it isn't done: the test shows nothing")
	}
	most := s.took
	chance := rand.New(rand.NewPCG(promisetest.Seed(t), 6))
	s = fresh()
	killed, kept := 0, 0
	for n := range randomKills {
		answered := s.child(t, "", time.Duration(1+chance.Int64N(int64(most))))
		done := s.look(t, fmt.Sprint("random kill ", n))
		if answered && !done {
			t.Errorf("kill %d: it answered, and nothing is done", n)
		}
		if !answered {
			killed++
		}
		if done {
			kept++
			s = fresh()
		}
	}
	st, err := store.Open(t.Context(), crashConfig(s.where))
	must(t, err)
	defer func() { must(t, st.Close()) }()
	must(t, s.act.do(t, st, "after", s.target))
	if err := s.act.do(t, st, "again", s.target); err == nil {
		t.Error("it was done twice")
	}
	s.evidence(randomKills, "killed at any time: done wholly or not at all, and wholly where it was answered", began,
		fmt.Sprintf("unanswered=%d", killed), fmt.Sprintf("done=%d", kept)).Held(t)
}

// crashJournal makes a child write releases and say each that was answered.
const crashJournal = "PREVAIL_TEST_CRASH_JOURNAL"

// TestCrashWriter is the process that writes until it is killed. As a test it
// looks at nothing.
func TestCrashWriter(t *testing.T) {
	where := os.Getenv(crashJournal)
	if where == "" {
		return
	}
	s, err := store.Open(t.Context(), crashConfig(where))
	must(t, err)
	author := someone(t, s, workflow.Author)
	service := workflow.New(s, workflowtest.NewIDs(strconv.Itoa(os.Getpid())), check.New())
	for n := 0; ; n++ {
		r, _, err := service.DraftRelease(t.Context(), author, workflow.DraftInput{
			Facts: workflow.Letterhead{Kind: "statement", Date: workflow.Date{Year: 2026, Month: 5, Day: 4}},
			Units: workflowtest.Text(fmt.Sprint("Written before a kill, ", n)),
		})
		must(t, err)
		_, _ = fmt.Fprintln(os.Stdout, r.ID)
	}
}

// testAnswersAreKept kills a process that writes, again and again. Whatever it
// got an answer for is there afterwards.
func testAnswersAreKept(t *testing.T, where string, db *sql.DB) {
	t.Helper()
	began := time.Now()
	chance := rand.New(rand.NewPCG(promisetest.Seed(t), 17))
	all := 0
	for range writerKills {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashWriter$")
		cmd.Env = append(os.Environ(), crashJournal+"="+where)
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		left := 1 + chance.IntN(40)
		var answered []string
		for lines := bufio.NewScanner(out); lines.Scan(); {
			answered = append(answered, lines.Text())
			left--
			if left == 0 {
				must(t, cmd.Process.Kill())
			}
		}
		_ = cmd.Wait() // a killed process is the aim
		for _, id := range answered {
			var n int
			must(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM release WHERE id = $1", id).Scan(&n))
			if n != 1 {
				t.Errorf("%s was answered and is not there", id)
			}
		}
		all += len(answered)
	}
	s, err := store.Open(t.Context(), crashConfig(where))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	v, err := s.Verify(t.Context(), store.Proof{})
	must(t, err)
	if !v.Sound() || all < writerKills {
		t.Errorf("%d answers; %+v", all, v.Faults)
	}
	promisetest.Evidence{
		Promise: "R17", Database: databaseAt(where), Attempts: all, Took: time.Since(began), Figures: []string{fmt.Sprintf("kills=%d", writerKills)},
		Words: "writes that were answered before their process was killed: each is there",
	}.Held(t)
}

func TestR17WhatWasAnsweredIsKept(t *testing.T) {
	t.Parallel()
	path, s := filledOffice(t)
	must(t, s.Close())
	db, err := sql.Open("sqlite", "file:"+path)
	must(t, err)
	defer func() { must(t, db.Close()) }()
	testAnswersAreKept(t, path, db)
}

func TestR17WhatWasAnsweredIsKeptOnPostgreSQL(t *testing.T) {
	t.Parallel()
	dsn := pgtest.New(t, migrateAndFill)
	testAnswersAreKept(t, dsn, byShell(t, dsn))
}
