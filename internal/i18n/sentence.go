package i18n

import (
	"fmt"
	"strings"
)

// sentence is a sentence with values, cut at their names once: a list asks for
// the same one in every row. Between two pieces stands the value of a name.
type sentence struct {
	pieces []string // one more than names
	names  []string
}

// cut cuts a sentence that was validated.
func cut(text string) sentence {
	var s sentence
	rest := 0
	for _, at := range action.FindAllStringSubmatchIndex(text, -1) {
		s.pieces = append(s.pieces, text[rest:at[0]])
		s.names = append(s.names, strings.TrimPrefix(text[at[2]:at[3]], "."))
		rest = at[1]
	}
	s.pieces = append(s.pieces, text[rest:])
	return s
}

// fill puts values in. One that wasn't given is an error.
func (s sentence) fill(data values) (string, error) {
	var b strings.Builder
	for i, name := range s.names {
		value, ok := data[name]
		if !ok {
			return "", fmt.Errorf("no value for %s", name)
		}
		b.WriteString(s.pieces[i])
		b.WriteString(value)
	}
	b.WriteString(s.pieces[len(s.names)])
	return b.String(), nil
}

// isCut reports whether a sentence depends on values, but on no count: then it
// needs no rule of plurals.
func (m Message) isCut() bool { return !m.IsPlural() && !m.isFixed() }
