package render

import (
	"html/template"
	"regexp"
	"strings"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// words speaks with a locale's kit.
type words struct {
	kit   workflow.Kit
	lang  string // of the page
	dates string // tag under which dates and numbers are written
	// zone is the office's: in it stand the days on which something happened.
	zone *time.Location
}

func newWords(kit workflow.Kit, office workflow.Office) words {
	w := words{kit: kit, lang: kit.Locale, dates: kit.Locale, zone: office.Location()}
	if tag := kit.Word("locale.dates"); tag != "" {
		w.dates = tag
	}
	return w
}

// Say returns the words for a key; a kit that was stamped before the key
// existed has none.
func (w words) Say(key string) string { return w.kit.Word(key) }

// gap is what stands between two sentences of the language.
func (w words) gap() string {
	return strings.Trim(workflow.Unit{Segments: []string{".", "."}}.Text(w.lang), ".")
}

// value is something that a sentence names: as markup and as plain text.
type value struct {
	html template.HTML
	text string
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// fill puts values into a sentence of the kit, as markup. The sentence itself
// is never read as markup.
func (w words) fill(key string, values map[string]value) template.HTML {
	return template.HTML(w.replace(key, values, escape, func(v value) string { return string(v.html) })) //nolint:gosec // both parts are escaped above
}

// fillText puts values into a sentence of the kit, as plain text.
func (w words) fillText(key string, values map[string]value) string {
	return w.replace(key, values, func(s string) string { return s }, func(v value) string { return v.text })
}

func (w words) replace(key string, values map[string]value, around func(string) string, of func(value) string) string {
	sentence := w.Say(key)
	var b strings.Builder
	end := 0
	for _, at := range placeholder.FindAllStringSubmatchIndex(sentence, -1) {
		b.WriteString(around(sentence[end:at[0]]))
		b.WriteString(of(values[sentence[at[2]:at[3]]]))
		end = at[1]
	}
	b.WriteString(around(sentence[end:]))
	return b.String()
}

func escape(s string) string { return template.HTMLEscapeString(s) }

// isolated is a name or a figure that keeps its own direction, said outright:
// a bdi without it takes the page's where no letter decides.
func (w words) isolated(s string) value {
	dir := i18n.LeftToRight
	if strings.ContainsFunc(s, rightToLeft) {
		dir = i18n.RightToLeft
	}
	return value{html: template.HTML(`<bdi dir="` + dir + `">` + escape(s) + "</bdi>"), text: i18n.Isolate(s, i18n.Direction(w.lang))} //nolint:gosec // escaped here
}
