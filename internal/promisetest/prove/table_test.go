package main

import (
	"errors"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// moduleRoot is where this package finds the module.
const moduleRoot = "../../.."

// promised are the numbers that have to be shown.
var promised = strings.Fields("R1 R2 R3 R5 R6 R7 R8 R9 R10 R11 R12 R13 R17 R18 R20 R24 R25 R30 R32 R33 R35")

func TestEveryPromiseHasItsTestsAndMutants(t *testing.T) {
	t.Parallel()
	tests := sources(t)
	var ids []string
	for _, p := range promises {
		ids = append(ids, p.id)
		for _, r := range p.runs {
			if !slices.ContainsFunc(tests, r.runs) {
				t.Errorf("%s: no test of %s matches %s with the tags %v", p.id, r.pkg, r.tests, r.tags)
			}
		}
		if len(mutants(t, p.id)) == 0 {
			t.Errorf("%s has no mutant in %s", p.id, mutantFolder)
		}
	}
	for _, id := range promised {
		if !slices.Contains(ids, id) {
			t.Errorf("%s is promised and not in the table", id)
		}
	}
}

func TestEveryTestOfAPromiseIsRun(t *testing.T) {
	t.Parallel()
	numbered := regexp.MustCompile(`^Test(R\d+)[A-Z]`)
	found := 0
	for _, one := range sources(t) {
		m := numbered.FindStringSubmatch(one.name)
		if m == nil {
			continue
		}
		found++
		p, known := promiseOf(m[1])
		if !known || !slices.ContainsFunc(p.runs, func(r run) bool { return r.runs(one) }) {
			t.Errorf("%s of %s belongs to no row of the table", one.name, one.pkg)
		}
	}
	if found < 40 {
		t.Errorf("only %d tests of promises were found: this shows nothing", found)
	}
}

// What looks at how long something takes is proven before anything else has
// warmed the machine, and everything is proven.
func TestWhatIsTimedIsProvenFirst(t *testing.T) {
	t.Parallel()
	all := inOrder(promises)
	var first, ids []string
	for i, p := range all {
		if p.timed && i == len(first) {
			first = append(first, p.id)
		}
		ids = append(ids, p.id)
	}
	if !slices.Equal(first, []string{"R3", "R5"}) {
		t.Errorf("first are %v", first)
	}
	slices.SortFunc(ids, func(a, b string) int { return place(a) - place(b) })
	if len(ids) != len(promises) || len(slices.Compact(ids)) != len(promises) {
		t.Errorf("of %d promises these are proven: %v", len(promises), ids)
	}
}

// Every mutant still has its place in the sources, and a test that is to notice
// it.
func TestEveryMutantCanBePutIn(t *testing.T) {
	t.Parallel()
	tests := sources(t)
	paths, err := filepath.Glob(filepath.Join(moduleRoot, mutantFolder, "*"))
	must(t, err)
	of := 0
	for _, p := range promises {
		for _, m := range mutants(t, p.id) {
			of++
			files, err := m.apply(moduleRoot)
			if err != nil {
				t.Errorf("%s: %v", m.name, err)
				continue
			}
			for path, text := range files {
				if strings.HasSuffix(path, ".go") {
					if _, err := parser.ParseFile(token.NewFileSet(), path, text, 0); err != nil {
						t.Errorf("%s: %v", m.name, err)
					}
				}
			}
			if !slices.ContainsFunc(tests, m.run.runs) {
				t.Errorf("%s: %s has no %s with the tags %v", m.name, m.run.pkg, m.test, m.run.tags)
			}
			if !strings.HasSuffix(m.what, ".") {
				t.Errorf("%s doesn't say in a sentence what it does: %q", m.name, m.what)
			}
		}
	}
	if of != len(paths) {
		t.Errorf("%d of %d files in %s belong to a promise", of, len(paths), mutantFolder)
	}
}

// The page is machine-made; what is held is that it has every promise.
func TestThePageHasEveryPromise(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(moduleRoot, page))
	if errors.Is(err, fs.ErrNotExist) {
		return // never written yet
	}
	must(t, err)
	if !strings.HasPrefix(string(text), pageHead) {
		t.Error("it was not written by make prove")
	}
	for _, p := range promises {
		if strings.Count(string(text), heading(p.id)) != 1 {
			t.Errorf("it has no part about %s", p.id)
		}
	}
}

func sources(t *testing.T) []written {
	t.Helper()
	out, err := allTests(moduleRoot)
	must(t, err)
	return out
}

func mutants(t *testing.T, id string) []mutant {
	t.Helper()
	out, err := mutantsOf(moduleRoot, id)
	must(t, err)
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
