package lint_test

import (
	"maps"
	"strings"
	"testing"

	"prevail/internal/i18n"
	"prevail/internal/i18n/i18ncheck/lint"
	"prevail/web"
	"prevail/workflow"
)

func kits(t *testing.T) i18n.KitFiles {
	t.Helper()
	k, err := i18n.LoadKits(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestShippedKitsAreCompleteAndInTheirOwnLanguage(t *testing.T) {
	t.Parallel()
	shipped := kits(t)
	for _, f := range lint.Kits(shipped) {
		t.Error(f)
	}
	for locale, words := range shipped {
		for _, code := range workflow.WithdrawalCodes {
			if words["withdrawal."+code] == "" {
				t.Errorf("%s: no sentence for withdrawal code %s", locale, code)
			}
		}
		if i18n.Autonym(locale) != words["locale.autonym"] {
			t.Errorf("%s: calls itself %q, CLDR says %q", locale, words["locale.autonym"], i18n.Autonym(locale))
		}
	}
}

func TestPlantedFaultsInAKitAreFound(t *testing.T) {
	t.Parallel()
	shipped := kits(t)
	tests := []struct {
		name, locale, want string
		plant              func(map[string]string)
	}{
		{"nothing", "ar", "", func(map[string]string) {}},
		{"word missing", "ar", "disclaimer.text: no words", func(w map[string]string) { delete(w, "disclaimer.text") }},
		{"only spaces", "ar", "disclaimer.text: no words", func(w map[string]string) { w["disclaimer.text"] = "  " }},
		{"unknown word", "ar", "nothing asks", func(w map[string]string) { w["strip.reed"] = "x" }},
		{"English needs no strip", "en", "nothing asks", func(w map[string]string) { w["strip.courtesy"] = "x" }},
		{"value lost", "ar", "strip.outdated: holds", func(w map[string]string) { w["strip.outdated"] = "صُحّح" }},
		{"value misspelt", "ar", "strip.outdated: holds", func(w map[string]string) { w["strip.outdated"] = "صُحّح {dat}" }},
		{"no rules for dates", "ar", "locale.dates", func(w map[string]string) { w["locale.dates"] = "nqo" }},
	}
	for _, tt := range tests {
		words := maps.Clone(shipped[tt.locale])
		tt.plant(words)
		err := i18n.CheckKit(tt.locale, words)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	planted := i18n.KitFiles{"en": shipped["en"], "ar": maps.Clone(shipped["ar"])}
	planted["ar"]["strip.read"] = "Read the English text"
	if faults := lint.Kits(planted); len(faults) != 1 || !strings.Contains(faults[0].What, "left in English") {
		t.Errorf("control: English left in the Arabic kit: %v", faults)
	}
	planted["ar"]["strip.read"] = "اقرأ"
	planted["ar"]["strip.renders"] = "от {date}."
	planted["ru"] = planted["ar"]
	if faults := lint.Kits(i18n.KitFiles{"en": shipped["en"], "ru": planted["ru"]}); !found(faults, "two full stops") {
		t.Errorf("control: a Russian date before a full stop: %v", faults)
	}
}
