package intake

import (
	"strings"
	"unicode"
)

// unseen takes out of the texts what nobody sees and what would command a
// terminal, break a feed or make a line read otherwise than it stands: control
// characters, and marks that turn letters round against their own direction.
// Marks of direction that a text of its script needs stay.
func (d *Draft) unseen(texts map[string]string, body []block) {
	for _, key := range []string{"title", "subtitle", "place", "contact"} {
		if shown := dropUnseen(texts[key]); shown != texts[key] {
			d.noteUnseen(0, texts[key], shown)
			texts[key] = strings.TrimSpace(shown)
		}
	}
	for i, b := range body {
		for k, s := range b.Segments {
			if shown := dropUnseen(s); shown != s {
				d.noteUnseen(b.line, s, shown)
				body[i].Segments[k] = strings.TrimSpace(shown)
			}
		}
	}
}

func (d *Draft) noteUnseen(line int, text, shown string) {
	d.Notes = append(d.Notes, Note{Code: CodeUnseen, Act: Changed, Line: line, Text: differing(text, shown), Instead: differing(shown, text)})
}

func dropUnseen(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case unicode.IsControl(r), r == '\u202d', r == '\u202e', r == '\ufeff', r == '\ufffe', r == '\uffff':
			return -1
		}
		return r
	}, s)
}
