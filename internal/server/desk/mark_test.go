package desk

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarksAreToldFromWords(t *testing.T) {
	t.Parallel()
	for sentence, marks := range map[string][]string{
		"Dues fall by 12%.":                         nil,
		"It changes **nothing** for *small* ships.": {"**", "**", "*", "*"},
		"See [the tariff](https://example.org/t).":  {"[", "](https://example.org/t)"},
		"Send `A1`.": {"`", "`"},
		"":           nil,
	} {
		var got []string
		var whole strings.Builder
		for _, p := range marksOf(sentence) {
			whole.WriteString(p.Text)
			if p.Mark {
				got = append(got, p.Text)
			}
		}
		if diff := cmp.Diff(marks, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", sentence, diff)
		}
		if whole.String() != sentence {
			t.Errorf("%q became %q", sentence, whole.String())
		}
	}
}
