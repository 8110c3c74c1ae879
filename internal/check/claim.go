package check

import (
	"regexp"
	"strings"
	"unicode"

	"prevail/workflow"
)

// claim is one number of a source, and what a translation may write for it.
type claim struct {
	shown  string
	accept []value // any of these
	bare   []value // or any of these without a word for a million after it
	parts  bool    // a part of a longer figure will do, as in "26.06.2018"
	// severity is Warning where a good translation may well have words.
	severity workflow.Severity
}

// claims reads the numbers of a source.
func claims(text, lang string) []claim {
	if lang != "en" {
		return foreignClaims(text, lang)
	}
	var out []claim
	text, out = clockClaims(text)
	all := figures(text, true)
	for i := range all {
		out = append(out, englishClaims(text, all, i)...)
	}
	return out
}

// foreignClaims reads a quotation in another language: whatever its figures may
// mean will do.
func foreignClaims(text, lang string) []claim {
	var out []claim
	for _, f := range figures(text, false) {
		c := claim{shown: text[f.start:f.end], bare: f.readings(false), severity: workflow.Blocking}
		sc := scaleAfter(text, f.end, lang)
		for _, v := range c.bare {
			c.accept = append(c.accept, v.times(sc.zeros))
		}
		out = append(out, c)
	}
	return out
}

// What may stand around an English figure.
var (
	ordinal   = regexp.MustCompile(`^(?:st|nd|rd|th)\b`)
	decade    = regexp.MustCompile(`^['’]?s\b`)
	attached  = regexp.MustCompile(`^[kmbt]\b`)
	rangeTo   = regexp.MustCompile(`^\s*(?:to|and|or|-|–|—)\s*[$€£¥]?$`)
	yearRange = regexp.MustCompile(`(?:^|\D)(\d\d)\d\d[-–/]$`)
	pointed   = regexp.MustCompile(`(?:^|[\s(])\.$`)
	hyphened  = regexp.MustCompile(`(\p{L}[\p{L}\p{N}]*)[-‑]$`)
	prefixes  = regexp.MustCompile(`(?i)^(?:mid|pre|post|under|over|sub|non|early|late|ex|anti|all)$`)
	monthHere = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`
	monthNext = regexp.MustCompile(`^(?:st|nd|rd|th)\s+(?:of\s+)?` + monthHere + `\b`)
	monthLast = regexp.MustCompile(`\b` + monthHere + `\s+(?:the\s+)?$`)
	shortened = map[string]int{"k": 3, "m": 6, "b": 9, "t": 12}
)

// englishClaims returns what the i-th figure of an English text asks for.
func englishClaims(text string, all []figure, i int) []claim {
	f := &all[i]
	before, after := near(text, f.start, f.end)
	c := claim{shown: text[f.start:f.end], severity: workflow.Blocking}
	readings := f.readings(true)
	if len(readings) > 1 {
		var out []claim
		for _, v := range readings {
			out = append(out, claim{shown: c.shown, accept: []value{v}, parts: true, severity: c.severity})
		}
		return out
	}
	v := readings[0]
	if pointed.MatchString(before) { // ".08"
		v, c.shown = newValue("", f.groups[0]), "."+c.shown
	}
	c.accept = []value{v}
	switch {
	case ordinal.MatchString(after):
		if !monthNext.MatchString(after) && !monthLast.MatchString(before) {
			c.severity = workflow.Warning
		}
	case decade.MatchString(after) && strings.HasSuffix(c.shown, "0"):
		c.severity = workflow.Warning
		if len(c.shown) == 4 {
			c.accept = append(c.accept, newValue(c.shown[2:], ""))
		}
	case inName(before):
		c.severity = workflow.Warning
	case len(c.shown) == 2 && yearRange.MatchString(before):
		century := yearRange.FindStringSubmatch(before)[1]
		c.accept = append(c.accept, newValue(century+c.shown, ""))
	default:
		c.scaled(text, all, i)
	}
	return []claim{c}
}

// scaled lets a million be written as the language does: with its word, in
// full, or in steps of ten thousand. In "7.7 to 8.2 billion" both are billions.
func (c *claim) scaled(text string, all []figure, i int) {
	v, end := c.accept[0], all[i].end
	if sc := scaleAfter(text, end, "en"); sc.zeros > 0 {
		c.accept, c.bare = []value{v.times(sc.zeros)}, []value{v}
		return
	}
	if short := attached.FindString(text[end:]); short != "" {
		c.accept = append(c.accept, v.times(shortened[short]))
		return
	}
	if i+1 < len(all) && rangeTo.MatchString(text[end:all[i+1].start]) {
		if sc := scaleAfter(text, all[i+1].end, "en"); sc.zeros > 0 {
			c.accept = append(c.accept, v.times(sc.zeros))
		}
	}
}

// reach is how far around a figure its meaning is looked for, in bytes: far
// enough for a month's name, and short enough that a text of nothing but figures
// takes no longer than any other.
const reach = 48

// near returns what stands right before and after a part of a text.
func near(text string, start, end int) (before, after string) {
	return text[max(0, start-reach):start], text[end:min(len(text), end+reach)]
}

// inName reports whether a figure belongs to a name: G7, H1N1, COVID-19.
func inName(before string) bool {
	if letterBefore(before, len(before)) {
		return true
	}
	m := hyphened.FindStringSubmatch(before)
	return len(m) > 1 && strings.IndexFunc(m[1], unicode.IsUpper) >= 0 && !prefixes.MatchString(m[1])
}
