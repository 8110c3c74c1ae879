package i18n

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Autonym returns what a language calls itself, written as an entry of a list
// ("Français"). CLDR's own name comes first, since x/text has none for some
// languages that offices write in (Kurdish, Dhivehi); then x/text's, then the
// English name, and for a tag that nobody knows the tag itself.
func Autonym(tag string) string { return autonyms(tag) }

var autonyms = remembered(autonymOf)

func autonymOf(tag string) string {
	t := known(tag)
	if t == language.Und {
		return tag
	}
	for _, name := range []string{cldrAutonyms[t.String()], parentAutonym(t), display.Self.Name(t), display.English.Tags().Name(t)} {
		if name != "" {
			return firstUpper(t, name)
		}
	}
	return tag
}

// parentAutonym finds a name for tags that say no more than the language does,
// such as "dv-MV", and leaves those that differ in script to x/text.
func parentAutonym(t language.Tag) string {
	base, _ := t.Base()
	script, _ := t.Script()
	usual, _ := language.Make(base.String()).Script()
	if script != usual || display.Self.Name(t) != "" {
		return ""
	}
	return cldrAutonyms[base.String()]
}

// firstUpper capitalises the first letter by the language's own rules (Turkish
// "i"), and changes nothing else.
func firstUpper(t language.Tag, s string) string {
	for i := range s {
		if i > 0 {
			return cases.Upper(t).String(s[:i]) + s[i:]
		}
	}
	return cases.Upper(t).String(s)
}
