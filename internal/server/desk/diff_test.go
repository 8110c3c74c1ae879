package desk

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDifferencesKeepWordsWhole(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ before, after, want string }{
		"one word":    {"All 12 berths open.", "All 14 berths open.", "All [-12][+14] berths open."},
		"arabic":      {"تعود العبّارات يوم الاثنين", "تعود العبارات يوم الاثنين", "تعود [-العبّارات][+العبارات] يوم الاثنين"},
		"chinese":     {"港口周一开放", "港口周二开放", "港口周[-一][+二]开放"},
		"nothing":     {"Same.", "Same.", "Same."},
		"all of it":   {"", "New.", "[+New.]"},
		"a figure":    {"By 1,240 homes.", "By 1,420 homes.", "By [-1,240][+1,420] homes."},
		"arabic ones": {"نحو ١٬٢٤٠٫٥ طناً", "نحو ١٬٤٢٠٫٥ طناً", "نحو [-١٬٢٤٠٫٥][+١٬٤٢٠٫٥] طناً"},
		"french ones": {"soit 1\u202f240 t", "soit 1\u202f420 t", "soit [-1\u202f240][+1\u202f420] t"},
		"a list":      {"in 2019, 2020", "in 2019, 2021", "in 2019, [-2020][+2021]"},
		"punctuation": {"Open, now.", "Open now.", "Open[-,] now."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			for _, p := range differences(c.before, c.after) {
				switch {
				case p.Added:
					out.WriteString("[+" + p.Text + "]")
				case p.Removed:
					out.WriteString("[-" + p.Text + "]")
				default:
					out.WriteString(p.Text)
				}
			}
			if out.String() != c.want {
				t.Errorf("got %s, want %s", out.String(), c.want)
			}
		})
	}
}

// Whatever the texts: what isn't added is the earlier one, what isn't removed
// the later one.
func TestDifferencesLoseNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.String().Draw(t, "before"), rapid.String().Draw(t, "after")
		var was, is strings.Builder
		for _, p := range differences(before, after) {
			if !p.Added {
				was.WriteString(p.Text)
			}
			if !p.Removed {
				is.WriteString(p.Text)
			}
		}
		if was.String() != before || is.String() != after {
			t.Fatalf("%q and %q became %q and %q", before, after, was.String(), is.String())
		}
	})
}
