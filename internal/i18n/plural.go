package i18n

import (
	"fmt"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// pluralSamples are counts that between them need every form that whole numbers
// need in any language: "many" begins at a million in French.
func pluralSamples() []int {
	out := []int{1000, 10_000, 100_000, 1_000_000, 2_000_000}
	for n := range 201 {
		out = append(out, n)
	}
	return out
}

// PluralForms returns the plural forms a language has, each with sample counts
// that need it. [FormOther] is always among them, with no samples where only
// fractions need it, as in Russian.
func PluralForms(tag string) (map[Form][]int, error) {
	t := known(tag)
	bundle := goi18n.NewBundle(language.Und)
	probe := &goi18n.Message{
		ID: "probe", Zero: string(FormZero), One: string(FormOne), Two: string(FormTwo),
		Few: string(FormFew), Many: string(FormMany), Other: string(FormOther),
	}
	if err := bundle.AddMessages(t, probe); err != nil {
		return nil, fmt.Errorf("plural forms of %s: %w", tag, err)
	}
	l := goi18n.NewLocalizer(bundle, t.String())
	out := map[Form][]int{FormOther: nil}
	for _, n := range pluralSamples() {
		form, err := l.Localize(&goi18n.LocalizeConfig{MessageID: probe.ID, PluralCount: n})
		if err != nil {
			return nil, fmt.Errorf("plural form of %d in %s: %w", n, tag, err)
		}
		out[Form(form)] = append(out[Form(form)], n)
	}
	return out, nil
}
