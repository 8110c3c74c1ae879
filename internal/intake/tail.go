package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// tail takes off what stands after the text: the link to the original, the
// disclaimer, the invitation to subscribe, lines of the site. It goes from the
// end upwards and stops at the first line that is none of them.
func (p *page) tail() {
	end := len(p.entries)
	var notes []Note
	for end > 1 {
		e := p.entries[end-1]
		note, ok := p.tailLine(e)
		if !ok {
			break
		}
		note.Line, note.Text = e.line, e.text
		notes = append(notes, note)
		end--
	}
	p.entries = p.entries[:end]
	for i := len(notes) - 1; i >= 0; i-- {
		p.draft.Notes = append(p.draft.Notes, notes[i])
	}
}

// tailLine reports what a line after the text is.
func (p *page) tailLine(e entry) (Note, bool) {
	if url := originalLink(e.text); url != "" {
		if p.draft.Facts.Original.URL == "" {
			p.draft.Facts.Original.URL = url
		}
		return Note{Code: CodeOriginal, Act: Read, Instead: url}, true
	}
	switch {
	case isDisclaimer(e.text):
		return Note{Code: CodeDisclaimer, Act: Cut}, true
	case isSignUp(e.text):
		return Note{Code: CodeSignUp, Act: Cut}, true
	case isLanguageList(e.text):
		return Note{Code: CodeLanguages, Act: Cut}, true
	case isChrome(e.text):
		return Note{Code: CodeChrome, Act: Cut}, true
	}
	return Note{}, false
}

// linkLine is a label and an address, and nothing else.
var linkLine = regexp.MustCompile(`^([^:：]{0,60})[:：]?\s*<?(https?://\S+?)>?\.?$`)

// originalLink returns the address in a line that says where the original is,
// or nothing.
func originalLink(s string) string {
	m := linkLine.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	label := strings.ToLower(m[1])
	for _, word := range originalWords {
		if strings.Contains(label, word) {
			return m[2]
		}
	}
	return ""
}

// isDisclaimer reports a line that says that it is a translation and that
// another text is the authoritative one.
func isDisclaimer(s string) bool {
	if utf8.RuneCountInString(s) > 600 {
		return false
	}
	s = strings.ToLower(s)
	for _, pair := range disclaimerWords {
		if containsAny(s, pair[0]) && containsAny(s, pair[1]) {
			return true
		}
	}
	return false
}

// isSignUp reports a line that invites to subscribe.
func isSignUp(s string) bool {
	return utf8.RuneCountInString(s) <= 300 && containsAny(strings.ToLower(s), signUpWords)
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
