package segment

import (
	"strings"
	"unicode/utf8"
)

// chain is a list found inside running text: its style and the number its next
// item must have.
type chain struct {
	style style
	next  int
	start int // where its first item begins
	items int
}

// listStarts returns where the items of lists begin that stand in one line:
// "a) The first b) The second", "• 9. This • 10. That". A list must begin where
// a sentence can and go on counting; a lone number in running text is none.
func listStarts(text string) []int {
	var out []int
	var open []chain
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		begins := i == 0 || isSpace(lastRune(text[:i]))
		if begins && isBullet(r) {
			out = append(out, i)
		}
		if begins || i > 0 && isBullet(lastRune(text[:i])) {
			var starts []int
			starts, open = follow(text, i, open)
			out = append(out, starts...)
		}
		i += size
	}
	return out
}

// follow looks for the number of an item at i. It returns the places that this
// makes beginnings of sentences, and the lists that are open after it.
func follow(text string, i int, open []chain) ([]int, []chain) {
	styles, values, end := readOrdinal(text[i:min(len(text), i+12)])
	if end == 0 || i+end >= len(text) || !isSpace(firstRune(text[i+end:])) {
		return nil, open
	}
	var starts []int
	opens := opensSentence(text[:i])
	i = withBullet(text, i)
	for n, st := range styles {
		if st.close == "." && (st.figure == bigLetter || st.figure == bigRoman) {
			continue // an initial
		}
		if k := expecting(open, st, values[n]); k >= 0 {
			open[k].items++
			open[k].next++
			if open[k].items == 2 {
				starts = append(starts, open[k].start)
			}
			starts = append(starts, i)
		} else if opens && (values[n] == 1 || st.figure == digits) {
			open = append(withoutStyle(open, st), chain{st, values[n] + 1, i, 1})
		}
	}
	return starts, open
}

// withBullet returns the place of the bullet before the number at i, or i.
func withBullet(text string, i int) int {
	t := strings.TrimRight(text[:i], " \t")
	if r, size := utf8.DecodeLastRuneInString(t); isBullet(r) {
		return len(t) - size
	}
	return i
}

func expecting(open []chain, st style, value int) int {
	for k, c := range open {
		if c.style == st && c.next == value {
			return k
		}
	}
	return -1
}

// withoutStyle keeps one open list a style, so that their number is bounded.
func withoutStyle(open []chain, st style) []chain {
	var out []chain
	for _, c := range open {
		if c.style != st {
			out = append(out, c)
		}
	}
	return out
}

// opensSentence reports whether a sentence can begin after what stands before.
func opensSentence(before string) bool {
	trimmed := strings.TrimRightFunc(before, isSpace)
	r := lastRune(trimmed)
	return r == -1 || isStop(r) || isBullet(r) || isCloser(r) || strings.ContainsRune(before[len(trimmed):], '\n')
}
