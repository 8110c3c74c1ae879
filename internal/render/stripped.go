package render

import (
	"html/template"
	"strings"

	"golang.org/x/net/html"
)

// stripped returns the text of markup that this package made.
func stripped(h template.HTML) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(string(h)))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Raw())))
		default: // a tag has no text
		}
	}
}

// tidy ends every line without space and leaves at most one empty line between
// two.
func tidy(s string) []byte {
	var b strings.Builder
	empty := true
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\n")
		if line == "" && empty {
			continue
		}
		empty = line == ""
		b.WriteString(line + "\n")
	}
	return []byte(strings.TrimRight(b.String(), "\n") + "\n")
}
