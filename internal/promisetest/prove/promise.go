package main

import "slices"

// promise is one row of the table: what is promised and how that is shown.
type promise struct {
	id    string // "R6", and "rules" for the twelve rules of authority
	words string
	runs  []run
}

// run is one go test.
type run struct {
	pkg   string // "./internal/store"
	tests string // a pattern of their names
	tags  []string
	race  bool
	count int // how often; once where it is 0
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

// promiseOf is the row of a number.
func promiseOf(id string) (promise, bool) {
	i := slices.IndexFunc(promises, func(p promise) bool { return p.id == id })
	if i < 0 {
		return promise{}, false
	}
	return promises[i], true
}
