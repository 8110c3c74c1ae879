// Package lint holds catalogues, kits and the pages that use them together. It
// exists because nothing else would notice a sentence that a language lacks, a
// plural form its grammar needs, a value lost in translation, or a key that a
// template misspells, until a person met it on a page.
package lint

import (
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong.
type Fault struct {
	Where string // a language, or a file and line
	Key   string
	What  string
}

// String renders the fault on one line.
func (f Fault) String() string { return fmt.Sprintf("%s: %s: %s", f.Where, f.Key, f.What) }

// sorted puts faults in the order of their lines.
func sorted(faults []Fault) []Fault {
	slices.SortFunc(faults, func(a, b Fault) int { return strings.Compare(a.String(), b.String()) })
	return faults
}
