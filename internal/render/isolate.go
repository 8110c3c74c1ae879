package render

import (
	"bytes"
	"slices"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/bidi"
)

// isolateForeign puts a bdi element of their own direction around left-to-right names and telephone
// numbers in the text of a right-to-left fragment, so that the signs around
// them stay where they were written. Code is left alone.
func isolateForeign(fragment []byte) []byte { return overText(fragment, writeIsolated, "code") }

// overText has the text of a fragment written anew, but not that of the elements
// named.
func overText(fragment []byte, write func(*bytes.Buffer, string), except ...string) []byte {
	var out bytes.Buffer
	within := 0
	z := html.NewTokenizer(bytes.NewReader(fragment))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.Bytes()
		case html.TextToken:
			raw := z.Raw()
			if within > 0 {
				out.Write(raw)
				continue
			}
			write(&out, html.UnescapeString(string(raw)))
		case html.StartTagToken:
			raw := append([]byte(nil), z.Raw()...)
			if name, _ := z.TagName(); slices.Contains(except, string(name)) {
				within++
			}
			out.Write(raw)
		case html.EndTagToken:
			raw := append([]byte(nil), z.Raw()...)
			if name, _ := z.TagName(); slices.Contains(except, string(name)) {
				within--
			}
			out.Write(raw)
		default:
			out.Write(z.Raw())
		}
	}
}

func writeIsolated(out *bytes.Buffer, s string) {
	for _, r := range splitRuns([]rune(s)) {
		if r.foreign {
			out.WriteString(`<bdi dir="ltr">` + html.EscapeString(r.text) + "</bdi>")
			continue
		}
		out.WriteString(html.EscapeString(r.text))
	}
}

// run is a stretch of text, foreign if it runs from left to right.
type run struct {
	text    string
	foreign bool
}

// splitRuns cuts right-to-left text around its foreign runs. One begins at a
// left-to-right letter, at the digits that lead up to one, at a plus sign before
// digits, or at a minus sign before them that joins nothing, and ends with the last such letter or digit before a letter of
// the other direction. Figures alone stay in the text: they keep their order.
func splitRuns(s []rune) []run {
	var runs []run
	from := 0
	for i := 0; i < len(s); {
		end := foreignEnd(s, i)
		if end == i {
			i++
			continue
		}
		if i > from {
			runs = append(runs, run{text: string(s[from:i])})
		}
		runs = append(runs, run{text: string(s[i:end]), foreign: true})
		i, from = end, end
	}
	if from < len(s) {
		runs = append(runs, run{text: string(s[from:])})
	}
	return runs
}

// maxLead bounds how far before its first letter a foreign run may begin, and
// with it the work on long rows of figures.
const maxLead = 40

// foreignEnd returns the end of the foreign run that starts at i, or i for none.
func foreignEnd(s []rune, i int) int {
	phone := signed(s, i)
	if !phone && !latin(s[i]) && !unicode.IsDigit(s[i]) {
		return i
	}
	end, letters := i, phone
	for j := i; j < len(s) && (letters || j < i+maxLead); j++ {
		switch {
		case latin(s[j]):
			letters, end = true, j+1
		case unicode.IsDigit(s[j]):
			end = j + 1
		case rightToLeft(s[j]), unicode.Is(unicode.Ps, s[j]), unicode.Is(unicode.Pe, s[j]), s[j] == '،', s[j] == '؛':
			j = len(s)
		}
	}
	if !letters {
		return i
	}
	return end
}

// signed reports whether a figure with its sign begins at i: between words, as
// in the name of a disease, a hyphen is no sign.
func signed(s []rune, i int) bool {
	if i+1 >= len(s) || !unicode.IsDigit(s[i+1]) {
		return false
	}
	free := i == 0 || unicode.IsSpace(s[i-1]) || unicode.Is(unicode.Ps, s[i-1])
	return s[i] == '+' || (s[i] == '-' || s[i] == '−') && free
}

func latin(r rune) bool { return unicode.IsLetter(r) && class(r) == bidi.L }

func rightToLeft(r rune) bool { c := class(r); return c == bidi.R || c == bidi.AL || c == bidi.AN }

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}
