package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// scraps are what sentences are hard to cut at.
var scraps = []string{
	"Mr.", "U.S.", "No.", "a.m.", "A.", "1.", "(a)", "…", "...", ". . .", "?", "!", ".", "。", "؟", "۔", "।",
	" ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2029", "\"", "'", "“", "”", "‘", "’", "«", "»", "「", "」",
	"(", ")", "[", "]", "](", "](u.v)", "*", "**", "_", "`", "``", "<", ">", "{{<", ">}}", "\\", "•", "⁃", "–",
	"the", "The", "word", "Word", "اجتماع", "پایان", "会", "議", "क", "7.7", "7,7", "x@y.z", "\xff", "\u200c", "é",
}

// text draws arbitrary strings and strings of scraps.
func text(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, label+" is arbitrary") {
		return rapid.String().Draw(t, label)
	}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(scraps), 0, 40).Draw(t, label), "")
}

var langs = []string{"en", "en-GB", "ar", "fa", "zh-Hans", "ru", "fr", "es", "", "x"}

// spanFault says what is wrong with the spans of a text, or nothing.
func spanFault(text string, spans []Span) string {
	at, valid := 0, utf8.ValidString(text)
	for _, s := range spans {
		switch {
		case s.Start != at:
			return "a span doesn't begin where the last one ended"
		case s.End <= s.Start:
			return "a span is empty"
		case s.End < len(text) && valid && !utf8.RuneStart(text[s.End]):
			return "a span ends inside a character"
		}
		at = s.End
	}
	if at != len(text) {
		return "the spans don't reach the end"
	}
	return ""
}

func TestSpansJoinToTheText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, lang := text(t, "text"), rapid.SampledFrom(langs).Draw(t, "lang")
		spans := Spans(s, lang)
		if fault := spanFault(s, spans); fault != "" {
			t.Fatalf("%s: %v in %q", fault, spans, s)
		}
		for i, sp := range spans {
			if piece := s[sp.Start:sp.End]; isBlank(piece) && len(spans) > 1 {
				t.Fatalf("span %d of %q is nothing but space", i, s)
			}
			if i > 0 && isSpace(firstRune(s[sp.Start:])) {
				t.Fatalf("span %d of %q begins with space", i, s)
			}
		}
	})
}

func TestSpanFaultFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	for name, spans := range map[string][]Span{
		"gap":       {{0, 2}, {3, 5}},
		"short":     {{0, 4}},
		"empty":     {{0, 5}, {5, 5}},
		"character": {{0, 1}, {1, 5}},
	} {
		if spanFault("éabc", spans) == "" {
			t.Errorf("%s: no fault found", name)
		}
	}
}

func TestSentencesAreTheTrimmedSpans(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, lang := text(t, "text"), rapid.SampledFrom(langs).Draw(t, "lang")
		rest := s
		for _, sentence := range Sentences(s, lang) {
			if sentence == "" || sentence != strings.TrimSpace(sentence) {
				t.Fatalf("%q has space around it", sentence)
			}
			before, after, found := strings.Cut(rest, sentence)
			if !found || !isBlank(before) {
				t.Fatalf("%q lost %q before %q", s, before, sentence)
			}
			rest = after
		}
		if !isBlank(rest) {
			t.Fatalf("%q lost %q at the end", s, rest)
		}
	})
}

func TestTokensJoinToTheText(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := text(t, "text")
		if got := strings.Join(Tokens(s, "en"), ""); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

func TestDiffRebuildsBothTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before, after := text(t, "before"), text(t, "after")
		changes := Diff(before, after, "en")
		if fault := diffFault(before, after, changes); fault != "" {
			t.Fatalf("%s: %q to %q: %v", fault, before, after, changes)
		}
	})
}

// diffFault says what is wrong with a difference, or nothing.
func diffFault(before, after string, changes []Change) string {
	var older, newer strings.Builder
	for i, c := range changes {
		if c.Op != Added {
			older.WriteString(c.Text)
		}
		if c.Op != Removed {
			newer.WriteString(c.Text)
		}
		if c.Text == "" {
			return "an empty change"
		}
		if i > 0 && (changes[i-1].Op == c.Op || changes[i-1].Op == Added && c.Op == Removed) {
			return "changes out of order"
		}
	}
	if older.String() != before || newer.String() != after {
		return "a text is lost"
	}
	return ""
}

func TestDiffFaultFindsPlantedFaults(t *testing.T) {
	t.Parallel()
	for name, changes := range map[string][]Change{
		"lost":  {{Same, "a"}},
		"order": {{Added, "c"}, {Removed, "b"}, {Same, "a"}},
		"empty": {{Removed, "b"}, {Added, "c"}, {Same, "a"}, {Removed, ""}},
	} {
		if diffFault("ba", "ca", changes) == "" {
			t.Errorf("%s: no fault found", name)
		}
	}
}
