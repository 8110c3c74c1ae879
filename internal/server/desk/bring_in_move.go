package desk

import (
	"slices"

	"prevail/internal/intake"
	"prevail/internal/segment"
	"prevail/workflow"
)

// laid is a translation laid beside an English text, while a person mends what
// stands beside what.
type laid struct {
	// Texts has a text for each sentence of each unit of the English; Beside is
	// what has no place there.
	Texts  [][]string `json:"texts"`
	Beside []string   `json:"beside,omitempty"`

	units []workflow.Unit
	lang  string
}

// move answers the buttons that lay paragraphs elsewhere. ok is false for other
// buttons; what a button names may be gone, then it does nothing. No word gets
// lost by any of them.
func (l laid) move(do string) (out laid, at int, ok bool) {
	what, n, ok := places(do)
	act := moves[what]
	if !ok || act == nil {
		return l, 0, false
	}
	places := l.places()
	k := slices.Index(places, n[0])
	if what == "put" {
		k = slices.Index(places, n[1])
	}
	if k < 0 {
		return l, 0, true
	}
	paragraphs := make([][]string, len(places))
	for i, p := range places {
		paragraphs[i] = l.paragraph(p)
	}
	before := slices.Clone(paragraphs)
	out, k = act(l, paragraphs, k, n)
	out.Texts = slices.Clone(l.Texts)
	for i, p := range places {
		if !slices.Equal(before[i], paragraphs[i]) {
			out.Texts[p] = intake.Spread(l.units[p].Segments, paragraphs[i], l.lang)
		}
	}
	return out, places[k], true
}

// moves are the buttons by their word. Each changes paragraphs, of which the
// k-th is concerned, and says which one the person goes on with.
var moves = map[string]func(l laid, ps [][]string, k int, n [3]int) (laid, int){
	// The paragraph joins the one above or below; nothing else moves.
	"up": func(l laid, ps [][]string, k int, _ [3]int) (laid, int) {
		if k == 0 {
			return l, k
		}
		ps[k-1], ps[k] = slices.Concat(ps[k-1], ps[k]), nil
		return l, k - 1
	},
	"down": func(l laid, ps [][]string, k int, _ [3]int) (laid, int) {
		if k+1 == len(ps) {
			return l, k
		}
		ps[k+1], ps[k] = slices.Concat(ps[k], ps[k+1]), nil
		return l, k + 1
	},
	// The same, and everything after it follows.
	"close": func(l laid, ps [][]string, k int, _ [3]int) (laid, int) {
		if k == 0 {
			return l, k
		}
		ps[k-1] = slices.Concat(ps[k-1], ps[k])
		copy(ps[k:], ps[k+1:])
		ps[len(ps)-1] = nil
		return l, k - 1
	},
	"open": func(l laid, ps [][]string, k int, _ [3]int) (laid, int) {
		if last := len(ps) - 1; k < last {
			ps[last] = slices.Concat(ps[last-1], ps[last])
			copy(ps[k+1:last], ps[k:last-1])
			ps[k] = nil
			return l, k + 1
		}
		return l, k
	},
	// From a sentence on it belongs to the paragraph below.
	"rest": func(l laid, ps [][]string, k int, n [3]int) (laid, int) {
		cut := l.sentencesBefore(n[0], n[1])
		if k+1 == len(ps) || cut > len(ps[k]) {
			return l, k
		}
		ps[k+1], ps[k] = slices.Concat(ps[k][cut:], ps[k+1]), ps[k][:cut]
		return l, k + 1
	},
	// It has no place here.
	"off": func(l laid, ps [][]string, k int, _ [3]int) (laid, int) {
		if text := intake.Spread([]string{""}, ps[k], l.lang)[0]; text != "" {
			l.Beside = append(slices.Clone(l.Beside), text)
		}
		ps[k] = nil
		return l, k
	},
	// What had no place gets one, at the end of a paragraph.
	"put": func(l laid, ps [][]string, k int, n [3]int) (laid, int) {
		if n[0] < 0 || n[0] >= len(l.Beside) {
			return l, k
		}
		ps[k] = slices.Concat(ps[k], segment.Sentences(l.Beside[n[0]], l.lang))
		l.Beside = slices.Delete(slices.Clone(l.Beside), n[0], n[0]+1)
		return l, k
	},
}

// places are the units that have words: a picture or file has none.
func (l laid) places() []int {
	var out []int
	for i, u := range l.units {
		if !u.Kind.IsFile() {
			out = append(out, i)
		}
	}
	return out
}

// paragraph is what is laid beside a unit, in sentences.
func (l laid) paragraph(unit int) []string {
	var out []string
	for _, text := range l.Texts[unit] {
		if text != "" {
			out = append(out, segment.Sentences(text, l.lang)...)
		}
	}
	return out
}

// sentencesBefore counts the sentences of a unit's paragraph before one of its
// fields.
func (l laid) sentencesBefore(unit, field int) int {
	n := 0
	for _, text := range l.Texts[unit][:min(max(field, 0), len(l.Texts[unit]))] {
		if text != "" {
			n += len(segment.Sentences(text, l.lang))
		}
	}
	return n
}

// sure are the units beside which a text stands that surely is theirs.
func (l laid) sure() map[int]bool {
	out := map[int]bool{}
	var texts []workflow.Unit
	var at []int
	for i, u := range l.units {
		if u.Kind.IsFile() {
			out[i] = true
		} else if sentences := l.paragraph(i); len(sentences) > 0 {
			texts, at = append(texts, workflow.Unit{Kind: u.Kind, Segments: sentences}), append(at, i)
		}
	}
	for _, p := range intake.Align(l.units, texts, l.lang) {
		if p.Sure && len(p.Target) == 1 && at[p.Target[0]] == p.Source[0] {
			out[p.Source[0]] = true
		}
	}
	return out
}
