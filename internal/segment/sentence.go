// Package segment cuts text into sentences and words.
//
// A translator works sentence by sentence, memory matches sentence by sentence
// and an approval is bound to the exact text of a sentence, so where a sentence
// ends is worth a package. It follows Unicode text segmentation (UAX #29) and
// corrects it where the standard, which knows no words, is wrong: after "Mr.",
// initials and "U.S.", after a question that is quoted in mid-sentence, at
// numbers of lists and notes, and inside links and other inline marks.
//
// Nothing here changes a text: pieces are ranges of it. What a stored revision
// was cut into is kept with the revision and never computed again, so a rule
// may be mended here without touching old texts.
package segment

import (
	"strings"
)

// Span is a range of bytes of a text.
type Span struct {
	Start, End int
}

// Spans cuts text into sentences without losing a byte: the first span begins
// at 0, each begins where the one before it ends, and the last ends at
// len(text). White space after a sentence belongs to it; white space before
// the first sentence belongs to the first. An empty text has no spans. Text
// that is not valid UTF-8 is cut too, never inside a valid character.
//
// lang is a BCP 47 tag; it selects the list of abbreviations and the words
// that open a sentence. An unknown or empty tag gets the general rules.
//
// A sentence never ends inside a link, a code span, a shortcode, or balanced
// emphasis, nor inside a quotation or parenthesis of at most 400 bytes: that
// is one act of speech, and its words move together in translation.
func Spans(text, lang string) []Span {
	if text == "" {
		return nil
	}
	cutter := newCutter(text, lang)
	var spans []Span
	start := 0
	for _, c := range cutter.candidates() {
		if c.forced || cutter.cuts(start, c.at) {
			spans = append(spans, Span{start, c.at})
			start = c.at
		}
	}
	return append(spans, Span{start, len(text)})
}

// Sentences returns the sentences of text without the white space around them.
// Text of nothing but white space has none. Use Spans where the pieces must
// give back the text.
func Sentences(text, lang string) []string {
	var out []string
	for _, s := range Spans(text, lang) {
		if sentence := strings.TrimSpace(text[s.Start:s.End]); sentence != "" {
			out = append(out, sentence)
		}
	}
	return out
}
