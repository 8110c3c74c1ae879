package page

import (
	"strings"
	"testing"
	"time"

	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// Two numbers lost in one sentence are two reasons with one code: each is named
// by its number, or the page would say the same line twice.
func TestFindingsOfOneKindAreToldApart(t *testing.T) {
	t.Parallel()
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range catalog.Languages() {
		speaks := catalog.Localizer(lang)
		say := func(code, value string) string {
			return Sentence(speaks, time.UTC, workflow.KindBlocked,
				workflow.NewReason("rule.6.unexplained", "finding", code, "unit", "3", "value", value))
		}
		for code, values := range map[string][2]string{
			"check.number.lost": {"14", "2027"}, "check.url.lost": {"https://a.example/", "https://b.example/"},
		} {
			for i, value := range values {
				if s := say(code, value); !strings.Contains(s, value) || strings.Contains(s, values[1-i]) {
					t.Errorf("%s: %s of %s: %s", lang, code, value, s)
				}
			}
		}
		placed := Sentence(speaks, time.UTC, workflow.KindBlocked, workflow.NewReason("rule.6.unaccepted", "finding", "check.empty", "unit", "3", "sentence", "41"))
		if !strings.Contains(placed, speaks.Number(41)) || strings.Contains(placed, speaks.Number(3)) {
			t.Errorf("%s: a finding about the 41st sentence: %s", lang, placed)
		}
		if s := say("check.empty", ""); strings.Contains(s, "check.empty") || strings.Contains(s, "<no value>") {
			t.Errorf("%s: a finding about nothing in particular: %s", lang, s)
		}
	}
}
