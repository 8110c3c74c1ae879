package intake

import (
	"regexp"
	"strings"
)

var (
	htmlStart = regexp.MustCompile(`(?i)^\s*<(?:!doctype|html|body|div|p|h[1-6]|ul|ol|article|main|section|table)\b`)
	markLine  = regexp.MustCompile(`(?m)^(?:#{1,6} \S|> \S|\|.+\|\s*$|!\[|\{\{[<%])`)
	markWord  = regexp.MustCompile(`\]\((?:https?:|mailto:|/|#)|\*\*\S[^*\n]*\*\*`)
)

// Detect guesses the format of a text from its marks, for a form that takes
// any: HTML that begins with an element of a page, Markdown that has front
// matter, headings, quotations, tables, links or strong words, and plain text
// otherwise. A list alone is no sign, plain text has them too.
func Detect(text string) Format {
	text = strings.TrimPrefix(text, "\ufeff")
	switch {
	case htmlStart.MatchString(text):
		return FormatHTML
	case strings.HasPrefix(text, "---\n"), strings.HasPrefix(text, "---\r\n"), markLine.MatchString(text), markWord.MatchString(text):
		return FormatMarkdown
	}
	return FormatPlain
}
