package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"prevail/workflow"
)

func textOf(units ...unitForm) []unitForm { return units }

func unitOf(kind workflow.UnitKind, text string) unitForm { return unitForm{Kind: kind, Text: text} }

func TestTheButtonsOfATextMendIt(t *testing.T) {
	t.Parallel()
	const head, para, file = workflow.UnitHeadline, workflow.UnitParagraph, workflow.UnitImage
	h, p, f := unitOf(head, "Head"), unitOf(para, "One.\nTwo; three.\nFour."), unitOf(file, "hash name")
	for _, c := range []struct {
		do   string
		in   []unitForm
		want []unitForm
		at   int
	}{
		{"add:-1", textOf(h), textOf(unitOf(para, ""), h), 0},
		{"add:0", textOf(h, p), textOf(h, unitOf(para, ""), p), 1},
		{"add:7", textOf(h), textOf(h), -1},
		{"up:1", textOf(h, p), textOf(p, h), 0},
		{"up:0", textOf(h, p), textOf(h, p), 0},
		{"down:0", textOf(h, p), textOf(p, h), 1},
		{"down:1", textOf(h, p), textOf(h, p), 1},
		{"down:9", textOf(h, p), textOf(h, p), -1},
		{"drop:0", textOf(h, p), textOf(p), -1},
		{"merge:0", textOf(h, p), textOf(unitOf(head, "Head\nOne.\nTwo; three.\nFour.")), 0},
		{"merge:0", textOf(h, unitOf(para, "")), textOf(h), 0},
		{"merge:0", textOf(h, f), textOf(h, f), 0},
		{"merge:1", textOf(h, p), textOf(h, p), 1},
		{"join:0:0", textOf(p), textOf(unitOf(para, "One. Two; three.\nFour.")), 0},
		{"join:0:2", textOf(p), textOf(p), 0},
		{"split:0:1:5", textOf(p), textOf(unitOf(para, "One.\nTwo;\nthree.\nFour.")), 0},
		{"split:0:1:4", textOf(p), textOf(p), 0},
		{"split:0:1:99", textOf(p), textOf(p), 0},
		{"break:0:0", textOf(p, h), textOf(unitOf(para, "One."), unitOf(para, "Two; three.\nFour."), h), 1},
		{"break:0:0", textOf(unitOf(head, "One.\nTwo.")), textOf(unitOf(head, "One."), unitOf(para, "Two.")), 1},
		{"break:0:5", textOf(p), textOf(p), 0},
	} {
		m, ok := mend(c.do, c.in)
		if diff := cmp.Diff(c.want, m.units, cmpopts.IgnoreUnexported(unitForm{}), cmpopts.EquateEmpty()); diff != "" || !ok || m.at != c.at {
			t.Errorf("%s: ok %t, at %d, want %d\n%s", c.do, ok, m.at, c.at, diff)
		}
	}
	for _, do := range []string{"", "save", "save:1", "up", "up:x", "up:1:2:3:4", "undo"} {
		if _, ok := mend(do, textOf(h)); ok {
			t.Errorf("%q mends a text", do)
		}
	}
}

// FuzzMend: whatever a button is said to be, no word of a text is lost but by
// the one that takes a unit out.
func FuzzMend(f *testing.F) {
	for _, do := range []string{"add:0", "merge:0", "join:0:0", "split:0:0:5", "break:0:0", "up:1", "down:0", "drop:1"} {
		f.Add(do, "One. Two; three.\nFour.", "Five: six.")
	}
	f.Fuzz(func(t *testing.T, do, a, b string) {
		m, _ := mend(do, textOf(unitOf(workflow.UnitParagraph, a), unitOf(workflow.UnitParagraph, b)))
		got, want := letters(m.units...), letters(unitOf("", a), unitOf("", b))
		if what, _, _ := places(do); what != "drop" && !cmp.Equal(got, want) {
			t.Errorf("%q makes %v of %v", do, got, want)
		}
	})
}

// letters counts what a text is made of but for its spaces, in any order.
func letters(units ...unitForm) map[rune]int {
	out := map[rune]int{}
	for _, u := range units {
		for _, line := range u.Lines() {
			for _, r := range line {
				if r != ' ' {
					out[r]++
				}
			}
		}
	}
	return out
}

func TestStepsAreTakenBackAndDoneAgain(t *testing.T) {
	t.Parallel()
	var h history[string]
	h.did("a")
	h.did("b")
	now := "c"
	for _, step := range []struct{ do, want string }{{"undo", "b"}, {"undo", "a"}, {"undo", "a"}, {"redo", "b"}, {"redo", "c"}, {"redo", "c"}, {"undo", "b"}} {
		if now, _ = h.step(step.do, now); now != step.want {
			t.Errorf("%s leads to %q, want %q", step.do, now, step.want)
		}
	}
	h.did(now)
	if _, ok := h.step("redo", "d"); ok {
		t.Error("what was taken back before another step is done again")
	}
	long := history[string]{Before: []string{string(make([]byte, maxHistory)), "kept"}}
	if got, err := long.Field(); err != nil || got != `{"before":["kept"]}` {
		t.Errorf("a long history is %.60q, %v", got, err)
	}
}
