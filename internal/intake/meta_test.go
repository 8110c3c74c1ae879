package intake

import (
	"testing"

	"prevail/workflow"
)

func TestFactsBesideAText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ meta, want string }{
		"as feeds have them": {`{"url": "https://e.org/a", "pubDate": "Sun, 01 Mar 2026 00:00:00 GMT", "guid": 7}`, `
			date: 2026-03-01
			original: https://e.org/a
			headline | Grain
			paragraph | Text.`},
		"a date alone": {`{"date": "2026-03-01"}`, `
			date: 2026-03-01
			headline | Grain
			paragraph | Text.`},
		"after a byte order mark": {"\ufeff" + `{"date": "2026-03-01"}`, `
			date: 2026-03-01
			headline | Grain
			paragraph | Text.`},
		"what nobody can read": {`{"url": "javascript:alert(1)", "pubDate": "yesterday"}`, `
			headline | Grain
			paragraph | Text.
			0 cut address: "javascript:alert(1)"
			0 cut front_date: "yesterday"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := ReadMeta(c.meta)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Described("Grain\n\nText.\n", m)
			wantOutline(t, c.want, d, err)
		})
	}
	for _, text := range []string{"", "[]", `{"title": 7}`, `{"url": "https://e.org`} {
		if _, err := ReadMeta(text); !workflow.HasCode(err, "intake.meta_syntax") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
