package check

import (
	"strings"
	"unicode/utf8"
)

// figure is a number as it stands in a text: groups of digits with single
// separators between them.
type figure struct {
	groups []string // in ASCII digits
	seps   []rune   // one fewer than groups
	start  int      // bytes of the text
	end    int
}

// Separators inside a number, by what they can be.
const (
	spaces      = " \u00a0\u2007\u2009\u202f" // between thousands
	apostrophes = "'’，"                       // between thousands
	points      = ".,．·،"                     // thousands or decimals
	arabic      = "٫٬"                        // decimals and thousands, each for one
)

// figures reads the numbers of a text.
func figures(text string, english bool) []figure {
	var out []figure
	for at := 0; at < len(text); {
		group, end := digits(text, at)
		if group == "" {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		f := figure{groups: []string{group}, start: at, end: end}
		for f.extend(text, english) {
		}
		out = append(out, f)
		at = f.end
	}
	return out
}

// extend takes one more separator and group into the figure, if they belong.
func (f *figure) extend(text string, english bool) bool {
	sep, size := utf8.DecodeRuneInString(text[f.end:])
	if size == 0 || !strings.ContainsRune(spaces+apostrophes+points+arabic, sep) {
		return false
	}
	group, end := digits(text, f.end+size)
	if group == "" {
		return false
	}
	if strings.ContainsRune(spaces+apostrophes, sep) {
		// A space parts two numbers more often than two thousands; English
		// has it between thousands only where it doesn't break.
		thousands := len(group) == 3 && f.groupable() && (len(f.seps) == 0 || f.seps[0] == sep)
		if !thousands || english && sep == ' ' {
			return false
		}
	}
	f.groups, f.seps, f.end = append(f.groups, group), append(f.seps, sep), end
	return true
}

// digits returns the run of digits at a place, in ASCII, and where it ends.
func digits(text string, at int) (run string, end int) {
	var b strings.Builder
	for i, r := range text[at:] {
		d, ok := digit(r)
		if !ok {
			return b.String(), at + i
		}
		b.WriteByte('0' + d)
	}
	return b.String(), len(text)
}

// groupable reports whether the groups can be those of thousands: one to three
// digits, then three each; or as in South Asia two each before the last three.
func (f *figure) groupable() bool {
	head, rest := f.groups[0], f.groups[1:]
	if len(head) > 3 || head[0] == '0' {
		return false
	}
	threes, twos := true, len(head) < 3
	for i, g := range rest {
		threes = threes && len(g) == 3
		if i < len(rest)-1 {
			twos = twos && len(g) == 2
		} else {
			twos = twos && len(g) == 3
		}
	}
	return threes || twos
}
