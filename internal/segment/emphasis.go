package segment

import (
	"unicode"
	"unicode/utf8"
)

// emphasise opens or closes emphasis with the run of marks at i.
func (m *marks) emphasise(i int) int {
	r := run{m.text[i], runLength(m.text, i), i}
	end := i + r.size
	before, after := lastRune(m.text[:i]), firstRune(m.text[end:])
	leftOpen := after != -1 && !isSpace(after)
	rightOpen := before != -1 && !isSpace(before)
	canOpen, canClose := leftOpen && !bindsLeft(before), rightOpen && !bindsRight(after)
	if r.mark == '*' {
		canOpen, canClose = leftOpen, rightOpen
	}
	if canClose && m.closeEmphasis(r, end) {
		return end
	}
	if canOpen {
		m.emphasis = append(m.emphasis, r)
		m.open[run{r.mark, r.size, 0}]++
	}
	return end
}

// bindsLeft and bindsRight report that an underscore beside r is part of a
// word such as snake_case.
func bindsLeft(r rune) bool  { return unicode.IsLetter(r) || unicode.IsDigit(r) }
func bindsRight(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// closeEmphasis holds the emphasis that r closes, if one like it is open.
func (m *marks) closeEmphasis(r run, end int) bool {
	if m.open[run{r.mark, r.size, 0}] == 0 {
		return false
	}
	for k := len(m.emphasis) - 1; k >= 0; k-- {
		o := m.emphasis[k]
		m.open[run{o.mark, o.size, 0}]--
		if o.mark == r.mark && o.size == r.size {
			m.emphasis = m.emphasis[:k]
			m.found = append(m.found, Span{o.at, end})
			return true
		}
	}
	m.emphasis = m.emphasis[:0]
	return false
}

// runLength counts how often the byte at i is repeated.
func runLength(text string, i int) int {
	n := 1
	for i+n < len(text) && text[i+n] == text[i] && text[i] < utf8.RuneSelf {
		n++
	}
	return n
}
