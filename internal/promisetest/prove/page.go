package main

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

const pageHead = `# What is promised, and how far it was shown

<!-- Written by make prove (internal/promisetest/prove), and by nobody else. -->

Every figure below was printed by the tests that it stands beside. Each promise
is tried as often as is said, on the databases that are named; beside it stands
what was planted to see whether the same test would find it, and which guards
were taken out of the program one at a time to see whether anybody notices.
` + "`make prove`" + ` runs all of it again and writes this page; ` + "`make prove R=R6 SEED=7`" + `
runs one promise with another seed. What is not proven of one and the same state
of the sources says so.

`

// write makes the page.
func (l *lab) write() string {
	var b strings.Builder
	b.WriteString(pageHead)
	b.WriteString(l.circumstances())
	b.WriteString("\n| | promise | | tried | faults | planted, found | guards taken out, noticed |\n|---|---|---|--:|--:|--:|--:|\n")
	for _, r := range l.records {
		b.WriteString(r.row())
	}
	for _, r := range l.records {
		b.WriteString(r.section())
	}
	return l.withoutPaths(b.String())
}

// circumstances say when and on what this was shown.
func (l *lab) circumstances() string {
	var seconds float64
	var last time.Time
	held := 0
	for _, r := range l.records {
		seconds += r.Seconds
		if r.Date.After(last) {
			last = r.Date
		}
		if r.Held() {
			held++
		}
	}
	if last.IsZero() {
		return "Nothing was proven of this state of the sources.\n"
	}
	return fmt.Sprintf("%s: %d of %d held, in %s in all, with seed %d, by %s on %s/%s with %d processors. The sources' state is %#q.\n",
		last.Format("2 January 2006"), held, len(l.records), length(seconds), l.seed, l.goVersion, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), l.state)
}

// length is a time in words that are easy to compare.
func length(seconds float64) string {
	if seconds < 120 {
		return fmt.Sprintf("%.0f seconds", seconds)
	}
	return fmt.Sprintf("%.1f minutes", seconds/60)
}

// outcome is how it went, in a word or two.
func (r record) outcome() string {
	switch {
	case r.Date.IsZero():
		return "**not run**"
	case r.Held():
		return "held"
	}
	return "**broken**"
}

// row is the promise in the table.
func (r record) row() string {
	tried, planted, found := 0, 0, 0
	for _, one := range r.Runs {
		for _, e := range one.Evidence {
			if e.Control {
				planted, found = planted+1, found+min(1, e.Found)
			} else {
				tried += e.Attempts
			}
		}
	}
	caught := 0
	for _, m := range r.Mutants {
		if m.Problem == "" {
			caught++
		}
	}
	if r.Date.IsZero() {
		return fmt.Sprintf("| [%s](#%s) | %s | %s | | | | |\n", r.ID, r.anchor(), r.Words, r.outcome())
	}
	faults := map[bool]string{true: "0", false: "see below"}[r.Held()]
	return fmt.Sprintf("| [%s](#%s) | %s | %s | %s | %s | %d of %d | %d of %d |\n", r.ID, r.anchor(), r.Words, r.outcome(),
		thousands(tried), faults, found, planted, caught, len(r.Mutants))
}

func (r record) anchor() string { return strings.ToLower(r.ID) }

// thousands writes a number as people read it.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// withoutPaths leaves out where the sources and temporary files were.
func (l *lab) withoutPaths(text string) string {
	for _, path := range slices.Concat([]string{l.root}, temporary()) {
		text = strings.ReplaceAll(text, path, "…")
	}
	return text
}
