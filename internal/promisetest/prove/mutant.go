package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// mutant is a file of testdata/mutant: the program with one guard done
// carelessly, and the test that must notice.
//
//	what it does, in a sentence
//	test: ./internal/store TestR6PublishingIsAllOrNothing
//	tags: crash
//	--- internal/store/transaction.go
//	what stands there, exactly once
//	+++
//	what is put in its place
//
// with as many changes as it takes. The head may also say "race: yes".
type mutant struct {
	name, what string
	run        run
	test       string
	changes    []change
}

// change replaces what stands exactly once in a file of the module.
type change struct{ path, was, is string }

const mutantFolder = "testdata/mutant"

// mutantsOf are the mutants of a promise, by name.
func mutantsOf(root, promise string) ([]mutant, error) {
	paths, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(mutantFolder), promise+"_*.txt"))
	if err != nil {
		return nil, err
	}
	var out []mutant
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		m, err := parseMutant(strings.TrimSuffix(filepath.Base(path), ".txt"), string(text))
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

func parseMutant(name, text string) (mutant, error) {
	head, rest, ok := strings.Cut(text, "\n--- ")
	lines := strings.Split(head, "\n")
	if !ok {
		return mutant{}, fmt.Errorf("%s changes nothing", name)
	}
	m := mutant{name: name, what: lines[0]}
	for _, line := range lines[1:] {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "test":
			m.run.pkg, m.test, _ = strings.Cut(value, " ")
			m.run.tests = "^" + m.test + "$"
		case "tags":
			m.run.tags = strings.Split(value, ",")
		case "race":
			m.run.race = true
		default:
			return mutant{}, fmt.Errorf("%s: the head has the line %q", name, line)
		}
	}
	if m.test == "" {
		return mutant{}, fmt.Errorf("%s names no test", name)
	}
	for block := range strings.SplitSeq(rest, "\n--- ") {
		place, text, _ := strings.Cut(block, "\n")
		was, is, ok := strings.Cut("\n"+text, "\n+++\n")
		if !ok {
			return mutant{}, fmt.Errorf("%s: the change of %s has no +++", name, place)
		}
		m.changes = append(m.changes, change{place, strings.Trim(was, "\n"), strings.Trim(is, "\n")})
	}
	return m, nil
}

// apply returns the changed files by their paths.
func (m mutant) apply(root string) (map[string]string, error) {
	files := map[string]string{}
	for _, c := range m.changes {
		if _, known := files[c.path]; !known {
			text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(c.path)))
			if err != nil {
				return nil, err
			}
			files[c.path] = string(text)
		}
		if n := strings.Count(files[c.path], c.was); n != 1 {
			return nil, fmt.Errorf("what it changes stands %d times in %s: %s", n, c.path, c.was)
		}
		files[c.path] = strings.Replace(files[c.path], c.was, c.is, 1)
	}
	return files, nil
}

// overlay writes the changed files into a folder, and for go where they belong.
func (m mutant) overlay(root, folder string) (string, error) {
	files, err := m.apply(root)
	if err != nil {
		return "", err
	}
	replaced := map[string]string{}
	for path, text := range files {
		file := filepath.Join(folder, strconv.Itoa(len(replaced))+filepath.Ext(path))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return "", err
		}
		replaced[filepath.Join(root, filepath.FromSlash(path))] = file
	}
	text, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", err
	}
	out := filepath.Join(folder, "overlay.json")
	return out, os.WriteFile(out, text, 0o600)
}

// mutate runs the test of a mutant over the changed sources.
func (l *lab) mutate(ctx context.Context, m mutant, log io.Writer) (out mutated) {
	began := time.Now()
	out = mutated{Name: m.name, What: m.what, Test: m.test}
	if err := l.uncaught(ctx, m, log); err != nil {
		out.Problem = err.Error()
	}
	out.Seconds = time.Since(began).Seconds()
	return out
}

// uncaught says why a mutant doesn't count as caught: only its own test, run to
// its end and failed, does.
func (l *lab) uncaught(ctx context.Context, m mutant, log io.Writer) (err error) {
	folder, err := os.MkdirTemp("", "prevail-mutant-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	overlay, err := m.overlay(l.root, folder)
	if err != nil {
		return err
	}
	e, err := l.goTest(ctx, m.run, overlay, log)
	if err != nil {
		return err
	}
	return e.notice(m.test)
}

// notice says why nobody noticed, if nobody did.
func (e ended) notice(test string) error {
	tail := strings.Join(e.output, "\n")
	switch {
	case !e.built:
		return errors.New("it does not compile, which is no test of anything:\n" + tail)
	case e.hung:
		return errors.New("its test never ended")
	case len(e.tests) == 0:
		return errors.New("there is no " + test)
	}
	for _, t := range e.tests {
		if t.Name == test && !t.Passed {
			return nil
		}
	}
	return errors.New("nobody noticed:\n" + tail)
}
