package lint

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// latinEverywhere are words that other scripts write in Latin letters too: names
// of formats, keys of a keyboard.
var latinEverywhere = []string{
	"RSS", "Atom", "JSON", "HTML", "URL", "DOCX", "PDF", "PNG", "JPEG", "GIF", "CSV", "XLIFF", "TMX", "TBX", "IP", "API", "ID",
	"UTF", "UTC", "Markdown", "Prevail", "Ctrl", "Enter", "Alt", "Shift", "Tab", "Esc", "SHA", "MB", "KB", "kB",
	"TOTP", "OIDC", "SMTP", "BCP", "IANA", "a", "txt", "md", "example", "org", "en",
}

// English returns what of a text was left in English, nothing if all is well.
// In a language of another script that is any Latin word but the names of
// formats and keys. In one of the Latin script it is a text of several words
// that is the English one, letter for letter.
func English(lang, english, text string) string {
	script, _ := language.Make(lang).Script()
	text = stripValues(text)
	if script.String() == "Latn" {
		if strings.Contains(strings.TrimSpace(text), " ") && strings.TrimSpace(text) == strings.TrimSpace(stripValues(english)) && hasLetter(text) {
			return text
		}
		return ""
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) {
		if !slices.Contains(latinEverywhere, word) {
			return word
		}
	}
	return ""
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
