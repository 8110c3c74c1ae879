package intake

import (
	"strings"

	"prevail/workflow"
)

// Pair is a part of the English and what translates it, as numbers of units.
// One side is empty where the other has nothing beside it; neither has more
// than two units.
type Pair struct {
	Source []int
	Target []int
	// Sure says that the pair is one to one, of the same kind and of about the
	// expected length. A person looks at the others first.
	Sure bool
}

// Align lays the units of an existing translation beside the units of the
// English, in order, by kind, length and figures. Every unit of both sides is
// in exactly one pair. It is a proposal: a person confirms it. A picture or
// file stands in a surely empty pair: a text has nothing to lay beside it.
func Align(units, translation []workflow.Unit, lang string) []Pair {
	var texts []workflow.Unit
	var at []int // where each of them stands in units
	for i, u := range units {
		if !u.Kind.IsFile() {
			texts, at = append(texts, u), append(at, i)
		}
	}
	out := alignTexts(texts, translation, lang)
	for i := range out {
		for k, n := range out[i].Source {
			out[i].Source[k] = at[n]
		}
	}
	for i, u := range units {
		if u.Kind.IsFile() {
			out = append(out, Pair{Source: []int{i}, Sure: true})
		}
	}
	return out
}

func alignTexts(units, translation []workflow.Unit, lang string) []Pair {
	source, target := things(units, workflow.English), things(translation, lang)
	ratio := scale(source, target, lang)
	var out []Pair
	i, j := 0, 0
	for _, s := range bestPath(source, target, ratio, costUnits) {
		p := Pair{Source: count(i, s.source), Target: count(j, s.target)}
		p.Sure = s.source == 1 && s.target == 1 && units[i].Kind == translation[j].Kind && distance(source[i], target[j], ratio) < 6
		out = append(out, p)
		i, j = i+s.source, j+s.target
	}
	return out
}

func things(units []workflow.Unit, lang string) []thing {
	out := make([]thing, len(units))
	for i, u := range units {
		out[i] = measure(u.Text(lang), u.Kind)
	}
	return out
}

// count returns the n numbers from first on.
func count(first, n int) []int {
	var out []int
	for k := range n {
		out = append(out, first+k)
	}
	return out
}

// Fill returns, for each unit of the English, a text for each of its segments,
// taken from the translation as the pairs say. A segment without one has an
// empty text. Every sentence of the translation that stands in a pair with
// English is in the answer once, in order; what has no English beside it is
// left out.
func Fill(units, translation []workflow.Unit, pairs []Pair, lang string) [][]string {
	out := make([][]string, len(units))
	for i, u := range units {
		out[i] = make([]string, len(u.Segments))
	}
	for _, p := range pairs {
		var segments, sentences []string
		for _, i := range p.Source {
			segments = append(segments, units[i].Segments...)
		}
		for _, j := range p.Target {
			sentences = append(sentences, translation[j].Segments...)
		}
		texts := Spread(segments, sentences, lang)
		for _, i := range p.Source {
			n := copy(out[i], texts)
			texts = texts[n:]
		}
	}
	return out
}

// maxGrid bounds how many pairs of sentences of one unit are weighed; a unit
// beyond it is filled by count.
const maxGrid = 1_000_000

// Spread lays the sentences of a translation on the segments of a unit, in
// order, by length and figures. The answer has a text for each segment, empty
// where the translation says two segments in one sentence or is shorter. No
// sentence is lost unless there is no segment at all.
func Spread(segments, sentences []string, lang string) []string {
	out := make([]string, len(segments))
	if len(segments) == 0 {
		return out
	}
	if len(segments) == 1 {
		out[0] = strings.Join(sentences, between(lang))
		return out
	}
	if len(segments)*len(sentences) > maxGrid {
		for k, s := range sentences {
			at := min(k, len(out)-1)
			out[at] = strings.TrimSpace(out[at] + between(lang) + s)
		}
		return out
	}
	source, target := sentenceThings(segments), sentenceThings(sentences)
	ratio := scale(source, target, lang)
	i, j := 0, 0
	for _, s := range bestPath(source, target, ratio, costMerge) {
		at := min(i, len(segments)-1)
		switch {
		case s.source == 0 && i > 0:
			at = i - 1 // a sentence too many goes with the one before
		case s.source == 2 && distance(source[i+1], target[j], ratio) < distance(source[i], target[j], ratio):
			at = i + 1 // two segments in one sentence: it goes where it fits best
		}
		for _, sentence := range sentences[j : j+s.target] {
			out[at] = strings.TrimSpace(out[at] + between(lang) + sentence)
		}
		i, j = i+s.source, j+s.target
	}
	return out
}

func sentenceThings(sentences []string) []thing {
	out := make([]thing, len(sentences))
	for i, s := range sentences {
		out[i] = measure(s, workflow.UnitParagraph)
	}
	return out
}

// between is what stands between two sentences of a language.
func between(lang string) string {
	return workflow.Unit{Segments: []string{"", ""}}.Text(lang)
}
