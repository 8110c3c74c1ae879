package i18n_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"prevail/internal/i18n"
	"prevail/workflow"
)

func TestLoadKitsRefusesWhatIsNoKit(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, file, text, want string }{
		{"no TOML", "ar", "a = = b", "kits/ar.toml"},
		{"words that are no text", "ar", `"a.b" = 3`, "kits/ar.toml"},
		{"no locale", "nothing-at-all", "", "no locale"},
		{"empty", "ar", "", "disclaimer.text: no words"},
	}
	for _, tt := range tests {
		_, err := i18n.LoadKits(fstest.MapFS{i18n.KitsDir + "/" + tt.file + ".toml": {Data: []byte(tt.text)}})
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

// A kit must have at least what the domain can't publish without.
func TestKitsMustHaveTheWordsThatRule4Needs(t *testing.T) {
	t.Parallel()
	for _, locale := range []string{"ar", "fa", "zh", "en"} {
		required := map[string]bool{}
		for _, key := range i18n.RequiredKitKeys(locale) {
			required[key] = true
		}
		for _, key := range workflow.CoreKitWords(locale) {
			if !required[key] {
				t.Errorf("%s: nothing asks for %s", locale, key)
			}
		}
	}
}

func TestKitValuesAreTheNamesInBraces(t *testing.T) {
	t.Parallel()
	got := strings.Join(i18n.KitValues("{b} and {a}, {b} again, {not this} {}"), " ")
	if got != "a b" {
		t.Errorf("values %q, want %q", got, "a b")
	}
}
