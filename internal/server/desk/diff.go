package desk

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// piece is a run of words that two texts share, or that only one of them has.
type piece struct {
	Text    string
	Added   bool
	Removed bool
}

// differences compares two texts word by word. Words are the smallest thing
// compared: cutting inside one would break the joined letters of Arabic.
func differences(before, after string) []piece {
	var words []string
	index := map[string]rune{}
	encode := func(s string) []rune {
		var out []rune
		for _, w := range split(s) {
			r, ok := index[w]
			if !ok {
				r = letter(len(words))
				index[w] = r
				words = append(words, w)
			}
			out = append(out, r)
		}
		return out
	}
	a, b := encode(before), encode(after)
	dmp := diffmatchpatch.New()
	var out []piece
	for _, d := range dmp.DiffCleanupSemantic(dmp.DiffMainRunes(a, b, false)) {
		var text strings.Builder
		for _, r := range d.Text {
			text.WriteString(words[ordinal(r)])
		}
		out = append(out, piece{Text: text.String(), Added: d.Type == diffmatchpatch.DiffInsert, Removed: d.Type == diffmatchpatch.DiffDelete})
	}
	return out
}

// surrogates can't stand in a string, so word numbers step over them.
const (
	firstSurrogate = 0xD800
	surrogateCount = 0x800
)

// letter stands for the n-th word.
func letter(n int) rune {
	n++
	if n >= firstSurrogate {
		n += surrogateCount
	}
	return rune(n)
}

func ordinal(r rune) int {
	if r >= firstSurrogate {
		r -= surrogateCount
	}
	return int(r) - 1
}

// split cuts a text into words and what stands between them, losing nothing. A
// figure is one word, with the marks that group its digits: in "1,240" nobody
// changes the 240 alone.
func split(s string) []string {
	runes := []rune(s)
	var out []string
	start, last := 0, -1
	for i, r := range runes {
		k := sortOf(runes, i)
		if i > 0 && (k != last || k == other || unicode.Is(unicode.Han, r)) {
			out = append(out, string(runes[start:i]))
			start = i
		}
		last = k
	}
	if s != "" {
		out = append(out, string(runes[start:]))
	}
	return out
}

// The sorts of characters that don't stand in one piece together.
const (
	space = iota
	word
	other
)

// sortOf tells what a character is where it stands.
func sortOf(runes []rune, i int) int {
	r := runes[i]
	switch {
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return word
	case strings.ContainsRune(grouping, r) && i > 0 && i+1 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]):
		return word
	case unicode.IsSpace(r):
		return space
	}
	return other
}

// grouping are the marks that stand between the digits of one figure: of
// thousands, decimals and times, in the scripts the office writes, with the
// spaces that don't break.
const grouping = ".,:'’٫٬\u00a0\u202f"
