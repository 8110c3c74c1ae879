package segment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTokensKeepJoinedLettersTogether(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"arabic with vowel signs":   "مُحَمَّد| |قالَ|،| |نعم",
		"persian zero-width joints": "می‌شود| |کتاب‌ها",
		"arabic decimals":           "7,7| |مليون",
		"chinese by character":      "会|议|结|束",
		"english":                   "Don't| |re|-|emerge| |7.7|.",
		"russian":                   "Это| |было",
		"no text":                   "",
	} {
		got := strings.Join(Tokens(strings.ReplaceAll(want, "|", ""), ""), "|")
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"":                                   0,
		" \n":                                0,
		"– … !":                              0,
		"Two words":                          2,
		"don't re-emerge":                    2,
		"7.7 million, or $3.8 billion":       5,
		"the U.S. Senate":                    3,
		"concerns—security":                  2,
		"Read [the text](https://e.org/a b)": 3,
		"Read <https://e.org/a>":             2,
		"**Now** {{< tip a b >}} then":       2,
		"write to Jane.Doe@example.com":      3,
		"اجتمع ممثلون دبلوماسيون": 3,
		"مُحَمَّد قالَ":           2,
		"会议结束了。":                  5,
		"会议 2026 年":               4,
	} {
		if got := Words(text, "en"); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestDiffShowsWords(t *testing.T) {
	t.Parallel()
	type test struct {
		name, before, after string
		want                []Change
	}
	for _, c := range []test{
		{"nothing", "", "", nil},
		{"the same", "A port.", "A port.", []Change{{Same, "A port."}}},
		{"all new", "", "A port.", []Change{{Added, "A port."}}},
		{"all gone", "A port.", "", []Change{{Removed, "A port."}}},
		{"a number", "It has 77 partners.", "It has 78 partners.",
			[]Change{{Same, "It has "}, {Removed, "77"}, {Added, "78"}, {Same, " partners."}}},
		{"neighbours are one change", "the old port here", "the new road here",
			[]Change{{Same, "the "}, {Removed, "old port"}, {Added, "new road"}, {Same, " here"}}},
		{"an insertion stays small", "the port", "the new port",
			[]Change{{Same, "the "}, {Added, "new "}, {Same, "port"}}},
		{"whole arabic words", "قال الوزير نعم", "قال الوزراء نعم",
			[]Change{{Same, "قال "}, {Removed, "الوزير"}, {Added, "الوزراء"}, {Same, " نعم"}}},
		{"single chinese characters", "会议结束", "会议开始",
			[]Change{{Same, "会议"}, {Removed, "结束"}, {Added, "开始"}}},
	} {
		if diff := cmp.Diff(c.want, Diff(c.before, c.after, "en")); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestDiffOfLongTextsIsBySentences(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("This is one sentence of many. ", 1000)
	changes := Diff(long+"The end is near.", long+"The end is here.", "en")
	want := []Change{{Same, long}, {Removed, "The end is near."}, {Added, "The end is here."}}
	if diff := cmp.Diff(want, changes); diff != "" {
		t.Error(diff)
	}
}

// TestTokenTablePassesTheSurrogates proves that tokens beyond U+D7FF come back.
func TestTokenTablePassesTheSurrogates(t *testing.T) {
	t.Parallel()
	tokens := make([]string, 0xE100)
	for i := range tokens {
		tokens[i] = string(rune('a'+i%26)) + strings.Repeat("x", i%3) + string(rune(0x10000+i))
	}
	table := &tokenTable{codes: map[string]rune{}}
	if got := table.decode(string(table.encode(tokens))); got != strings.Join(tokens, "") {
		t.Error("tokens were lost")
	}
}
