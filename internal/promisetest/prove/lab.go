package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"
)

// lab is where promises are proven.
type lab struct {
	root      string
	seed      uint64
	out       io.Writer
	state     string
	goVersion string
	records   []record
	saying    sync.Mutex
}

// take proves a promise, or remembers it. One that isn't wanted is looked for
// in what is remembered.
func (l *lab) take(ctx context.Context, p promise, wanted, again bool) error {
	if err := os.MkdirAll(filepath.Join(l.root, filepath.FromSlash(memory)), 0o755); err != nil {
		return err
	}
	var err error
	if l.state, err = state(ctx, l.root); err != nil {
		return err
	}
	l.goVersion = runtime.Version()
	r, err := l.remembered(p)
	if err != nil {
		return err
	}
	switch {
	case !wanted:
	case r.Held() && !again:
		l.say("%s was proven of these sources with seed %d already", p.id, l.seed)
	default:
		if r, err = l.prove(ctx, p); err != nil {
			return err
		}
		if err := l.remember(p, r); err != nil {
			return err
		}
	}
	l.records = append(l.records, r)
	return nil
}

// prove runs everything that a promise takes.
func (l *lab) prove(ctx context.Context, p promise) (record, error) {
	l.say("%s: %s Seed %d.", p.id, p.words, l.seed)
	began := time.Now()
	log, err := os.Create(l.file(p, ".log"))
	if err != nil {
		return record{}, err
	}
	defer func() { _ = log.Close() }() // for people; what counts is in the record
	r := record{ID: p.id, Words: p.words, State: l.state, Seed: l.seed, Go: l.goVersion, CPUs: runtime.NumCPU(), Date: began.UTC(), ran: true}
	r.Runs = l.testAll(ctx, p, log)
	if r.Mutants, err = l.mutateAll(ctx, p.id, log); err != nil {
		// This promise is broken by it, and the others are still to be proven.
		r.Runs = append(r.Runs, ran{Problem: err.Error()})
	}
	if err := ctx.Err(); err != nil {
		return record{}, err // interrupted: as if it had never begun
	}
	r.Seconds = time.Since(began).Seconds()
	after, err := state(ctx, l.root)
	if err != nil {
		return record{}, err
	}
	if after != l.state {
		r.Runs = append(r.Runs, ran{Problem: "the sources changed while it was being proven"})
	}
	for _, problem := range r.problems() {
		l.say("    BROKEN: %s", problem)
	}
	l.say("    %.0f s", r.Seconds)
	return r, nil
}

// testAll runs the tests of a promise. What came of them stands in the order of
// the table, whichever was over first.
func (l *lab) testAll(ctx context.Context, p promise, log io.Writer) []ran {
	out := make([]ran, len(p.runs))
	var group sync.WaitGroup
	places := make(chan struct{}, max(1, p.atOnce))
	for i, one := range p.runs {
		places <- struct{}{}
		if ctx.Err() != nil {
			break
		}
		group.Go(func() {
			defer func() { <-places }()
			out[i] = l.test(ctx, p, one, log)
			l.tell(out[i])
		})
	}
	group.Wait()
	return out
}

// mutateAll takes the guards of a promise out, one at a time.
func (l *lab) mutateAll(ctx context.Context, id string, log io.Writer) (out []mutated, err error) {
	mutants, err := mutantsOf(l.root, id)
	if err != nil {
		return nil, err
	}
	out = make([]mutated, len(mutants))
	var group sync.WaitGroup
	places := make(chan struct{}, mutantsAtOnce)
	for i, m := range mutants {
		group.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			out[i] = l.mutate(ctx, m, log)
			l.say("    %s", out[i].line())
		})
	}
	group.Wait()
	return out, ctx.Err()
}

// mutantsAtOnce are tried side by side: most of their time goes into compiling
// and linking, and none of them is about time.
const mutantsAtOnce = 2

// takeGuardsOut does so for every promise, or one, and proves nothing else.
func (l *lab) takeGuardsOut(ctx context.Context, only string) error {
	broken := false
	for _, p := range promises {
		if only != "" && only != p.id {
			continue
		}
		all, err := l.mutateAll(ctx, p.id, io.Discard)
		if err != nil {
			return err
		}
		for _, m := range all {
			broken = broken || m.Problem != ""
		}
	}
	if broken {
		return errBroken
	}
	return nil
}

// tell says what came of one go test, in one go: another may be over as well.
func (l *lab) tell(r ran) {
	lines := []string{"    " + r.Command}
	for _, t := range r.Tests {
		lines = append(lines, fmt.Sprintf("    %s %s (%.1f s)", map[bool]string{true: "held", false: "BROKEN"}[t.Passed], t.Name, t.Seconds))
	}
	for _, e := range r.Evidence {
		lines = append(lines, "      "+e.line())
	}
	l.say("%s", strings.Join(lines, "\n"))
}

// say tells whoever waits; what can't be told isn't missed.
func (l *lab) say(format string, args ...any) {
	l.saying.Lock()
	defer l.saying.Unlock()
	_, _ = fmt.Fprintf(l.out, format+"\n", args...)
}
