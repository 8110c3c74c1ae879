package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// head takes off what stands before the letterhead: lines of the site, the
// title, the list of languages, and head lines that a feed or a page repeats
// ("SectionTITLEPublisherDate", three times).
func (p *page) head(title string) {
	given := title != ""
	if !given {
		title = p.findTitle()
	}
	var section, byline string
	seen, i := given, 0
	for ; i < len(p.entries); i++ {
		e := p.entries[i]
		before, after, within := cutFold(e.text, title)
		switch {
		case isChrome(e.text):
			p.note(CodeChrome, Cut, e, "")
		case isLanguageList(e.text):
			p.note(CodeLanguages, Cut, e, "")
		case sameWords(e.text, title):
			if seen && (!given || i > 0) {
				p.note(CodeRepeatedHead, Cut, e, "")
			}
			seen = true
		case within && len(before) <= 80 && len(after) <= 120 && (repeated(p.entries, e.text) || joinsOthers(p.entries[i+1:], before, after)):
			section, byline = strings.TrimSpace(before), strings.TrimSpace(after)
			p.note(CodeRepeatedHead, Cut, e, "")
		case section != "" && sameWords(e.text, section):
			p.section(e)
		case byline != "" && sameWords(e.text, byline):
			p.byline(e)
			byline = ""
		default:
			p.entries = p.entries[i:]
			p.texts["title"] = title
			if byline != "" {
				p.byline(entry{text: byline})
			}
			return
		}
	}
	p.entries = p.entries[i:]
	p.texts["title"] = title
}

// findTitle returns the first line that is no line of the site. A head line
// that holds section and byline too, because nothing stood between them, gives
// the title that is left when those are taken off.
func (p *page) findTitle() string {
	for i, e := range p.entries {
		if isChrome(e.text) || isLanguageList(e.text) {
			continue
		}
		if repeated(p.entries[i:], e.text) {
			return bareTitle(e.text, p.entries[i+1:])
		}
		return e.text
	}
	return ""
}

// repeated reports whether a line stands at least twice near the top.
func repeated(entries []entry, text string) bool {
	n := 0
	for _, e := range entries[:min(len(entries), 10)] {
		if sameWords(e.text, text) {
			n++
		}
	}
	return n > 1
}

// joinsOthers reports whether the next lines hold what stands before and after
// the title in a head line.
func joinsOthers(next []entry, before, after string) bool {
	for _, e := range next[:min(len(next), 6)] {
		if before != "" && sameWords(e.text, before) || after != "" && sameWords(e.text, after) {
			return true
		}
	}
	return false
}

// bareTitle takes off a head line what the lines after it repeat as its
// beginning and end.
func bareTitle(head string, next []entry) string {
	title := head
	for _, e := range next[:min(len(next), 8)] {
		if rest, ok := strings.CutPrefix(title, e.text); ok && rest != "" {
			title = rest
		}
		if rest, ok := strings.CutSuffix(title, e.text); ok && rest != "" {
			title = rest
		}
	}
	return strings.TrimSpace(title)
}

// cutFold cuts s around sep as strings.Cut does, whatever the case of letters.
func cutFold(s, sep string) (before, after string, found bool) {
	if sep == "" || len(s) > 4096 {
		return "", "", false
	}
	n := utf8.RuneCountInString(sep)
	for i := range s {
		end, k := i, 0
		for ; k < n && end < len(s); k++ {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if k < n {
			break
		}
		if strings.EqualFold(s[i:end], sep) {
			return s[:i], s[end:], true
		}
	}
	return "", "", false
}

// section takes the site's section, which may be the office.
func (p *page) section(e entry) {
	if isOffice(e.text) && p.draft.Office == "" {
		p.draft.setOffice(e.text)
		p.note(CodeOffice, Read, e, p.draft.Facts.Office)
		return
	}
	p.note(CodeSection, Cut, e, "")
}

// isOffice reports a line that begins as the names of offices do.
func isOffice(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "office of ") || strings.HasPrefix(s, "bureau of ") || strings.HasPrefix(s, "directorate of ")
}

// dateTail is a date at the end of a line, with or without a space before it.
var dateTail = regexp.MustCompile(`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\d{4}-\d{2}-\d{2})$`)

// splitDate takes a date off the end of a line.
func splitDate(s string) (before, date string) {
	at := dateTail.FindStringIndex(s)
	if at == nil {
		return s, ""
	}
	return strings.TrimRight(s[:at[0]], " ,–—-|"), s[at[0]:]
}

// byline reads "PublisherDate".
func (p *page) byline(e entry) {
	publisher, words := splitDate(e.text)
	if date, ok := readDate(words); ok && p.draft.Facts.Date.IsZero() {
		p.draft.Facts.Date = date
	}
	if publisher != "" && p.draft.Institution == "" {
		p.draft.Institution = publisher
	}
	p.note(CodeByline, Read, e, strings.TrimSpace(p.draft.Institution+" "+p.draft.Facts.Date.String()))
}
