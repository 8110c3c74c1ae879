package main

import (
	"strings"
	"testing"
)

// Only a test that ran to its end and failed has noticed a mutant.
func TestOnlyAFailureOfItsOwnTestCatchesAMutant(t *testing.T) {
	t.Parallel()
	const test = "TestX"
	for name, tt := range map[string]struct {
		said   string
		caught bool
	}{
		"its test failed":       {`{"Action":"fail","Test":"TestX"}`, true},
		"its test passed":       {`{"Action":"pass","Test":"TestX"}`, false},
		"another test failed":   {`{"Action":"fail","Test":"TestY"}`, false},
		"a part of it failed":   {`{"Action":"fail","Test":"TestX/part"}` + "\n" + `{"Action":"fail","Test":"TestX"}`, true},
		"it was skipped":        {`{"Action":"skip","Test":"TestY"}`, false},
		"nothing ran":           {`{"Action":"pass"}`, false},
		"it doesn't compile":    {`{"Action":"build-fail","ImportPath":"p"}` + "\n" + `{"Action":"fail","FailedBuild":"p"}`, false},
		"its process died":      {`{"Action":"run","Test":"TestX"}` + "\n" + `{"Action":"fail"}`, true},
		"its time was over":     {`{"Action":"output","Output":"panic: test timed out after 10m0s\n"}` + "\n" + `{"Action":"fail","Test":"TestX"}`, false},
		"a word before it JSON": {"go: downloading\n" + `{"Action":"fail","Test":"TestX"}`, true},
	} {
		if err := listen(strings.NewReader(tt.said)).notice(test); (err == nil) != tt.caught {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMutantIsRead(t *testing.T) {
	t.Parallel()
	m, err := parseMutant("R0_x", "It does wrong.\ntest: ./a TestX\ntags: pg,crash\n--- a/b.go\n\tone\n\ttwo\n+++\n\tthree\n--- a/c.sql\nx\n+++\n")
	must(t, err)
	if m.test != "TestX" || m.run.pkg != "./a" || len(m.run.tags) != 2 || len(m.changes) != 2 ||
		m.changes[0] != (change{"a/b.go", "\tone\n\ttwo", "\tthree"}) || m.changes[1] != (change{"a/c.sql", "x", ""}) {
		t.Errorf("read %+v", m)
	}
	for _, text := range []string{
		"No change.\ntest: ./a TestX\n", "No test.\n--- a/b.go\nx\n+++\ny\n", "No end.\ntest: ./a TestX\n--- a/b.go\nx\ny\n",
		"Another line.\nwhat: ever\ntest: ./a TestX\n--- a/b.go\nx\n+++\ny\n",
	} {
		if m, err := parseMutant("R0_x", text); err == nil {
			t.Errorf("%q is read as %+v", text, m)
		}
	}
}

func TestALineOfEvidenceIsRead(t *testing.T) {
	t.Parallel()
	e, ok := read("    x_test.go:1: promise=R5 database=SQLite attempts=80 faults=0 kills=40 worst=12ms seconds=1.50 seed=7: texts: all of them\n")
	if !ok || e != (evidence{Promise: "R5", Database: "SQLite", Attempts: 80, Figures: "kills=40 worst=12ms", Seconds: 1.5, Words: "texts: all of them"}) {
		t.Errorf("read %+v, %v", e, ok)
	}
	e, ok = read("promise=R5 database=none attempts=1 control=3 seconds=0.00 seed=1: a timer")
	if !ok || !e.Control || e.Found != 3 {
		t.Errorf("read %+v, %v", e, ok)
	}
	if e, ok := read("promise=R5 attempts=some"); ok {
		t.Errorf("read %+v", e)
	}
}

// What was not run, what failed and what shows nothing isn't held.
func TestWhatIsNotShownIsNotHeld(t *testing.T) {
	t.Parallel()
	p := promises[0]
	sound := func() record {
		r := record{ID: p.id, Words: p.words, Seed: 1}
		r.Date = r.Date.AddDate(2025, 0, 0)
		r.Runs = []ran{{Command: "go test", Evidence: []evidence{{Attempts: 3}, {Control: true, Found: 1}}}}
		r.Mutants = []mutated{{Name: "R0_x"}}
		return r
	}
	if r := sound(); !r.Held() || !strings.Contains(r.row(), "| held | 3 | 0 | 1 of 1 | 1 of 1 |") {
		t.Fatalf("what is sound isn't held: %v, %s", r.problems(), r.row())
	}
	for name, spoil := range map[string]func(*record){
		"never run":          func(r *record) { *r = record{ID: p.id} },
		"a test failed":      func(r *record) { r.Runs[0].Problem = "a test failed" },
		"nothing tried":      func(r *record) { r.Runs[0].Evidence = r.Runs[0].Evidence[1:] },
		"a mutant went free": func(r *record) { r.Mutants[0].Problem = "nobody noticed" },
		"nothing planted":    func(r *record) { r.Mutants, r.Runs[0].Evidence = nil, r.Runs[0].Evidence[:1] },
	} {
		r := sound()
		spoil(&r)
		if r.Held() || strings.Contains(r.row(), "| held |") || !strings.Contains(r.section(), "roken") && !strings.Contains(r.section(), "Not run") {
			t.Errorf("%s: %s%s", name, r.row(), r.section())
		}
	}
}
