//go:build pg

package store_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

func postgresPlace(t *testing.T) place {
	t.Helper()
	dsn := pgtest.New(t, migrate)
	return place{name: "PostgreSQL", config: store.Config{Postgres: dsn}, driver: "pgx", dsn: dsn}
}

// wide gives a program more connections. A program that reads in one and
// writes in another, as the controls do, would wait for itself without.
func (p place) wide(t *testing.T) place {
	t.Helper()
	at, err := url.Parse(p.config.Postgres)
	must(t, err)
	q := at.Query()
	q.Set("pool_max_conns", "24")
	at.RawQuery = q.Encode()
	p.config.Postgres = at.String()
	return p
}

// The variables that make a test process one of many programs.
const (
	programVar = "PREVAIL_TEST_PROGRAM"
	programs   = 4
)

// program is what a child process is told.
type program struct {
	Postgres string
	Contest  contest
	Number   int
	Answer   string // where it writes the outcome
}

func TestR1OneClaimantOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	p := prove(t, "R1", postgresPlace(t).wide(t))
	s := open(t, p.place.config)
	office := promisetest.Found(t, s, "R1", 64, locales...)
	c := contestOver(t, office, times(640, 10_048), times(40, 500), p.seed)
	out := inPrograms(t, p.place, c)
	p.broken(c.doubles(t, s, out))
	p.held(out.Attempts, fmt.Sprintf("64 people in %d processes, %d tasks, %d claims, refused %v", programs, len(c.Tasks), len(out.Claims), out.Refused))
	doubleClaims(t, p, office, s)
}

// inPrograms divides a contest among processes, lets them begin together, and
// collects what became of it.
func inPrograms(t *testing.T, at place, c contest) outcome {
	t.Helper()
	var children []*exec.Cmd
	var answers []string
	each := len(c.Actors) / programs
	var starts []func() error
	for i := range programs {
		mine := c
		mine.Actors, mine.Attempts, mine.Seed = c.Actors[i*each:(i+1)*each], c.Attempts/programs, c.Seed+uint64(i)
		answer := filepath.Join(t.TempDir(), "answer.json")
		told, err := json.Marshal(program{pgDSN(at), mine, i, answer})
		must(t, err)
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestBeOneOfManyPrograms$", "-test.count=1")
		child.Env = append(os.Environ(), programVar+"="+string(told))
		child.Stderr = os.Stderr
		in, err := child.StdinPipe()
		must(t, err)
		says, err := child.StdoutPipe()
		must(t, err)
		must(t, child.Start())
		if line, err := bufio.NewReader(says).ReadString('\n'); err != nil || line != "ready\n" {
			t.Fatalf("program %d says %q, %v", i, line, err)
		}
		children, answers, starts = append(children, child), append(answers, answer), append(starts, in.Close)
	}
	for _, start := range starts {
		must(t, start())
	}
	var out outcome
	for i, child := range children {
		if err := child.Wait(); err != nil {
			t.Fatalf("program %d: %v", i, err)
		}
		text, err := os.ReadFile(answers[i])
		must(t, err)
		var one outcome
		must(t, json.Unmarshal(text, &one))
		out.add(one)
	}
	return out
}

func pgDSN(at place) string { return at.config.Postgres }

// TestBeOneOfManyPrograms is no test but what a process does that a test
// started; in any other it does nothing.
func TestBeOneOfManyPrograms(t *testing.T) {
	told := os.Getenv(programVar)
	if told == "" {
		return
	}
	var me program
	must(t, json.Unmarshal([]byte(told), &me))
	s, err := store.Open(t.Context(), store.Config{Postgres: me.Postgres})
	must(t, err)
	defer func() { must(t, s.Close()) }()
	office := (&promisetest.Office{}).With(s, "program "+strconv.Itoa(me.Number))
	_, err = os.Stdout.WriteString("ready\n")
	must(t, err)
	_, err = bufio.NewReader(os.Stdin).ReadString('\n') // ends when all are ready
	if err == nil {
		t.Fatal("there was something to read")
	}
	text, err := json.Marshal(me.Contest.run(office.Service))
	must(t, err)
	must(t, os.WriteFile(me.Answer, text, 0o600))
}

func TestR1HistoriesOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	linearizable(t, postgresPlace(t).wide(t))
}

func TestR7PublishedOnceOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	publishedOnce(t, postgresPlace(t).wide(t), 2)
}

func TestR8NoSavedWordIsLostOnPostgreSQL(t *testing.T) {
	t.Parallel()
	at := postgresPlace(t)
	noSavedWordIsLost(t, at, func() workflow.Store { return open(t, at.config) }, inOneOffice)
}

func TestR10ApprovalNamesTheExactTextOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	approvedExactly(t, postgresPlace(t), postgresPlace(t).wide(t))
}

func TestR11ForgedApprovalsOnPostgreSQL(t *testing.T) {
	t.Parallel()
	forgeries(t, postgresPlace(t), func(_, _ deskFile) map[string]forgery { return nil })
}

func TestR11NobodyApprovesTheirOwnWordsOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	nobodyApprovesTheirOwn(t, postgresPlace(t), postgresPlace(t), postgresPlace(t))
}

func TestR12CorrectionMeetsTranslationsOnPostgreSQLConcurrent(t *testing.T) {
	t.Parallel()
	correctionMeetsTranslations(t, postgresPlace(t).wide(t), postgresPlace(t),
		"ALTER TABLE publication DROP CONSTRAINT publication_current_fk",
		"DROP TRIGGER page_shows_in ON page") // which wants the English that is public
}

func TestR33RefusedCommandsLeaveNoTraceOnPostgreSQL(t *testing.T) {
	t.Parallel()
	refusedWithoutTrace(t, postgresPlace(t), postgresPlace(t).wide(t))
}
