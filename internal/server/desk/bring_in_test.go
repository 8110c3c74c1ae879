package desk

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// laidOut is a translation of four paragraphs, of which the third is a picture.
func laidOut(texts ...[]string) laid {
	para := func(segments ...string) workflow.Unit {
		return workflow.Unit{Kind: workflow.UnitParagraph, Segments: segments}
	}
	return laid{Texts: texts, lang: "fr", units: []workflow.Unit{
		para("The head."), para("One is here.", "Two is here."), {Kind: workflow.UnitImage, Segments: []string{"picture"}}, para("Three is here."), para("Four is here."),
	}}
}

func TestParagraphsOfATranslationAreLaidElsewhere(t *testing.T) {
	t.Parallel()
	start := [][]string{{"La tête."}, {"Voici un.", "Voici deux."}, {""}, {"Voici trois."}, {""}}
	for _, c := range []struct {
		do     string
		want   [][]string
		beside []string
	}{
		{"up:3", [][]string{{"La tête."}, {"Voici un. Voici deux.", "Voici trois."}, {""}, {""}, {""}}, nil},
		{"up:0", start, nil},
		{"down:3", [][]string{{"La tête."}, {"Voici un.", "Voici deux."}, {""}, {""}, {"Voici trois."}}, nil},
		{"down:4", start, nil},
		{"open:1", [][]string{{"La tête."}, {"", ""}, {""}, {"Voici un. Voici deux."}, {"Voici trois."}}, nil},
		{"close:1", [][]string{{"La tête. Voici un. Voici deux."}, {"Voici trois.", ""}, {""}, {""}, {""}}, nil},
		{"rest:1:1", [][]string{{"La tête."}, {"Voici un.", ""}, {""}, {"Voici deux. Voici trois."}, {""}}, nil},
		{"off:1", [][]string{{"La tête."}, {"", ""}, {""}, {"Voici trois."}, {""}}, []string{"Reste.", "Voici un. Voici deux."}},
		{"put:0:4", [][]string{{"La tête."}, {"Voici un.", "Voici deux."}, {""}, {"Voici trois."}, {"Reste."}}, []string{}},
		{"put:7:4", start, nil},
		{"up:2", start, nil},
		{"up:99", start, nil},
	} {
		l := laidOut(start...)
		l.Beside = []string{"Reste."}
		out, _, ok := l.move(c.do)
		beside := c.beside
		if beside == nil {
			beside = []string{"Reste."}
		}
		if diff := cmp.Diff(c.want, out.Texts); diff != "" || !ok || !cmp.Equal(beside, out.Beside) {
			t.Errorf("%s: ok %t, beside %v\n%s", c.do, ok, out.Beside, diff)
		}
	}
	if _, _, ok := laidOut(start...).move("save:1"); ok {
		t.Error("a button that saves lays something elsewhere")
	}
}

// FuzzMoves: no word gets lost, whatever is pressed.
func FuzzMoves(f *testing.F) {
	for _, do := range []string{"up:1", "down:0", "open:0", "close:3", "rest:1:1", "off:1", "put:0:1"} {
		f.Add(do, "La tête.", "Voici un. Et deux.", "Voici trois.")
	}
	f.Fuzz(func(t *testing.T, do, a, b, c string) {
		l := laidOut([]string{a}, []string{b, ""}, []string{""}, []string{c}, []string{""})
		l.Beside = []string{"Reste."}
		out, _, _ := l.move(do)
		if got, want := lettersLaid(out), lettersLaid(l); !cmp.Equal(got, want) {
			t.Errorf("%q makes %v of %v", do, got, want)
		}
	})
}

func lettersLaid(l laid) map[rune]int {
	out := map[rune]int{}
	for _, text := range append([]string{strings.Join(l.Beside, "")}, strings.Join(flat(l.Texts), "")) {
		for _, r := range strings.Join(strings.Fields(text), "") {
			out[r]++
		}
	}
	return out
}

func flat(texts [][]string) (out []string) {
	for _, t := range texts {
		out = append(out, t...)
	}
	return out
}
