package promisetest

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// SeedVar names the variable with the seed of what tests leave to chance.
const SeedVar = "RAPID_SEED"

// Seed is the seed of this run: the same one gives the same run again.
func Seed(tb testing.TB) uint64 {
	tb.Helper()
	text := os.Getenv(SeedVar)
	if text == "" {
		return 1
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		tb.Fatalf("%s is no number: %v", SeedVar, err)
	}
	return seed
}

// Evidence is what a test has to say of a promise: in one line of its log, of
// one form, which make prove reads and docs/reliability.md shows.
type Evidence struct {
	Promise  string // "R6"
	Database string // on which it was; "" where none plays a part
	Attempts int
	// Figures are what else was measured, "worst=12ms": a name and a value
	// without spaces.
	Figures []string
	Took    time.Duration
	Words   string
}

// Held logs that nothing was found in so many attempts. It says nothing in a
// test that has failed: what was found stands there already.
func (e Evidence) Held(tb testing.TB) {
	tb.Helper()
	if !tb.Failed() {
		tb.Log(e.line(tb, "faults=0", e.Words))
	}
}

// Caught demands that a control found what was planted, and logs the first of
// it.
func (e Evidence) Caught(tb testing.TB, faults []string) {
	tb.Helper()
	if len(faults) == 0 {
		tb.Errorf("%s on %s: nothing was found in %d attempts of %s: the test shows nothing", e.Promise, e.where(), e.Attempts, e.Words)
		return
	}
	tb.Log(e.line(tb, "control="+strconv.Itoa(len(faults)), e.Words+": "+strings.Join(strings.Fields(faults[0]), " ")))
}

func (e Evidence) line(tb testing.TB, outcome, words string) string {
	tb.Helper()
	fields := append([]string{"promise=" + e.Promise, "database=" + e.where(), "attempts=" + strconv.Itoa(e.Attempts), outcome}, e.Figures...)
	return fmt.Sprintf("%s seconds=%.2f seed=%d: %s", strings.Join(fields, " "), e.Took.Seconds(), Seed(tb), words)
}

func (e Evidence) where() string {
	if e.Database == "" {
		return "none"
	}
	return e.Database
}
