package i18n

import "golang.org/x/text/language"

// localeData is what CLDR says about writing dates and numbers in one locale.
// Patterns are CLDR's own notation.
type localeData struct {
	months      [12]string // inside a date
	alone       [12]string // standing alone, where that differs
	abbreviated [12]string
	days        [7]string // from Sunday

	full, long, medium, short, month string

	clock, clockSeconds string // 24 hours: a deadline must not be read as morning
	at, join            string // date and time in a sentence, in a list

	digits             string // zero to nine
	group, minus       string
	percent            string // with {0} for the number
	primary, secondary int    // sizes of the last group of digits and of the others
	minimum            int    // digits before the first separator from which grouping starts
}

// sameAs maps languages that CLDR or x/text know under another tag.
var sameAs = map[string]string{
	"kmr": "ku",    // Northern Kurdish, the only Kurdish that CLDR's "ku" means
	"prs": "fa-AF", // Dari
	"pnb": "pa-Arab",
}

// known returns the tag that x/text and CLDR know a language under.
func known(tag string) language.Tag {
	t, err := language.Parse(tag)
	if err != nil {
		return language.Und
	}
	base, _ := t.Base()
	if alias, ok := sameAs[base.String()]; ok {
		return language.Make(alias)
	}
	return t
}

// lookup returns the table for a tag or its nearest parent, nil if CLDR's
// tables here have none: then nothing is written in a language that would only
// be a guess.
func lookup(tag string) *localeData {
	if d, ok := cldrTables[tag]; ok {
		return d
	}
	return nearest(tag)
}

// nearest is lookup for a tag without a table of its own.
var nearest = remembered(func(tag string) *localeData {
	for t := known(tag); t != language.Und; t = t.Parent() {
		if d, ok := cldrTables[t.String()]; ok {
			return d
		}
	}
	return nil
})
