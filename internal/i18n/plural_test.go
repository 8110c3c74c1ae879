package i18n

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPluralFormsAreThoseOfCLDR(t *testing.T) {
	t.Parallel()
	tests := map[string][]Form{
		"en": {FormOne, FormOther},
		"ar": {FormZero, FormOne, FormTwo, FormFew, FormMany, FormOther},
		"ru": {FormOne, FormFew, FormMany, FormOther},
		"fr": {FormOne, FormMany, FormOther},
		"es": {FormOne, FormMany, FormOther},
		"zh": {FormOther},
		"ku": {FormOne, FormOther}, "kmr": {FormOne, FormOther},
	}
	for tag, want := range tests {
		got, err := PluralForms(tag)
		if err != nil {
			t.Fatal(err)
		}
		forms := slices.SortedFunc(maps.Keys(got), func(a, b Form) int {
			return slices.Index(Forms, a) - slices.Index(Forms, b)
		})
		if diff := cmp.Diff(want, forms); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
	if _, err := PluralForms("tlh"); err == nil {
		t.Error("a language without a plural rule was given one")
	}
}
