package i18n

import (
	"strings"
	"time"
)

// datePainter fills in a CLDR date pattern. It knows the letters that the
// generated patterns use; a test walks all of them.
type datePainter struct {
	data  *localeData
	t     time.Time
	first bool // write day 1 as an ordinal
}

func (p datePainter) paint(pattern string) string {
	var b strings.Builder
	runes := []rune(pattern)
	for i := 0; i < len(runes); {
		r := runes[i]
		if r == '\'' {
			end := closingQuote(runes, i)
			b.WriteString(quoted(runes[i:end]))
			i = end
			continue
		}
		n := 1
		for i+n < len(runes) && runes[i+n] == r {
			n++
		}
		if field, ok := p.field(r, n); ok {
			b.WriteString(field)
		} else {
			b.WriteString(string(runes[i : i+n]))
		}
		i += n
	}
	return b.String()
}

// field renders one field of a pattern: a letter, repeated n times.
func (p datePainter) field(letter rune, n int) (string, bool) {
	d, t := p.data, p.t
	switch letter {
	case 'y':
		if n == 2 {
			return d.number(t.Year()%100, 2), true
		}
		return d.number(t.Year(), n), true
	case 'M', 'L':
		return p.month(letter, n), true
	case 'd':
		if p.first {
			return d.number(1, 1) + "er", true
		}
		return d.number(t.Day(), n), true
	case 'E':
		return d.days[t.Weekday()], true
	case 'H':
		return d.number(t.Hour(), n), true
	case 'm':
		return d.number(t.Minute(), n), true
	case 's':
		return d.number(t.Second(), n), true
	}
	return "", false
}

func (p datePainter) month(letter rune, n int) string {
	i := p.t.Month() - time.January
	switch {
	case n < 3:
		return p.data.number(int(p.t.Month()), n)
	case n == 3:
		return p.data.abbreviated[i]
	case letter == 'L' && p.data.alone[i] != "":
		return p.data.alone[i]
	default:
		return p.data.months[i]
	}
}

// closingQuote returns the index after the quotation that starts at i.
func closingQuote(runes []rune, i int) int {
	for j := i + 1; j < len(runes); j++ {
		if runes[j] == '\'' {
			return j + 1
		}
	}
	return len(runes)
}

// quoted returns the letters inside quotes; two quotes alone are an apostrophe.
func quoted(runes []rune) string {
	s := strings.Trim(string(runes), "'")
	if s == "" {
		return "'"
	}
	return s
}

// unquote removes the quotes around letters in a pattern that has no fields.
func unquote(pattern string) string { return strings.ReplaceAll(pattern, "'", "") }
