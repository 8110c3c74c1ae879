package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lookahead bounds how many bytes after a seam are looked at.
const lookahead = 96

// seam is a place where one sentence may end and the next begin, taken apart.
type seam struct {
	before string // the sentence so far, without white space at its end
	core   string // before, without what closes it: quotes, brackets, marks, notes
	stop   rune   // the last character of core if that ends sentences, or 0
	space  string // the white space between before and after
	after  string // what follows, at most lookahead bytes of it
	first  rune   // the first letter or digit of after, or 0
	words  *exceptions
}

func (c *cutter) seam(start, at int) *seam {
	whole := c.text[start:at]
	before := strings.TrimRightFunc(whole, isSpace)
	s := &seam{
		before: before,
		core:   trimClosing(before),
		space:  whole[len(before):],
		after:  c.text[at:min(len(c.text), at+lookahead)],
		words:  &c.words,
	}
	if r := lastRune(s.core); isStop(r) || r > utf8.RuneSelf && !isWordRune(r) {
		s.stop = r
	}
	for _, r := range s.after {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			s.first = r
			break
		}
	}
	return s
}

// trimClosing drops what may stand between a full stop and the space after it.
func trimClosing(s string) string {
	for {
		r, size := utf8.DecodeLastRuneInString(s)
		switch {
		case r == ']' && dropReference(s) != s:
			s = dropReference(s)
		case size > 0 && (isCloser(r) || isMark(r)):
			s = s[:len(s)-size]
		default:
			return s
		}
	}
}

// dropReference drops a reference to a note from the end of s.
func dropReference(s string) string {
	i := strings.LastIndexByte(s[max(0, len(s)-8):], '[')
	if i < 0 {
		return s
	}
	i += max(0, len(s)-8)
	if noteReference(s, i) == len(s) {
		return s[:i]
	}
	return s
}

// word returns the word that the full stop of core closes, dots inside it
// included ("U.S", "p.m"), and what stands before it.
func (s *seam) word() (word, rest string) {
	t := strings.TrimRight(s.core, ".")
	i := len(t)
	for i > 0 && len(t)-i < 32 {
		r, size := utf8.DecodeLastRuneInString(t[:i])
		if !isWordRune(r) && r != '.' && r != '°' && r != 'º' {
			break
		}
		i -= size
	}
	return t[i:], t[:i]
}

// next returns the first word after the seam, without what opens it, up to its
// first character that is no letter.
func (s *seam) next() string {
	t := strings.TrimLeftFunc(s.after, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, r := range t {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return t[:i]
		}
	}
	return t
}
