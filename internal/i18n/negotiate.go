package i18n

import (
	"slices"

	"golang.org/x/text/language"
)

// maxAcceptLanguage bounds how much of a header is read: browsers send less
// than a tenth, and the header comes from anybody.
const maxAcceptLanguage = 1000

// Negotiate chooses a language out of an allow-list: the person's explicit
// choice if it is on it, else the first preference of an Accept-Language
// header that is, else fallback. What it returns is always an element of
// allowed, or fallback, never a part of what was sent in. A language is matched
// by itself or a near relative (pt-BR by pt), never by one that CLDR merely
// expects its speakers to read too: Ukrainian is not answered in Russian.
func Negotiate(allowed []string, fallback, explicit, acceptLanguage string) string {
	if slices.Contains(allowed, explicit) {
		return explicit
	}
	tags := make([]language.Tag, 0, len(allowed))
	for _, a := range allowed {
		tags = append(tags, known(a))
	}
	if len(tags) == 0 {
		return fallback
	}
	matcher := language.NewMatcher(tags)
	for _, want := range wanted(explicit, acceptLanguage) {
		_, i, confidence := matcher.Match(want)
		if confidence >= language.High || confidence > language.No && sameBase(want, tags[i]) {
			return allowed[i]
		}
	}
	return fallback
}

// wanted lists the preferences, most wanted first.
func wanted(explicit, acceptLanguage string) []language.Tag {
	var out []language.Tag
	if len(explicit) < 100 {
		if t := known(explicit); t != language.Und {
			out = append(out, t)
		}
	}
	if len(acceptLanguage) > maxAcceptLanguage {
		return out
	}
	tags, weights, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return out
	}
	for i, t := range tags {
		if weights[i] > 0 {
			out = append(out, known(t.String()))
		}
	}
	return out
}

func sameBase(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}
