package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ends returns the places in a text, as byte offsets in order, where a person
// may want to cut it: behind a mark that can end a sentence or a clause and what
// closes with it, before the word that follows. It offers more than Sentences
// finds, and never a place inside a word or a mark of the text (a link, code).
func Ends(text string) []int {
	var out []int
	marks := findMarks(text)
	for i, r := range text {
		if !strings.ContainsRune(".!?:;…؟۔؛。！？；：।॥", r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		rest := strings.TrimLeftFunc(text[end:], func(r rune) bool {
			return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\''
		})
		next := strings.TrimLeftFunc(rest, isSpace)
		at := len(text) - len(next)
		spaced := len(next) < len(rest) || r > unicode.MaxLatin1 && !unicode.In(firstOf(next), unicode.Po, unicode.Pd)
		if next != "" && spaced && !marks.contain(at) && (len(out) == 0 || out[len(out)-1] != at) {
			out = append(out, at)
		}
	}
	return out
}

func firstOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
