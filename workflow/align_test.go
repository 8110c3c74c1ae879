package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"prevail/workflow"
)

// lines makes a text of one unit for each line; sentences of a unit are
// divided by " / ", and "# " begins a headline.
func lines(text ...string) []workflow.Sentence {
	var units []workflow.Unit
	for _, l := range text {
		u := workflow.Unit{Kind: workflow.UnitParagraph}
		if rest, ok := strings.CutPrefix(l, "# "); ok {
			u.Kind, l = workflow.UnitHeadline, rest
		}
		u.Segments = strings.Split(l, " / ")
		units = append(units, u)
	}
	return workflow.Sentences(units)
}

func TestAlign(t *testing.T) {
	t.Parallel()
	kept, moved, changed, added := workflow.ChangeKept, workflow.ChangeMoved, workflow.ChangeReworded, workflow.ChangeAdded
	for _, tt := range []struct {
		name          string
		before, after []workflow.Sentence
		want          []workflow.Change
		from          []int // the counterpart of each
		removed       []int
	}{
		{"nothing", nil, nil, nil, nil, nil},
		{"the first text", nil, lines("a", "b"), []workflow.Change{added, added}, []int{-1, -1}, nil},
		{"everything removed", lines("a", "b"), nil, nil, nil, []int{0, 1}},
		{"unchanged", lines("# h", "a / b", "c"), lines("# h", "a / b", "c"), []workflow.Change{kept, kept, kept, kept}, []int{0, 1, 2, 3}, nil},
		{"one word", lines("# h", "the port opens on Monday", "c"), lines("# h", "the port opens on Tuesday", "c"),
			[]workflow.Change{kept, changed, kept}, []int{0, 1, 2}, nil},
		{"another sentence in its place", lines("a", "the port opens on Monday", "c"), lines("a", "nothing like it", "c"),
			[]workflow.Change{kept, added, kept}, []int{0, -1, 2}, []int{1}},
		{"a headline is itself whatever it says", lines("# one", "a"), lines("# two", "a"), []workflow.Change{changed, kept}, []int{0, 1}, nil},
		{"the same words as a headline", lines("the port", "b"), lines("# the port", "b"), []workflow.Change{added, kept}, []int{-1, 1}, []int{0}},
		{"added in the middle", lines("a", "b"), lines("a", "x", "b"), []workflow.Change{kept, added, kept}, []int{0, -1, 1}, nil},
		{"removed from the middle", lines("a", "x", "b"), lines("a", "b"), []workflow.Change{kept, kept}, []int{0, 2}, []int{1}},
		{"moved", lines("a", "b", "c", "d"), lines("d", "a", "b", "c"), []workflow.Change{moved, kept, kept, kept}, []int{3, 0, 1, 2}, nil},
		{"one of two that say the same", lines("a", "x", "a"), lines("x", "a"), []workflow.Change{kept, kept}, []int{1, 2}, []int{0}},
		{"the likest are paired", lines("k", "the red ship sails at dawn today", "the blue ship sails at dusk today", "l"),
			lines("k", "the blue ship sails at dusk tomorrow", "the red ship sails at dawn tomorrow", "l"),
			[]workflow.Change{kept, changed, changed, kept}, []int{0, 2, 1, 3}, nil},
		{"a unit split in two", lines("a / b"), lines("a", "b"), []workflow.Change{kept, kept}, []int{0, 1}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			al := workflow.Align(tt.before, tt.after)
			var changes []workflow.Change
			var from []int
			for _, m := range al.Matches {
				changes, from = append(changes, m.Change), append(from, m.Before)
			}
			if !slices.Equal(changes, tt.want) || !slices.Equal(from, tt.from) || !slices.Equal(al.Removed, tt.removed) {
				t.Errorf("got %v from %v, removed %v; want %v from %v, removed %v", changes, from, al.Removed, tt.want, tt.from, tt.removed)
			}
		})
	}
}

// aText draws a text in which sentences repeat.
func aText(t *rapid.T, name string) []workflow.Sentence {
	l := drawn{t}
	units := newText(l)
	for range rapid.IntRange(0, 3).Draw(t, name) {
		units = append(units, newUnit(l))
	}
	return workflow.Sentences(units)
}

// changed draws a text made from another by a few changes, or one of its own.
func changed(t *rapid.T, before []workflow.Sentence) []workflow.Sentence {
	if rapid.Bool().Draw(t, "another text") {
		return aText(t, "after")
	}
	after := slices.Clone(before)
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		if len(after) == 0 {
			break
		}
		i, j := rapid.IntRange(0, len(after)-1).Draw(t, "i"), rapid.IntRange(0, len(after)-1).Draw(t, "j")
		switch rapid.IntRange(0, 3).Draw(t, "what") {
		case 0:
			after[i].Text = rapid.SampledFrom(sentences).Draw(t, "to")
		case 1:
			after[i], after[j] = after[j], after[i]
		case 2:
			after = slices.Delete(after, i, i+1)
		case 3:
			after = slices.Insert(after, i, after[j])
		}
	}
	return after
}

func TestAlignAccountsForEverySentenceOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		before := aText(t, "before")
		after := changed(t, before)
		al := workflow.Align(before, after)
		if len(al.Matches) != len(after) {
			t.Fatalf("%d matches for %d sentences", len(al.Matches), len(after))
		}
		used := map[int]int{}
		for _, i := range al.Removed {
			used[i]++
		}
		last := -1
		for j, m := range al.Matches {
			if m.To != after[j] {
				t.Fatalf("match %d is of another sentence", j)
			}
			if m.Change == workflow.ChangeAdded {
				if m.Before != -1 || m.From != (workflow.Sentence{}) {
					t.Fatalf("an added sentence has a counterpart: %+v", m)
				}
				continue
			}
			used[m.Before]++
			if m.From != before[m.Before] {
				t.Fatalf("match %d names another counterpart", j)
			}
			if sameWords := m.From.Hash() == m.To.Hash(); sameWords != (m.Change != workflow.ChangeReworded) {
				t.Fatalf("%s from %q to %q", m.Change, m.From.Text, m.To.Text)
			}
			if m.Change == workflow.ChangeKept {
				if m.Before <= last {
					t.Fatal("kept sentences change their order")
				}
				last = m.Before
			}
		}
		for i := range before {
			if used[i] != 1 {
				t.Fatalf("sentence %d of the earlier text is accounted for %d times", i, used[i])
			}
		}
	})
}

func TestAlignOfTheSameTextIsTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := aText(t, "text")
		if al := workflow.Align(text, slices.Clone(text)); !al.Same() || !al.OnlyMoves() {
			t.Fatalf("%+v", al)
		}
		other := changed(t, text)
		al := workflow.Align(text, other)
		hash := func(s workflow.Sentence) workflow.Hash { return s.Hash() }
		if same := slices.EqualFunc(text, other, func(a, b workflow.Sentence) bool { return hash(a) == hash(b) }); al.Same() != same {
			t.Fatalf("same %v, the texts are equal: %v", al.Same(), same)
		}
		// Only moves and removals: everything that is said now was said before,
		// at least as often.
		count := map[workflow.Hash]int{}
		for _, s := range text {
			count[hash(s)]++
		}
		said := true
		for _, s := range other {
			count[hash(s)]--
			said = said && count[hash(s)] >= 0
		}
		if al.OnlyMoves() != said {
			t.Fatalf("only moves %v, all was said before: %v", al.OnlyMoves(), said)
		}
	})
}

func TestAlignOfVeryLongTextsEnds(t *testing.T) {
	t.Parallel()
	long := func(prefix string) []workflow.Sentence {
		out := make([]workflow.Sentence, 5000)
		for i := range out {
			out[i] = workflow.Sentence{Unit: i, Kind: workflow.UnitParagraph, Text: prefix + strings.Repeat("x", i%97) + string(rune('a'+i%26))}
		}
		return out
	}
	before, after := long("old "), long("new ")
	after[0], after[4999] = before[0], before[4999]
	al := workflow.Align(before, after)
	if len(al.Matches) != 5000 || al.Matches[0].Change != workflow.ChangeKept || al.Matches[4999].Change != workflow.ChangeKept {
		t.Errorf("the common ends aren't kept")
	}
}
