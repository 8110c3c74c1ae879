package intake

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"prevail/workflow"
)

// thing is a unit or sentence as alignment sees it: how long, of what kind,
// and with which figures, which hardly change in translation.
type thing struct {
	length  float64
	kind    workflow.UnitKind
	figures []string
}

// maxFigures is how many figures of a thing are compared; more say no more.
const maxFigures = 8

func measure(text string, kind workflow.UnitKind) thing {
	t := thing{kind: kind}
	var figure strings.Builder
	for _, r := range westernDigits(text) + " " {
		switch {
		case unicode.IsDigit(r):
			figure.WriteRune(r)
		case strings.ContainsRune(".,٫٬/:", r) && figure.Len() > 0:
			// inside a number, or at its end
		default:
			t.add(figure.String())
			figure.Reset()
		}
		if !unicode.IsSpace(r) {
			t.length++
		}
	}
	return t
}

// add notes a figure, once.
func (t *thing) add(figure string) {
	if figure != "" && len(t.figures) < maxFigures && !slices.Contains(t.figures, figure) {
		t.figures = append(t.figures, figure)
	}
}

// joined returns what each thing is together with the one after it.
func joined(things []thing) []thing {
	out := make([]thing, max(0, len(things)-1))
	for i := range out {
		a, b := things[i], things[i+1]
		out[i] = thing{a.length + b.length, a.kind, slices.Clone(a.figures)}
		for _, f := range b.figures {
			out[i].add(f)
		}
	}
	return out
}

// usualScale is how much longer than English, in letters, a translation into a
// language usually is.
var usualScale = map[string]float64{
	"ar": 0.85, "fa": 0.95, "ur": 1.0, "he": 0.8, "hi": 1.0, "zh": 0.32, "ja": 0.5, "ko": 0.5,
	"fr": 1.15, "es": 1.12, "pt": 1.1, "ru": 1.1, "uk": 1.08, "de": 1.15, "it": 1.12, "tr": 1.05, "vi": 1.0, "id": 1.1,
}

// scale is how much longer or shorter this translation is. Where both sides
// have equally many things their lengths tell; otherwise something is missing
// on one side, and what is usual for the language is the better guess.
func scale(source, target []thing, lang string) float64 {
	var s, t float64
	for _, x := range source {
		s += x.length
	}
	for _, x := range target {
		t += x.length
	}
	base, _, _ := strings.Cut(lang, "-")
	switch usual := usualScale[base]; {
	case len(source) == len(target) && s > 0 && t > 0:
		return t / s
	case usual > 0:
		return usual
	}
	return 1
}

// variance of length per character, and the costs of the ways to align, are
// those of Gale and Church, A Program for Aligning Sentences in Bilingual
// Corpora (1993).
const (
	variance  = 6.8
	costMatch = 0.12 // one to one
	costMerge = 3.1  // one to two, two to one, of sentences
	costGap   = 5.3  // one to nothing
	costUnits = 5.0  // one to two, two to one, of units: paragraphs are joined less often
)

// distance is how unlikely it is that target translates source.
func distance(source, target thing, ratio float64) float64 {
	expected := source.length * ratio
	delta := math.Abs(target.length-expected) / math.Sqrt(variance*max(1, (expected+target.length)/2))
	return -math.Log(max(1e-30, math.Erfc(delta/math.Sqrt2))) + figureCost(source, target) + kindCost(source.kind, target.kind)
}

// figureCost rewards figures on both sides, which are rarely there by chance.
func figureCost(source, target thing) float64 {
	shared := 0
	for _, f := range source.figures {
		if slices.Contains(target.figures, f) {
			shared++
		}
	}
	lone := len(source.figures) + len(target.figures) - 2*shared
	return 1.5*float64(min(lone, 3)) - 2*float64(min(shared, 3))
}

// kindCost is what it costs to take a unit for one of another kind: a headline
// is never a paragraph, but pages lose lists and headings in copying.
func kindCost(a, b workflow.UnitKind) float64 {
	switch {
	case a == b:
		return 0
	case a == workflow.UnitHeadline || b == workflow.UnitHeadline:
		return 12
	case a == workflow.UnitPlace || b == workflow.UnitPlace:
		return 6
	case a == workflow.UnitAlt || b == workflow.UnitAlt || a == workflow.UnitContact || b == workflow.UnitContact:
		return 3
	}
	return 1
}
