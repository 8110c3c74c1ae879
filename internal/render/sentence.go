package render

import "html/template"

// marks is shared by all: it is immutable.
var marks = newInline()

// Sentence renders the inline marks of one sentence, for a text of the given
// direction, exactly as pages for readers do. It is for views that show single
// sentences and are no page for readers.
func Sentence(sentence, direction string) (template.HTML, error) {
	return marks.HTML(sentence, direction)
}
