package segment

import (
	"strings"
	"unicode"
)

// Words counts words as translators' offices do: what stands between spaces
// and dashes and holds a letter or digit is one ("re-emerge", "7.7", "U.S.",
// an address), and each Chinese or Japanese character is one. Destinations of
// links, tags and shortcodes are not counted. Scripts that are written without
// spaces and without ideographs (Thai, Lao, Khmer, Burmese) are counted by
// their spaces, which is far too few.
//
// The second argument is the language, a BCP 47 tag; none differs so far.
func Words(text, _ string) int {
	n, from := 0, 0
	for _, s := range union(readMarks(text).silent) {
		n += countWords(text[from:s.Start])
		from = s.End
	}
	return n + countWords(text[from:])
}

func countWords(s string) int {
	n, counted := 0, false
	for _, r := range s {
		switch {
		case isIdeographic(r):
			n, counted = n+1, false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !counted {
				n, counted = n+1, true
			}
		case unicode.IsMark(r) || keepsWord(r):
		default:
			counted = false
		}
	}
	return n
}

// keepsWord reports what may stand inside a word, number or address.
func keepsWord(r rune) bool {
	return strings.ContainsRune("-'’.,:/@_&+#%?=~*\u00ad\u2010\u2011\u200c\u200d\u066b\u066c", r)
}
