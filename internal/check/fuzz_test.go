package check

import (
	"strings"
	"testing"

	"prevail/workflow"
)

// FuzzTarget: whatever is typed, the checks answer, answer quickly, say the
// same twice, name only addresses that stand in the source, and let nothing stand
// in the way of a copy of the English.
func FuzzTarget(f *testing.F) {
	for _, seed := range [][2]string{
		{"It grew by 7.7 billion on 06/26/2018 at 3:00 p.m.", "نما ٧٫٧ مليار"},
		{"See [x](https://a.example/1) or .08, 1990s, G7, 21st.", "7亿5000万，½ 1.234.567,8"},
		{"1,50,000 10 000 1'000", "۷/۷ \u202b12\u202c"},
		{"[", "]("}, {"\xff1", "1\xfe"}, {"&#39; 1-2-3 4:5", "１２３"},
	} {
		f.Add(seed[0], seed[1], "ar")
		f.Add(seed[1], seed[0], "zh")
	}
	f.Fuzz(func(t *testing.T, source, target, locale string) {
		s := workflow.Segment{Source: source, Text: target}
		got := New().Target(locale, []workflow.Segment{s})
		again := New().Target(locale, []workflow.Segment{s})
		if len(got) != len(again) {
			t.Fatalf("%d findings, then %d", len(got), len(again))
		}
		for i, found := range got {
			if found.Text != s.Bond() || found.Code != again[i].Code || found.Params["value"] != again[i].Params["value"] {
				t.Fatalf("%+v, then %+v", found, again[i])
			}
			if v := found.Params["value"]; found.Code == "check.url.lost" && !strings.Contains(source, v) {
				t.Fatalf("names %q, which isn't in %q", v, source)
			}
		}
		for _, found := range New().Target("en", []workflow.Segment{{Source: source, Text: source}}) {
			if found.Severity == workflow.Blocking {
				t.Fatalf("a copy of %q: %+v", source, found)
			}
		}
	})
}
