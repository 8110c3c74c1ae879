package segment

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// A | stands where a cut is offered.
func TestCutsAreOfferedBehindWhatCanEndAClause(t *testing.T) {
	t.Parallel()
	for _, marked := range []string{
		"One sentence.",
		"The U.S. |envoy spoke. |He left.",
		"He said: |“Enough.” |Then silence; |then nothing.",
		"A rise of 3.5 per cent at 10:30, see https://a.example/b?c=d.",
		"See [the note. Really](https://a.example/x). |It is there.",
		"ماذا حدث؟ |لا شيء.",
		"完了。|「はい」。|次",
	} {
		text := strings.ReplaceAll(marked, "|", "")
		got := text
		for _, at := range slices.Backward(Ends(text)) {
			got = got[:at] + "|" + got[at:]
		}
		if diff := cmp.Diff(marked, got); diff != "" {
			t.Errorf("%s", diff)
		}
	}
}

func FuzzEnds(f *testing.F) {
	f.Add("One. Two: three。四")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, at := range Ends(text) {
			if at <= last || at >= len(text) || !utf8.RuneStart(text[at]) {
				t.Fatalf("%q is cut at %d after %d", text, at, last)
			}
			last = at
		}
	})
}
