package main

import (
	"regexp"
	"strconv"
	"strings"
)

// evidence is a line of a test's log that speaks of a promise, as
// promisetest.Evidence writes it.
type evidence struct {
	Promise  string
	Database string
	Attempts int
	// Control says that a fault was planted, and how often it was found.
	Control bool
	Found   int
	Figures string
	Seconds float64
	Words   string
}

var evidenceLine = regexp.MustCompile(`promise=(\S+) database=(\S+) attempts=(\d+) (faults|control)=(\d+)((?: [^\s=]+=\S+)*) seconds=([\d.]+) seed=\d+: (.*)`)

// read reads a line of a log; most say nothing of a promise.
func read(line string) (evidence, bool) {
	m := evidenceLine.FindStringSubmatch(line)
	if m == nil {
		return evidence{}, false
	}
	e := evidence{Promise: m[1], Database: m[2], Control: m[4] == "control", Figures: strings.TrimSpace(m[6]), Words: m[8]}
	var err error
	if e.Attempts, err = strconv.Atoi(m[3]); err != nil {
		return evidence{}, false
	}
	if e.Found, err = strconv.Atoi(m[5]); err != nil {
		return evidence{}, false
	}
	e.Seconds, err = strconv.ParseFloat(m[7], 64)
	return e, err == nil
}
