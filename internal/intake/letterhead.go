package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"prevail/workflow"
)

// A letterhead's lines are short and few.
const (
	letterheadLines = 10
	letterheadWidth = 100
)

// letterhead reads the lines between title and text: institution, office, "for
// immediate release", kind, number, place, date. They are a letterhead only if
// a date or a release line is among them; then all lines up to the last known
// one belong to it.
func (p *page) letterhead() {
	known := make([]string, 0, letterheadLines)
	last, release := -1, -1
	sure := false
	for i, e := range p.entries {
		if i >= letterheadLines || utf8.RuneCountInString(e.text) > letterheadWidth || isSentence(e.text) {
			break
		}
		code := letterheadPart(e.text)
		known = append(known, code)
		if code != "" {
			last = i
		}
		if code == CodeRelease && release < 0 {
			release = i
		}
		sure = sure || code == CodeRelease || code == CodeDate
	}
	if !sure || last >= len(p.entries)-1 {
		return
	}
	if release < 0 {
		release = last
	}
	for i, e := range p.entries[:last+1] {
		p.letterheadLine(e, known[i], i < release)
	}
	p.entries = p.entries[last+1:]
}

// isSentence reports a line that ends with a full stop and has words before it.
func isSentence(s string) bool {
	return ends(s) && !strings.HasSuffix(s, ":") && len(strings.Fields(s)) > 4
}

// letterheadPart returns the code of what a line is by its own words, or
// nothing.
func letterheadPart(s string) string {
	place, date := splitDate(s)
	_, isDate := readDate(s)
	switch {
	case isDate || date != "" && len(place) <= 40:
		return CodeDate
	case isRelease(s):
		return CodeRelease
	case kindOf(s) != "":
		return CodeKind
	case documentNumber.MatchString(s):
		return CodeNumber
	case isOffice(s):
		return CodeOffice
	}
	return ""
}

var documentNumber = regexp.MustCompile(`(?i)^(?:no\.?|nr\.?|n°|№|prn:?|press release no\.?|number:?)\s*([\p{L}\d]*\d[\p{L}\d/.-]*)$`)

// letterheadLine reads one line. above says that it stands above the release
// line, where institution and office do.
func (p *page) letterheadLine(e entry, code string, above bool) {
	d := p.draft
	switch {
	case code == CodeDate:
		p.letterheadDate(e)
	case code == CodeRelease:
		p.note(CodeRelease, Cut, e, "")
	case code == CodeKind:
		d.setKind(e.text)
		p.note(CodeKind, Read, e, d.Facts.Kind)
	case code == CodeNumber:
		d.Facts.Number = documentNumber.FindStringSubmatch(e.text)[1]
		p.note(CodeNumber, Read, e, d.Facts.Number)
	case above && d.Institution == "" && code != CodeOffice:
		d.Institution = e.text
		p.note(CodeInstitution, Read, e, "")
	case above && d.Office == "" || code == CodeOffice:
		d.setOffice(e.text)
		if p.lang != workflow.English {
			d.Facts.Office = "" // a key can't be made of other languages' words
		}
		p.note(CodeOffice, Read, e, d.Facts.Office)
	case p.texts["place"] == "" && !above:
		p.texts["place"] = e.text
		p.note(CodePlace, Guessed, e, "")
	default:
		p.note(CodeChrome, Cut, e, "")
	}
}

// letterheadDate reads a date, and the place that may stand before it.
func (p *page) letterheadDate(e entry) {
	date, ok := readDate(e.text)
	if !ok {
		place, words := splitDate(e.text)
		date, _ = readDate(words)
		if place != "" && p.texts["place"] == "" {
			p.texts["place"] = place
			p.note(CodePlace, Read, entry{text: place, line: e.line}, "")
		}
	}
	p.draft.Facts.Date = date
	p.note(CodeDate, Read, e, date.String())
}
