package lint

import (
	"fmt"
	"slices"
	"strings"

	"prevail/internal/i18n"
)

// Catalog compares every language of a catalogue with English: the same keys,
// every plural form the language has and no other, the same values, and no
// sentence left in English.
func Catalog(c *i18n.Catalog) ([]Fault, error) {
	english := c.Messages(i18n.Fallback)
	var faults []Fault
	for _, lang := range c.Languages() {
		forms, err := i18n.PluralForms(lang)
		if err != nil {
			return nil, err
		}
		messages := c.Messages(lang)
		for key, source := range english {
			m, ok := messages[key]
			if !ok {
				faults = append(faults, Fault{lang, key, "missing; English: " + source[i18n.FormOther]})
				continue
			}
			for _, what := range compare(lang, source, m, forms) {
				faults = append(faults, Fault{lang, key, what})
			}
		}
		for key := range messages {
			if _, ok := english[key]; !ok {
				faults = append(faults, Fault{lang, key, "not in English"})
			}
		}
	}
	return sorted(faults), nil
}

// compare returns what is wrong with one message.
func compare(lang string, source, m i18n.Message, forms map[i18n.Form][]int) []string {
	var what []string
	if source.IsPlural() != m.IsPlural() {
		return []string{"one of English and this has plural forms, the other hasn't"}
	}
	if m.IsPlural() {
		what = append(what, pluralFaults(m, forms)...)
	}
	want := withoutCount(source.Placeholders(i18n.FormOther))
	for form, text := range m {
		if got := withoutCount(m.Placeholders(form)); !slices.Equal(got, want) {
			what = append(what, fmt.Sprintf("%s: values %v, want %v", form, got, want))
		}
		if lang != i18n.Fallback {
			if left := English(lang, source[i18n.FormOther], text); left != "" {
				what = append(what, fmt.Sprintf("%s: left in English: %q", form, left))
			}
		}
	}
	return what
}

// pluralFaults checks the forms of one plural message. The number may be left
// out only in a form that a single number needs ("one task"), since 21 is "one"
// too in Russian.
func pluralFaults(m i18n.Message, forms map[i18n.Form][]int) []string {
	var what []string
	for _, form := range i18n.Forms {
		samples, needed := forms[form]
		_, has := m[form]
		switch {
		case needed && !has:
			what = append(what, fmt.Sprintf("plural form %q is missing", form))
		case has && !needed:
			what = append(what, fmt.Sprintf("the language has no plural form %q", form))
		case has && len(samples) != 1 && !slices.Contains(m.Placeholders(form), "count"):
			what = append(what, fmt.Sprintf("plural form %q stands for several numbers and lacks {{.count}}", form))
		}
	}
	return what
}

func withoutCount(names []string) []string {
	out := []string{}
	for _, n := range names {
		if n != "count" {
			out = append(out, n)
		}
	}
	return out
}

// stripValues removes the names of values, which are Latin in every language.
func stripValues(text string) string {
	for {
		start := strings.IndexByte(text, '{')
		if start < 0 {
			return text
		}
		end := strings.IndexByte(text[start:], '}')
		if end < 0 {
			return text
		}
		text = text[:start] + " " + strings.TrimLeft(text[start+end:], "}")
	}
}
