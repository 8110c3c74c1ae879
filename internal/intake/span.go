package intake

import "strings"

// A span is a piece of inline text in any notation: the form between what came
// in (Markdown, HTML, plain text) and the Markdown of a unit.
type span struct {
	kind  spanKind
	text  string // of text and code
	url   string // of a link
	spans []span // of emphasis, strong and link
}

type spanKind int

const (
	spanText spanKind = iota
	spanEmphasis
	spanStrong
	spanCode
	spanLink
	spanBreak // a line break that was asked for
)

// writeInline writes spans as the Markdown of a unit. Characters of the text
// that would be read as marks are escaped, others are not: a translator sees
// "5 * 3", not "5 \* 3". lost reports emphasis that Markdown has no way to
// write in that place and that was left out.
func writeInline(spans []span) (markdown string, lost bool) {
	spans = mergeText(trimSpans(spans))
	loose := strings.TrimSpace(render(spans, func(s string) string { return s }))
	if !strings.ContainsAny(loose, "\\`*_[]<>&!") || len(loose) > maxBlock { // too long is refused by the caller
		return loose, false
	}
	if sameSpans(readInline(loose), spans) {
		return loose, false
	}
	strict := strings.TrimSpace(render(spans, escape))
	if sameSpans(readInline(strict), spans) {
		return strict, false
	}
	bare := strings.TrimSpace(render(mergeText(withoutEmphasis(spans)), escape))
	return bare, true
}

func render(spans []span, text func(string) string) string {
	var b strings.Builder
	for _, s := range spans {
		switch s.kind {
		case spanText:
			b.WriteString(text(s.text))
		case spanBreak:
			b.WriteByte(' ')
		case spanEmphasis:
			b.WriteString("*" + render(s.spans, text) + "*")
		case spanStrong:
			b.WriteString("**" + render(s.spans, text) + "**")
		case spanCode:
			b.WriteString(codeSpan(s.text))
		case spanLink:
			b.WriteString("[" + render(s.spans, text) + "](" + destination(s.url) + ")")
		}
	}
	return b.String()
}

// codeSpan encloses code in more backticks than it holds in a row.
func codeSpan(code string) string {
	fence := "`"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		code = " " + code + " "
	}
	return fence + code + fence
}

// destination writes an address so that no character of it ends the link.
func destination(url string) string {
	return strings.NewReplacer(" ", "%20", "\n", "", "\t", "%09", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\\", "%5C").Replace(url)
}

// escape escapes every character that inline Markdown could read as a mark.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>&!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
