package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"prevail/internal/segment"
)

// findGlued returns the places where the space between two sentences was lost
// ("purpose.The delegation"): after a full stop that a whole word, a year or a
// closing mark stands before and a capitalised word behind. Addresses, marks,
// names such as "U.S.-led" and abbreviations are none. In scripts without
// capitals a full stop between two words is one.
func findGlued(text, lang string) []int {
	var out []int
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && r != '؟' && r != '۔' {
			continue
		}
		at := i + utf8.RuneLen(r)
		for at < len(text) && closes(firstRune(text[at:])) {
			at += utf8.RuneLen(firstRune(text[at:]))
		}
		if opensWord(text[at:]) && closesWord(text[:i], lang) && !insideAddress(text, i) {
			out = append(out, at)
		}
	}
	return out
}

// closes reports what may stand between a full stop and the next sentence.
func closes(r rune) bool { return r == '”' || r == '’' || r == '»' || r == ')' }

// opensWord reports a capitalised word, or a word of a script without
// capitals that is written with spaces.
func opensWord(s string) bool {
	s = strings.TrimLeft(s, "“‘«(")
	r, size := utf8.DecodeRuneInString(s)
	if unicode.Is(unicode.Lo, r) {
		return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Devanagari) && unicode.IsLetter(firstRune(s[size:]))
	}
	next := firstRune(s[size:])
	return unicode.IsUpper(r) && (unicode.IsLower(next) || strings.ContainsRune("AI", r) && next == ' ')
}

// closesWord reports a whole word, a year or a closing mark at the end of s.
func closesWord(s, lang string) bool {
	last := lastRune(s)
	if closes(last) || last == '%' {
		return true
	}
	word := s[strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })+1:]
	if word == "" || segment.IsAbbreviation(word, lang) {
		return false
	}
	n := utf8.RuneCountInString(word)
	if unicode.IsDigit(last) {
		return n >= 3 && strings.Trim(word, "0123456789") == "" && lastRune(s[:len(s)-len(word)]) != '.'
	}
	return n >= 2 && !unicode.IsUpper(last) && lastRune(s[:len(s)-len(word)]) != '.'
}

// insideAddress reports whether the word around at is an address, a path or
// an inline mark's destination.
func insideAddress(text string, at int) bool {
	start, end := at, at
	for start > 0 && !isSpaceByte(text[start-1]) && at-start < 512 {
		start--
	}
	for end < len(text) && !isSpaceByte(text[end]) && end-at < 512 {
		end++
	}
	word := strings.ToLower(text[start:end])
	for _, sign := range []string{"://", "@", "www.", "](", "{{"} {
		if strings.Contains(word, sign) {
			return true
		}
	}
	return false
}

func firstRune(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return -1
	}
	return r
}

func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return -1
	}
	return r
}
