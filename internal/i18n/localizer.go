package i18n

import (
	"fmt"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// countName is the value that holds a plural sentence's number.
const countName = "count"

// Localizer speaks one language. It holds no state of a request and may be
// shared by goroutines.
type Localizer struct {
	catalog   *Catalog
	tag       string
	direction string
	fixed     map[string]string   // sentences without values: no template runs for them
	cut       map[string]sentence // those with values, but without a count
	messages  map[string]Message
	fallback  *Localizer // the English one
	ruled     string     // the tag that inner knows the language under
	inner     *goi18n.Localizer
}

// strict makes a sentence whose value wasn't given an error, not "<no value>".
var strict = &template.TextParser{Option: "missingkey=error"}

// Lang returns the language's tag, for the lang attribute.
func (l *Localizer) Lang() string { return l.tag }

// Dir returns the language's direction, for the dir attribute.
func (l *Localizer) Dir() string { return l.direction }

// T returns the sentence for a key. Its values follow as name, value pairs, or
// as one map. They are data: put in as text, whole numbers written as the
// locale does, text of the other direction isolated; none is ever read as a
// template, and html/template escapes the result like any string. A key that
// only English has is answered in English, an unknown one by a visible ⟦key⟧;
// both are reported to the catalogue's [OnMissing].
func (l *Localizer) T(key string, args ...any) string {
	if s, ok := l.fixed[key]; ok {
		return s
	}
	return l.localize(key, nil, args)
}

// N returns the sentence for a key in the plural form that the count needs. The
// sentence has the count as {{.count}}; other values are given as to T.
func (l *Localizer) N(key string, count int, args ...any) string {
	return l.localize(key, count, args)
}

// Has reports whether there is a sentence for the key, in this language or in
// English.
func (l *Localizer) Has(key string) bool {
	return l.messages[key] != nil || l.fallback.messages[key] != nil
}

func (l *Localizer) localize(key string, count any, args []any) string {
	data, err := l.values(args)
	if err != nil {
		return l.report(key, err)
	}
	if n, ok := count.(int); ok {
		data[countName] = FormatNumber(l.tag, int64(n))
	}
	text, tag, err := l.find(key, count, data)
	switch {
	case err == nil && tag == l.ruled:
		return text
	case text != "":
		l.catalog.missing(Missing{Language: l.tag, Key: key, Err: err})
		return text
	}
	if english := l.fallback.fixed[key]; english != "" {
		l.catalog.missing(Missing{Language: l.tag, Key: key, Err: err})
		return english
	}
	return l.report(key, err)
}

// find returns the sentence and the language it is in.
func (l *Localizer) find(key string, count any, data values) (text, tag string, err error) {
	if s, ok := l.cut[key]; ok {
		text, err = s.fill(data)
		return text, l.ruled, err
	}
	if s, ok := l.fallback.cut[key]; ok && l.messages[key] == nil {
		if text, err = s.fill(data); err == nil {
			err = fmt.Errorf("no sentence in %s", l.tag)
		}
		return text, l.fallback.ruled, err
	}
	text, found, err := l.inner.LocalizeWithTag(&goi18n.LocalizeConfig{
		MessageID: key, TemplateData: data, PluralCount: count, TemplateParser: strict,
	})
	return text, found.String(), err
}

// report tells the catalogue's owner and answers with a mark that nobody can
// overlook.
func (l *Localizer) report(key string, err error) string {
	l.catalog.missing(Missing{Language: l.tag, Key: key, Err: err})
	return "⟦" + key + "⟧"
}
