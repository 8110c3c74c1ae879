package desk

import "regexp"

// markPiece is a run of an English sentence for whoever translates it: its
// words, or a mark of the restricted Markdown that the translation has to
// carry too and that is shown fainter than the words.
type markPiece struct {
	Text string
	Mark bool
}

// inlineMark finds the marks: of emphasis, of code, and around a link's words.
var inlineMark = regexp.MustCompile("\\*+|`+|\\[|\\]\\([^)\\s]*\\)")

// marksOf splits a sentence at its marks. Its pieces in a row are the sentence.
func marksOf(sentence string) []markPiece {
	var out []markPiece
	from := 0
	for _, at := range inlineMark.FindAllStringIndex(sentence, -1) {
		if from < at[0] {
			out = append(out, markPiece{Text: sentence[from:at[0]]})
		}
		out = append(out, markPiece{Text: sentence[at[0]:at[1]], Mark: true})
		from = at[1]
	}
	if from < len(sentence) {
		out = append(out, markPiece{Text: sentence[from:]})
	}
	return out
}
