//go:build crash || prove

package store_test

import (
	"bufio"
	"context"
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
	"prevail/internal/i18n"
	"prevail/internal/pgtest"
	"prevail/internal/store"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// What a child process is told.
const (
	crashStore    = "PREVAIL_TEST_CRASH_STORE" // a file, or the address of a PostgreSQL
	crashRevision = "PREVAIL_TEST_CRASH_REVISION"
	crashPoint    = "PREVAIL_TEST_FAILPOINT"
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
	service := newService(s, "child")
	editor := someone(t, s, workflow.Editor)
	_, _ = fmt.Fprintln(os.Stdout, "ready")
	must(t, publish(t.Context(), s, service, editor, workflow.RevisionID(os.Getenv(crashRevision))))
	_, _ = fmt.Fprintln(os.Stdout, "done")
}

func crashConfig(where string) store.Config {
	if filepath.IsAbs(where) {
		return store.Config{SQLite: where}
	}
	return store.Config{Postgres: where}
}

func newService(s workflow.Store, name string) *workflow.Service {
	return workflow.New(s, workflowtest.NewIDs(name), check.New()).RequireKitWords(i18n.RequiredKitKeys)
}

func publish(ctx context.Context, s workflow.Store, service *workflow.Service, editor workflow.Actor, id workflow.RevisionID) error {
	var r workflow.Revision
	err := s.View(ctx, func(rd workflow.Reader) error {
		var err error
		r, err = rd.Revision(id)
		return err
	})
	if err != nil {
		return err
	}
	_, err = service.ChangeRevision(ctx, editor, id, workflow.ActPublish, workflow.Input{Version: r.Version, Confirmed: true})
	return err
}

// scene is an office in which a correction of a translated release waits to be
// published.
type scene struct {
	where    string
	release  workflow.ReleaseID
	revision workflow.RevisionID
	hash     workflow.Hash
	db       *sql.DB
	before   map[string]string
	// took is how long the last child needed from the start of its work.
	took time.Duration
}

// setScene brings a correction to where it can be published.
func setScene(t *testing.T, where string, db *sql.DB) *scene {
	t.Helper()
	s, err := store.Open(t.Context(), crashConfig(where))
	must(t, err)
	out := &scene{where: where, db: db}
	out.release, out.revision, out.hash = approveCorrection(t, s)
	must(t, s.Close())
	out.before = out.everything(t)
	return out
}

// everything is what every table holds, as text.
func (s *scene) everything(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, table := range []string{
		"release", "release_access", "address", "revision", "task", "segment", "segment_dropped", "comment", "publication", "page",
		"event", "event_link", "event_head", "ledger_pending", "ledger_record",
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

// look says whether the correction is public, and fails the test when it is
// only in part, or not at all and something is left of it.
func (s *scene) look(t *testing.T, when string) (public bool) {
	t.Helper()
	st, err := store.Open(t.Context(), crashConfig(s.where))
	must(t, err)
	defer func() { must(t, st.Close()) }()
	v, err := st.Verify(t.Context(), store.Proof{})
	must(t, err)
	if !v.Sound() {
		t.Errorf("%s: %v", when, &v.Faults[0])
	}
	var facts struct{ release, revision, page, current, events, outdated int }
	for query, to := range map[string]*int{
		"SELECT count(*) FROM release WHERE id = $1 AND published_hash = $2":                                                                                              &facts.release,
		"SELECT count(*) FROM revision WHERE release_id = $1 AND hash = $2 AND state = 'published'":                                                                       &facts.revision,
		"SELECT count(*) FROM page JOIN revision r ON r.id = page.revision_id WHERE page.release_id = $1 AND r.hash = $2 AND page.locale = 'en'":                          &facts.page,
		"SELECT count(*) FROM publication WHERE release_id = $1 AND english_hash = $2":                                                                                    &facts.current,
		"SELECT count(*) FROM event e JOIN revision r ON r.id = e.revision_id WHERE e.release_id = $1 AND r.hash = $2 AND e.object = 'revision' AND e.action = 'publish'": &facts.events,
		"SELECT count(*) FROM publication WHERE release_id = $1 AND english_hash = $2 AND rendered_hash <> english_hash":                                                  &facts.outdated,
	} {
		must(t, s.db.QueryRowContext(t.Context(), query, s.release, s.hash).Scan(to))
	}
	public = facts.release == 1
	if public {
		if facts.revision != 1 || facts.page != 1 || facts.current == 0 || facts.events != 1 || facts.outdated != facts.current {
			t.Errorf("%s: half published: %+v", when, facts)
		}
		return true
	}
	if facts != (struct{ release, revision, page, current, events, outdated int }{}) {
		t.Errorf("%s: half published: %+v", when, facts)
	}
	for table, now := range s.everything(t) {
		if now != s.before[table] {
			t.Errorf("%s: not published, but %s differs", when, table)
		}
	}
	return false
}

// child publishes in another process, which is killed at a point or after a
// while, and reports whether it answered.
func (s *scene) child(t *testing.T, point string, after time.Duration) (answered bool) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashChild$")
	cmd.Env = append(os.Environ(), crashStore+"="+s.where, crashRevision+"="+string(s.revision), crashPoint+"="+point)
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

// testPublishingIsAllOrNothing kills the publication of a correction at every
// step and at random, each time over an untouched office.
func testPublishingIsAllOrNothing(t *testing.T, fresh func() *scene) {
	t.Helper()
	s := fresh()
	steps := 0
	for answered := false; !answered; {
		steps++
		point := "write:" + strconv.Itoa(steps)
		answered = s.child(t, point, 0)
		public := s.look(t, point)
		if public != answered {
			t.Fatalf("killed at %s: public %v, answered %v", point, public, answered)
		}
		if steps > 2000 {
			t.Fatal("it never ends")
		}
	}
	t.Logf("killed before each of %d statements", steps-1)
	if steps < 10 {
		t.Errorf("only %d statements: the failpoints are not where publishing writes", steps-1)
	}
	for point, public := range map[string]bool{"commit": false, "committed": true} {
		s := fresh()
		if s.child(t, point, 0) {
			t.Errorf("it answered although it was killed at %s", point)
		}
		if s.look(t, point) != public {
			t.Errorf("killed at %s: public %v", point, !public)
		}
	}
	testRandomKills(t, fresh)
}

// testRandomKills kills at any time, from a fixed seed. Whoever got an answer
// finds it published; and what was not published can be, once.
func testRandomKills(t *testing.T, fresh func() *scene) {
	t.Helper()
	s := fresh()
	if !s.child(t, "", 0) || !s.look(t, "unkilled") {
		t.Fatal("without a kill it doesn't publish: the test shows nothing")
	}
	most := s.took
	chance := rand.New(rand.NewPCG(6, 6))
	s = fresh()
	killed, kept := 0, 0
	for n := range randomKills {
		answered := s.child(t, "", time.Duration(1+chance.Int64N(int64(most))))
		public := s.look(t, fmt.Sprint("random kill ", n))
		if answered && !public {
			t.Errorf("kill %d: it answered, and nothing is public", n)
		}
		if !answered {
			killed++
		}
		if public {
			kept++
			s = fresh()
		}
	}
	t.Logf("%d of %d were killed before they answered; %d were public", killed, randomKills, kept)
	st, err := store.Open(t.Context(), crashConfig(s.where))
	must(t, err)
	defer func() { must(t, st.Close()) }()
	service, editor := newService(st, "after"), someone(t, st, workflow.Editor)
	must(t, publish(t.Context(), st, service, editor, s.revision))
	if err := publish(t.Context(), st, service, editor, s.revision); err == nil {
		t.Error("it was published twice")
	}
}

func TestR6PublishingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	testPublishingIsAllOrNothing(t, func() *scene {
		path, s := filledOffice(t)
		must(t, s.Close())
		db, err := sql.Open("sqlite", "file:"+path)
		must(t, err)
		t.Cleanup(func() { must(t, db.Close()) })
		return setScene(t, path, db)
	})
}

func TestR6PublishingIsAllOrNothingOnPostgreSQL(t *testing.T) {
	t.Parallel()
	testPublishingIsAllOrNothing(t, func() *scene {
		dsn := pgtest.New(t, migrateAndFill)
		return setScene(t, dsn, byShell(t, dsn))
	})
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
	chance := rand.New(rand.NewPCG(17, 17))
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
	t.Logf("%d answers in %d kills, all kept", all, writerKills)
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
