package segment

import (
	"slices"
	"strings"
)

// style is how the numbers of a list are written. Items of one list share it.
type style struct {
	open   bool   // "(" before the number
	figure figure // digits, small letters, …
	close  string // ")", "." or ".)"
}

// figure is a way to write a number.
type figure int

const (
	digits figure = iota
	smallLetter
	bigLetter
	smallRoman
	bigRoman
)

var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"}

// readOrdinal reads the number of a list item at the beginning of s, such as
// "3.", "(a)", "iv)" or "1.)". It returns every style and value it may stand
// for ("i" is a letter and a Roman number), and the end, 0 for none.
func readOrdinal(s string) (styles []style, values []int, end int) {
	i := 0
	open := strings.HasPrefix(s, "(")
	if open {
		i++
	}
	j := i
	for j < len(s) && j-i < 6 && (isDigit(s[j]) || s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z') {
		j++
	}
	end = j + len(ordinalClose(s[j:], open))
	if end == j {
		return nil, nil, 0
	}
	for _, n := range numbersOf(s[i:j]) {
		styles = append(styles, style{open, n.figure, s[j:end]})
		values = append(values, n.value)
	}
	if len(styles) == 0 {
		return nil, nil, 0
	}
	return styles, values, end
}

func ordinalClose(s string, open bool) string {
	for _, c := range []string{".)", ").", ")", "."} {
		if strings.HasPrefix(s, c) && (c != "." || !open) {
			return c
		}
	}
	return ""
}

type number struct {
	figure figure
	value  int
}

func numbersOf(s string) []number {
	var out []number
	if n := digitsOf(s); n >= 0 {
		out = append(out, number{digits, n})
	}
	if len(s) == 1 && s[0] >= 'a' && s[0] <= 'z' {
		out = append(out, number{smallLetter, int(s[0]-'a') + 1})
	}
	if len(s) == 1 && s[0] >= 'A' && s[0] <= 'Z' {
		out = append(out, number{bigLetter, int(s[0]-'A') + 1})
	}
	if n := slices.Index(romans, strings.ToLower(s)); n > 0 {
		switch s {
		case strings.ToLower(s):
			out = append(out, number{smallRoman, n})
		case strings.ToUpper(s):
			out = append(out, number{bigRoman, n})
		}
	}
	return out
}

// digitsOf returns the value of at most three digits, or -1.
func digitsOf(s string) int {
	if s == "" || len(s) > 3 {
		return -1
	}
	n := 0
	for i := range len(s) {
		if !isDigit(s[i]) {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
