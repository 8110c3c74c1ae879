package segment

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLineBreaks(t *testing.T) {
	t.Parallel()
	type test struct {
		name, text string
		want       []string
	}
	for _, c := range []test{
		{"a blank line ends a sentence", "Of the port\n\nof Delta", []string{"Of the port", "of Delta"}},
		{"even inside a quotation", "He said: “We came.\n\nWe left.”", []string{"He said: “We came.", "We left.”"}},
		{"a heading ends at its line", "The Port\nIt opened.", []string{"The Port", "It opened."}},
		{"a wrapped line goes on", "The port of the city\nwas opened.", []string{"The port of the city\nwas opened."}},
		{"a space before the break wraps", "It was President \nLund.", []string{"It was President \nLund."}},
		{"a title at the end of a line", "It was Mr.\nLund who came.", []string{"It was Mr.\nLund who came."}},
		{"items", "It has:\n• ports\n• roads\n- rails", []string{"It has:", "• ports", "• roads", "- rails"}},
		{"short lines are entries", "ports\ncity roads\nrails", []string{"ports", "city roads", "rails"}},
		{"windows", "One port.\r\nTwo ports.\r\n", []string{"One port.", "Two ports."}},
		{"space around", " \n One. \n ", []string{"One."}},
	} {
		if diff := cmp.Diff(c.want, Sentences(c.text, "en")); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestSpaceBelongsToTheSentenceBefore(t *testing.T) {
	t.Parallel()
	text := "  One.  Two.\n\nThree. "
	want := []string{"  One.  ", "Two.\n\n", "Three. "}
	if diff := cmp.Diff(want, pieces(text, "en")); diff != "" {
		t.Error(diff)
	}
}

// TestLongQuotationsAreCut proves that only short ones hold together.
func TestLongQuotationsAreCut(t *testing.T) {
	t.Parallel()
	short := "“" + strings.Repeat("We came to the port. ", 5) + "We left.”"
	long := "“" + strings.Repeat("We came to the port. ", 30) + "We left.”"
	if n := len(Sentences(short, "en")); n != 1 {
		t.Errorf("a short quotation became %d sentences", n)
	}
	if n := len(Sentences(long, "en")); n != 31 {
		t.Errorf("a long quotation became %d sentences, want 31", n)
	}
}

func TestLanguageDecides(t *testing.T) {
	t.Parallel()
	text := "It was Gov. Lund."
	if n := len(Sentences(text, "en-GB")); n != 1 {
		t.Errorf("en-GB doesn't follow English: %d sentences", n)
	}
	if n := len(Sentences(text, "de")); n != 2 {
		t.Errorf("German knows English abbreviations: %d sentences", n)
	}
}

// TestAbbreviationsHaveOneClass: a word in two lists would be of whichever a
// map yields last.
func TestAbbreviationsHaveOneClass(t *testing.T) {
	t.Parallel()
	for lang, e := range languages {
		seen := map[string]bool{}
		for _, words := range e.lists {
			for _, w := range strings.Fields(words) {
				if seen[w] {
					t.Errorf("%s: %q stands twice", lang, w)
				}
				seen[w] = true
			}
		}
	}
}

func TestEffortGrowsWithTheText(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"[", "](", "*a", "`a", "``a`", "(", "“", "\"", "<a", "{{<", "\n", " ", ". ", "? ", "U.S. ", "a) ", "• ", "_a_", "1. ", "”", "[1]"} {
		text := strings.Repeat(s, 200_000/len(s))
		if fault := spanFault(text, Spans(text, "en")); fault != "" {
			t.Errorf("%q: %s", s, fault)
		}
	}
}

func TestInitialsAndRemarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"ru", "Встреча прошла. В. И. Петров и О. А. Орлова вышли. И он ушёл.", []string{"Встреча прошла.", "В. И. Петров и О. А. Орлова вышли.", "И он ушёл."}},
		{"en", "We met A. I. Lund. I saw her. A ship came.", []string{"We met A. I. Lund.", "I saw her.", "A ship came."}},
		{"en", "It was you and I. A ship came.", []string{"It was you and I.", "A ship came."}},
		{"zh", "会议结束。（见附件。）他说很好。", []string{"会议结束。", "（见附件。）", "他说很好。"}},
		{"zh", "“很好！”他说。然后离开。", []string{"“很好！”他说。", "然后离开。"}},
	} {
		if diff := cmp.Diff(c.want, Sentences(c.text, c.lang)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}
