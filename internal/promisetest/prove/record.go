package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// record is what came of proving a promise. It is kept between runs.
type record struct {
	ID      string
	Words   string
	State   string // of the sources
	Seed    uint64
	Go      string
	CPUs    int
	Date    time.Time
	Seconds float64
	Runs    []ran
	Mutants []mutated

	ran bool // now, and not remembered
}

// ran is what came of one go test.
type ran struct {
	Command  string
	Tests    []tested
	Evidence []evidence
	Problem  string
}

// tested is a test that ran.
type tested struct {
	Name    string
	Passed  bool
	Seconds float64
}

// mutated is what came of taking a guard out.
type mutated struct {
	Name, What, Test string
	Problem          string // why it doesn't count as caught
	Seconds          float64
}

// Held reports whether the promise was shown to hold: everything passed, at
// least one line says how often it was tried, something planted was found, and
// no guard could be taken out unseen.
func (r record) Held() bool { return !r.Date.IsZero() && len(r.problems()) == 0 }

// problems are why it wasn't.
func (r record) problems() []string {
	var out []string
	tried, found := false, false
	for _, one := range r.Runs {
		if one.Problem != "" {
			out = append(out, one.Problem)
		}
		for _, e := range one.Evidence {
			tried = tried || !e.Control && e.Attempts > 0
			found = found || e.Control
		}
	}
	for _, m := range r.Mutants {
		if m.Problem != "" {
			out = append(out, m.Name+": "+m.Problem)
		}
		found = found || m.Problem == ""
	}
	if !tried {
		out = append(out, "no test says how often it was tried")
	}
	if !found {
		out = append(out, "nothing planted was found, so it shows nothing")
	}
	return out
}

// memory is where records are kept, from the module's root.
const memory = ".tools/proof"

// remembered returns what is known of a promise in this state; a record of
// another one, or with another seed, is none.
func (l *lab) remembered(p promise) (record, error) {
	none := record{ID: p.id, Words: p.words}
	text, err := os.ReadFile(l.file(p, ".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return none, nil
	}
	if err != nil {
		return none, err
	}
	var r record
	if json.Unmarshal(text, &r) != nil || r.State != l.state || r.Seed != l.seed || r.Go != l.goVersion {
		return none, nil //nolint:nilerr // what can't be read is as good as not there
	}
	return r, nil
}

func (l *lab) remember(p promise, r record) error {
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(l.file(p, ".json"), text, 0o600)
}

func (l *lab) file(p promise, ext string) string {
	return filepath.Join(l.root, filepath.FromSlash(memory), p.id+ext)
}
