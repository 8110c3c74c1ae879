package intake

import "strings"

// partGlued parts sentences that lost the space between them. Where other
// sentences of the same line have theirs, the accident happened at the end of
// a paragraph: the copied page had a break there.
func (p *page) partGlued() {
	var out []entry
	for _, e := range p.entries {
		places := findGlued(e.text, p.lang)
		spaced := hasSpacedStop(e.text)
		from := 0
		for _, at := range places {
			code, instead := CodeGluedSentence, around(e.text[:at]+" "+e.text[at:], at, at+1)
			if spaced {
				code, instead = CodeGluedParagraph, around(e.text[:at]+"\n\n"+e.text[at:], at, at+2)
			}
			p.draft.Notes = append(p.draft.Notes, Note{Code: code, Act: Changed, Line: e.line,
				Text: around(e.text, at, at), Instead: instead})
			if spaced {
				out = append(out, entry{e.text[from:at], e.line, true})
				from = at
			}
		}
		rest := e.text[from:]
		if !spaced {
			rest = insertSpaces(e.text, places)
		}
		out = append(out, entry{rest, e.line, e.gap || from > 0})
	}
	p.entries = out
}

// hasSpacedStop reports two sentences with a space between them.
func hasSpacedStop(s string) bool {
	for _, stop := range []string{". ", "? ", "! ", "؟ ", "۔ "} {
		if strings.Contains(s, stop) {
			return true
		}
	}
	return false
}

func insertSpaces(s string, places []int) string {
	var b strings.Builder
	from := 0
	for _, at := range places {
		b.WriteString(s[from:at] + " ")
		from = at
	}
	return b.String() + s[from:]
}
