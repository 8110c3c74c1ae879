package main

import "slices"

// promise is one row of the table: what is promised and how that is shown.
type promise struct {
	id    string // "R6", and "rules" for the twelve rules of authority
	words string
	runs  []run
	// timed says that its tests look at how long something takes: they run before
	// anything else has warmed the machine.
	timed bool
	// atOnce is how many of its runs go side by side; one where it is 0.
	atOnce int
}

// inOrder are the promises in the order in which they are proven, which is not
// the page's.
func inOrder(all []promise) []promise {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b promise) int {
		switch {
		case a.timed == b.timed:
			return 0
		case a.timed:
			return -1
		}
		return 1
	})
	return out
}

// run is one go test.
type run struct {
	pkg   string // "./internal/store"
	tests string // a pattern of their names
	tags  []string
	race  bool
	count int // how often; once where it is 0
	short bool
	// parallel is how many of its tests go side by side, for those that mostly
	// wait; as many as there are processors where it is 0.
	parallel int
	// counted is what the tests show where they log no evidence of their own:
	// each that passed is an attempt.
	counted string
}

// The tags under which tests run at full length.
var atLength = []string{"prove", "pg"}

func inStore(pattern string) run { return run{pkg: "./internal/store", tests: pattern, tags: atLength} }

func inProgram(pattern string) run { return run{pkg: "./cmd/prevail", tests: pattern, tags: atLength} }

func inBrowser(pkg, pattern, shown string) run {
	return run{pkg: pkg, tests: pattern, tags: []string{"browser"}, counted: shown}
}

// place is where a promise stands in the table.
func place(id string) int {
	return slices.IndexFunc(promises, func(p promise) bool { return p.id == id })
}

// promiseOf is the row of a number.
func promiseOf(id string) (promise, bool) {
	i := place(id)
	if i < 0 {
		return promise{}, false
	}
	return promises[i], true
}
