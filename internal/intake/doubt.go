package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"prevail/internal/segment"
	"prevail/workflow"
)

// doubt notes what looks wrong in a text and can't be mended by rule.
func (d *Draft) doubt(body []block, lang string) {
	words := wordCounts(body, lang)
	for i, b := range body {
		text := b.Text(lang)
		if isChrome(text) && b.Kind != workflow.UnitCell {
			d.Notes = append(d.Notes, Note{Code: CodeChrome, Act: Doubt, Line: b.line, Text: text})
		}
		for _, g := range findGlued(text, lang) {
			d.Notes = append(d.Notes, Note{Code: CodeGluedWord, Act: Doubt, Line: b.line,
				Text: around(text, g, g), Instead: around(text[:g]+" "+text[g:], g, g+1)})
		}
		for _, m := range gluedWords.FindAllStringIndex(text, -1) {
			if !insideAddress(text, m[0]) && words[wordAt(text, m[0])] < 2 {
				d.Notes = append(d.Notes, Note{Code: CodeGluedWord, Act: Doubt, Line: b.line, Text: around(text, m[0], m[1])})
			}
		}
		for _, m := range doubledMarks.FindAllStringIndex(text, -1) {
			d.Notes = append(d.Notes, Note{Code: CodeDoubledMark, Act: Doubt, Line: b.line, Text: around(text, m[0], m[1])})
		}
		if i+1 < len(body) {
			d.doubtBreak(b, body[i+1], text, lang)
		}
	}
}

// wordCounts counts the words of a text: one that is written the same way
// twice ("JavaScript") is a name and no accident.
func wordCounts(body []block, lang string) map[string]int {
	out := map[string]int{}
	for _, b := range body {
		for _, w := range strings.FieldsFunc(b.Text(lang), noWord) {
			out[w]++
		}
	}
	return out
}

// wordAt returns the word that the byte at a place belongs to.
func wordAt(text string, at int) string {
	word := text[:at]
	if i := strings.LastIndexFunc(word, noWord); i >= 0 {
		_, size := utf8.DecodeRuneInString(word[i:])
		word = word[i+size:]
	}
	rest := text[at:]
	if i := strings.IndexFunc(rest, noWord); i >= 0 {
		rest = rest[:i]
	}
	return word + rest
}

func noWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

var (
	// gluedWords are three small letters, a capital and three small letters
	// ("aboardFreedom", but not "McGurk" or "YouTube"), or a figure and a word
	// ("7will", but not "65th" or "5km").
	gluedWords   = regexp.MustCompile(`\p{Ll}{3}\p{Lu}\p{Ll}{3}|\b\d+[a-z]{3,}\b`)
	doubledMarks = regexp.MustCompile(`,\s*,|;\s*;|,\s*\.(?:\s|$)`)
)

// enumerates is how an item ends before the last one: "…; and".
var enumerates = regexp.MustCompile(`[,;] (?:and|or|et|y|e|и|und)$|[،؛] ?[وأ]و?$`)

// doubtBreak notes a paragraph that ends where none ends: in mid-sentence, or
// with a colon and nothing that it announces.
func (d *Draft) doubtBreak(b, next block, text, lang string) {
	if b.Kind != workflow.UnitParagraph && b.Kind != workflow.UnitItem || next.Kind == workflow.UnitContact {
		return
	}
	bare := strings.TrimRightFunc(text, func(r rune) bool { return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune(`"'*_`+"`", r) })
	end := lastRune(bare)
	switch {
	case (end == ':' || end == '：') && b.Kind == workflow.UnitParagraph && next.Kind == workflow.UnitParagraph && !announces(next, lang):
		d.Notes = append(d.Notes, Note{Code: CodeListMissing, Act: Doubt, Line: b.line, Text: ending(text)})
	case unicode.IsLetter(end) && !insideAddress(text, len(text)-1) && !enumerates.MatchString(bare) && segment.Words(text, lang) >= 12 && strings.ContainsAny(text, ".,;"):
		d.Notes = append(d.Notes, Note{Code: CodeUnfinished, Act: Doubt, Line: b.line, Text: ending(text)})
	}
}

// announces reports a paragraph that can be the first of what a colon
// announces: an enumeration or a quotation.
func announces(b block, lang string) bool {
	text := b.Text(lang)
	return strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",") || strings.HasSuffix(text, "؛") || enumerates.MatchString(text) ||
		strings.ContainsRune("“\"«‘「", firstRune(text))
}

// around is a part of a text with some words on both sides, for a note.
func around(text string, from, to int) string {
	start, end := from, to
	for n := 0; start > 0 && (n < 24 || !isSpaceByte(text[start-1])) && n < 60; n++ {
		start--
	}
	for n := 0; end < len(text) && (n < 24 || !isSpaceByte(text[end])) && n < 60; n++ {
		end++
	}
	return strings.ToValidUTF8(text[start:end], "")
}

// ending is the end of a text, for a note.
func ending(text string) string { return around(text, len(text), len(text)) }

func isSpaceByte(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }
