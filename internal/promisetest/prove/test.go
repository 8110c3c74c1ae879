package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"prevail/internal/promisetest"
)

// said is a line of go test -json.
type said struct {
	Action  string
	Test    string
	Output  string
	Elapsed float64
	// FailedBuild names what didn't compile.
	FailedBuild string
}

// ended is what became of a go test.
type ended struct {
	tests    []tested
	evidence []evidence
	built    bool
	hung     bool // until its time was over
	passed   bool
	output   []string // the last lines
}

// collecting names the variable that says how much a Go program may leave lying
// about before it cleans up. What is proven doesn't hang on it.
const collecting = "GOGC"

// keep is how many last lines are kept to show what failed.
const keep = 40

// goTest runs go test over the sources, with what an overlay puts in their
// place if there is one.
func (l *lab) goTest(ctx context.Context, r run, overlay string, log io.Writer) (ended, error) {
	args := append(r.args(), "-json")
	if overlay != "" {
		args = append(args, "-vet=off", "-timeout=10m", "-overlay", overlay)
	}
	cmd := exec.CommandContext(ctx, "go", append(append(args, "-run", r.tests), r.pkg)...)
	cmd.Dir = l.root
	cgo := map[bool]string{true: "1", false: "0"}[r.race]
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo, fmt.Sprintf("%s=%d", promisetest.SeedVar, l.seed))
	if os.Getenv(collecting) == "" {
		cmd.Env = append(cmd.Env, collecting+"=400") // memory is there, and time is not
	}
	cmd.Stderr = log
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 30 * time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return ended{}, err
	}
	if err := cmd.Start(); err != nil {
		return ended{}, err
	}
	e := listen(io.TeeReader(out, log))
	err = cmd.Wait()
	var exited *exec.ExitError
	if err != nil && !errors.As(err, &exited) {
		return e, err
	}
	e.passed = err == nil
	return e, nil
}

// args are the arguments of go that make it another run.
func (r run) args() []string {
	args := []string{"test", fmt.Sprintf("-count=%d", max(1, r.count)), "-timeout=60m"}
	if r.race {
		args = append(args, "-race")
	}
	if r.short {
		args = append(args, "-short")
	}
	if r.parallel > 0 {
		args = append(args, fmt.Sprintf("-parallel=%d", r.parallel))
	}
	if len(r.tags) > 0 {
		args = append(args, "-tags", strings.Join(r.tags, ","))
	}
	return args
}

// listen collects what go test says until it ends.
func listen(from io.Reader) ended {
	e, running := ended{built: true}, map[string]bool{}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var s said
		if json.Unmarshal(lines.Bytes(), &s) != nil {
			continue // what go says before it speaks JSON
		}
		switch s.Action {
		case "output", "build-output":
			e.hung = e.hung || strings.HasPrefix(s.Output, "panic: test timed out")
			e.output = append(e.output, strings.TrimRight(s.Output, "\n"))
			e.output = e.output[max(0, len(e.output)-keep):]
			if one, ok := read(s.Output); ok {
				e.evidence = append(e.evidence, one)
			}
		case "build-fail":
			e.built = false
		case "run":
			running[s.Test] = !strings.Contains(s.Test, "/")
		case "pass", "fail", "skip":
			e.built = e.built && s.FailedBuild == ""
			delete(running, s.Test)
			if s.Test != "" && !strings.Contains(s.Test, "/") {
				e.tests = append(e.tests, tested{s.Test, s.Action == "pass", s.Elapsed})
			}
		}
	}
	_, _ = io.Copy(io.Discard, from)   // after a line too long to read
	for name, whole := range running { // when the process died
		if whole {
			e.tests = append(e.tests, tested{Name: name})
		}
	}
	return e
}

// test runs the tests of a promise.
func (l *lab) test(ctx context.Context, p promise, r run, log io.Writer) ran {
	began := time.Now()
	e, err := l.goTest(ctx, r, "", log)
	out := ran{Command: "go " + strings.Join(r.args(), " ") + " -run '" + r.tests + "' " + r.pkg, Tests: e.tests}
	for _, one := range e.evidence {
		if one.Promise == p.id {
			out.Evidence = append(out.Evidence, one)
		}
	}
	switch {
	case err != nil:
		out.Problem = err.Error()
	case !e.built:
		out.Problem = r.pkg + " does not compile"
	case len(e.tests) == 0:
		out.Problem = "no test of " + r.pkg + " matches " + r.tests
	case !e.passed:
		out.Problem = "a test of " + r.pkg + " failed"
	case r.counted != "":
		out.Evidence = append(out.Evidence, evidence{Promise: p.id, Database: "none", Attempts: len(e.tests), Seconds: time.Since(began).Seconds(), Words: r.counted})
	}
	if out.Problem != "" {
		l.say("%s", strings.Join(e.output, "\n"))
	}
	return out
}
