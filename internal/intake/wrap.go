package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinWrapped joins the lines of paragraphs that were wrapped by hand or by a
// mail program.
func (p *page) joinWrapped() {
	var out []entry
	var first entry
	joined := 0
	for start := 0; start < len(p.entries); {
		end := start + 1
		for end < len(p.entries) && !p.entries[end].gap {
			end++
		}
		group := p.entries[start:end]
		wrapped := isWrapped(group)
		for i, e := range group {
			if i > 0 && goesOn(group[i-1].text, e.text, wrapped) {
				if joined == 0 {
					first = group[i-1]
				}
				joined++
				out[len(out)-1].text += wrapSpace(p.lang) + e.text
				continue
			}
			out = append(out, e)
		}
		start = end
	}
	p.entries = out
	if joined > 0 {
		p.note(CodeJoinedLines, Changed, entry{short(first.text), first.line, false}, "")
	}
}

// isWrapped reports whether the lines of a block have the even length that
// wrapping makes: all but the last between 40 and 100 characters.
func isWrapped(group []entry) bool {
	if len(group) < 2 {
		return false
	}
	low, high := 1<<30, 0
	for _, e := range group[:len(group)-1] {
		n := utf8.RuneCountInString(e.text)
		low, high = min(low, n), max(high, n)
	}
	return low >= 40 && high <= 100 && high-low <= 35
}

// goesOn reports whether a line carries on the one before it.
func goesOn(before, line string, wrapped bool) bool {
	if _, ok := readMark(line); ok {
		return false
	}
	return wrapped || unicode.IsLower(firstRune(line)) && !ends(before) && len(strings.Fields(before)) > 2
}

// wrapSpace is what a line break inside a paragraph stands for.
func wrapSpace(lang string) string {
	if strings.HasPrefix(lang, "zh") || strings.HasPrefix(lang, "ja") {
		return ""
	}
	return " "
}
