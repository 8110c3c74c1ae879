package segment

import (
	"strings"
	"testing"
)

func FuzzSpans(f *testing.F) {
	for _, c := range ownCases(f) {
		f.Add(c.text(), c.lang)
	}
	f.Add(strings.Join(scraps, ""), "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if fault := spanFault(text, Spans(text, lang)); fault != "" {
			t.Fatalf("%s in %q", fault, text)
		}
	})
}

func FuzzDiff(f *testing.F) {
	cases := ownCases(f)
	for i, c := range cases {
		f.Add(c.text(), cases[(i+1)%len(cases)].text())
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		if fault := diffFault(before, after, Diff(before, after, "en")); fault != "" {
			t.Fatalf("%s: %q to %q", fault, before, after)
		}
	})
}
