package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isSpace is what may stand between sentences. It includes the no-break
// spaces, so that a sentence never begins with one.
func isSpace(r rune) bool { return unicode.IsSpace(r) }

func isBlank(s string) bool { return strings.TrimLeftFunc(s, isSpace) == "" }

func leadingSpace(s string) int { return len(s) - len(strings.TrimLeftFunc(s, isSpace)) }

// lineBreaks counts the line breaks in s, "\r\n" as one and a paragraph
// separator as two.
func lineBreaks(s string) int {
	n := 0
	for i, r := range s {
		switch r {
		case '\n':
			if i == 0 || s[i-1] != '\r' {
				n++
			}
		case '\r', '\u0085', '\u2028':
			n++
		case '\u2029':
			n += 2
		}
	}
	return n
}

// isStop reports a full stop, question or exclamation mark, or ellipsis as
// written in Latin, Greek and Cyrillic script: the ones that also stand inside
// words, numbers and addresses. Other scripts' marks are never ambiguous.
func isStop(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

// isCloser reports what may close a sentence after its full stop.
func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '"', '\'', '”', '’', '»', '›', '“':
		return true
	}
	return unicode.Is(unicode.Pe, r) || unicode.Is(unicode.Pf, r)
}

// isOpener reports what opens a quotation or parenthesis.
func isOpener(r rune) bool { return unicode.Is(unicode.Ps, r) || unicode.Is(unicode.Pi, r) }

// isMark reports a character of inline Markdown.
func isMark(r rune) bool { return r == '*' || r == '_' || r == '`' || r == '~' }

// isBullet reports a character that stands before an item and nowhere else.
func isBullet(r rune) bool {
	switch r {
	case '•', '⁃', '◦', '▪', '▫', '‣', '●', '○', '■', '□', '\uf0b7':
		return true
	}
	return false
}

// isIdeographic reports scripts written without spaces between words that
// have full stops of their own.
func isIdeographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo)
}

// isWordRune reports letters, marks and digits.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return -1
	}
	return r
}

func firstRune(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return -1
	}
	return r
}
