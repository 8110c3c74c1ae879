package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"prevail/workflow"
)

// clean checks a text against the limits and brings it into the form that the
// readers expect: no byte order mark, line ends as "\n".
func clean(text string) (string, error) {
	switch {
	case len(text) > MaxBytes:
		return "", workflow.NewError(workflow.KindInvalid, "intake.too_large", "limit", strconv.Itoa(MaxBytes))
	case !utf8.ValidString(text):
		return "", workflow.NewError(workflow.KindInvalid, "intake.not_utf8")
	case strings.ContainsRune(text, 0), isDocument(text):
		return "", workflow.NewError(workflow.KindInvalid, "intake.not_text")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.ReplaceAll(text, "\r", "\n"), nil
}

// isDocument reports what is written in letters and is no text: a document that
// was saved under the name of one.
func isDocument(text string) bool {
	for _, mark := range []string{"%PDF-", `{\rtf`, "%!PS-"} {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// withinLimits checks what was read against the limits.
func withinLimits(d Draft) (Draft, error) {
	if len(d.Units) == 0 {
		return Draft{}, workflow.NewError(workflow.KindInvalid, "intake.empty")
	}
	sentences := 0
	for _, u := range d.Units {
		sentences += len(u.Segments)
		for _, s := range u.Segments {
			if len(s) > workflow.MaxSentence {
				return Draft{}, workflow.NewError(workflow.KindInvalid, "intake.sentence_too_long",
					"limit", strconv.Itoa(workflow.MaxSentence), "text", short(s))
			}
		}
	}
	for _, l := range []struct {
		code       string
		limit, has int
	}{
		{"intake.too_many_units", MaxUnits, len(d.Units)},
		{"intake.too_many_sentences", workflow.MaxSegments, sentences},
		{"intake.too_many_tags", workflow.MaxTags, len(d.Tags)},
	} {
		if l.has > l.limit {
			return Draft{}, workflow.NewError(workflow.KindInvalid, l.code,
				"limit", strconv.Itoa(l.limit), "count", strconv.Itoa(l.has))
		}
	}
	return d, nil
}

// tooDeep reports lines that open more quotes and lists inside each other than
// any text has; a parser's work grows with the square of that.
func tooDeep(text string) bool {
	for line := range strings.Lines(text) {
		depth := 0
		for {
			line = strings.TrimLeft(line, " \t")
			rest := strings.TrimLeft(line, "0123456789")
			if rest == "" || !strings.ContainsRune(">-+*.)", rune(rest[0])) || strings.ContainsRune(".)", rune(rest[0])) == (len(rest) == len(line)) {
				break
			}
			line = rest[1:]
			depth++
			if depth > maxDepth {
				return true
			}
		}
	}
	return false
}

// blockTooLong reports a paragraph that is longer than any: some marks cost a
// parser the square of a paragraph's length. A line of a list, table or of
// HTML begins a new one.
func blockTooLong(text string) bool {
	length := 0
	for line := range strings.Lines(text) {
		t := strings.TrimSpace(line)
		_, item := readMark(t)
		if t == "" {
			length = 0
			continue
		}
		if item || strings.ContainsRune("|<>", rune(t[0])) {
			length = 0
		}
		if length += len(line); length > maxBlock && t[0] != '<' {
			return true
		}
	}
	return false
}

func tooLong() error {
	return workflow.NewError(workflow.KindInvalid, "intake.block_too_long", "limit", strconv.Itoa(maxBlock))
}
