package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// candidate is a place where a sentence may begin.
type candidate struct {
	at int
	// forced places need no further look: a blank line, an item of a list.
	forced bool
}

// cutter holds what is known of one text while it is cut.
type cutter struct {
	text  string
	words exceptions
	marks ranges // inline marks: links, code, emphasis
	held  ranges // marks, quotations and parentheses
}

func newCutter(text, lang string) *cutter {
	marks := findMarks(text)
	return &cutter{
		text:  text,
		words: exceptionsFor(lang),
		marks: marks,
		held:  union(marks, findPairs(text)),
	}
}

// candidates returns, in order and without doubles, every place that Unicode
// text segmentation names, and those that it has no rule for.
func (c *cutter) candidates() []candidate {
	all := c.unicodeCandidates()
	all = append(all, c.trailedCandidates()...)
	for _, at := range listStarts(c.text) {
		if !c.marks.contain(at) {
			all = append(all, candidate{at, true})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int { return a.at - b.at })
	out := all[:0]
	first := leadingSpace(c.text) // belongs to the first sentence
	for _, cand := range all {
		switch {
		case cand.at <= first || cand.at >= len(c.text):
		case len(out) > 0 && out[len(out)-1].at == cand.at:
			out[len(out)-1].forced = out[len(out)-1].forced || cand.forced
		default:
			out = append(out, cand)
		}
	}
	return out
}

// unicodeCandidates returns the boundaries of UAX #29, moved behind white
// space where the standard makes a piece of nothing else (each line break of
// a blank line is one), and before an opening quotation mark, which it counts
// as closing (“完了。「はい」”). A blank line always ends a sentence.
func (c *cutter) unicodeCandidates() []candidate {
	var out []candidate
	reached := 0
	for it := sentences.FromString(c.text); it.Next(); {
		if it.End() <= reached {
			continue
		}
		reached = it.End() + leadingSpace(c.text[it.End():])
		body := strings.TrimRightFunc(it.Value(), isSpace)
		space := c.text[it.Start()+len(body) : reached]
		at := reached
		if space == "" {
			at -= len(body) - len(strings.TrimRightFunc(body, isOpener))
		}
		out = append(out, candidate{at, lineBreaks(space) > 1})
	}
	return out
}

// trailedCandidates returns the places after a full stop that is followed by
// something UAX #29 doesn't count as closing: emphasis marks, a reference to a
// note ("martyr.[1] The", "type 2).10 This"), a number that opens the next
// sentence ("in 2020. 15 ports"; only where the language's abbreviations are
// known), a dash that opens a line of dialogue, and the places after an
// ellipsis written as one character.
func (c *cutter) trailedCandidates() []candidate {
	var out []candidate
	for i := 0; i < len(c.text); {
		r, size := utf8.DecodeRuneInString(c.text[i:])
		i += size
		if !isStop(r) {
			continue
		}
		end := c.skipTrail(i)
		space := leadingSpace(c.text[end:])
		rest := c.text[end+space:]
		if space > 0 && (r == '…' || end > i || opensDialogue(rest) || c.opensWithNumber(rest)) {
			out = append(out, candidate{at: end + space})
		}
		i = max(i, end)
	}
	return out
}

func (c *cutter) opensWithNumber(s string) bool {
	return len(c.words.classes) > 0 && unicode.IsDigit(firstRune(s))
}

// opensDialogue reports whether a dash and then a capital follows.
func opensDialogue(s string) bool {
	for _, dash := range []string{"- ", "– ", "— "} {
		if rest, ok := strings.CutPrefix(s, dash); ok {
			return unicode.IsUpper(firstRune(rest))
		}
	}
	return false
}

// skipTrail returns the end of what closes a sentence after its full stop.
func (c *cutter) skipTrail(i int) int {
	if end := noteNumber(c.text, i); end > i {
		return end
	}
	for i < len(c.text) {
		if end := noteReference(c.text, i); end > i {
			i = end
			continue
		}
		if strings.HasPrefix(c.text[i:], "](") {
			if end := c.marks.endOf(i); end > i {
				i = end
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(c.text[i:])
		if !isCloser(r) && !isMark(r) && !isStop(r) {
			break
		}
		i += size
	}
	return i
}
