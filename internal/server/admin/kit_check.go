package admin

import (
	"maps"
	"slices"
	"strings"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// checkWords refuses words that could not be said: a key that nothing asks for,
// or values in braces other than those that are put in. A proposal may be
// incomplete; accepting it then is refused by the domain.
func checkWords(tag string, words map[string]string) error {
	values := map[string][]string{}
	for _, w := range i18n.KitWordsFor(tag) {
		values[w.Key] = w.Values
	}
	var reasons []workflow.Reason
	for _, key := range slices.Sorted(maps.Keys(words)) {
		want, asked := values[key]
		switch {
		case !asked:
			reasons = append(reasons, workflow.NewReason("kit.unknown", "key", key))
		case !slices.Equal(i18n.KitValues(words[key]), want):
			reasons = append(reasons, workflow.NewReason("kit.values", "key", key, "values", strings.Join(want, ", ")))
		}
	}
	if len(reasons) > 0 {
		return &workflow.Error{Kind: workflow.KindInvalid, Reasons: reasons}
	}
	return nil
}
