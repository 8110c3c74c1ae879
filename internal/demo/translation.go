package demo

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"prevail/workflow"
)

// translation is a translated text in the frame of its English: one entry a
// unit, one sentence a segment. A unit that is left out has none.
type translation [][]string

// leftOut stands for a unit that isn't translated.
const leftOut = "-"

// Translation reads the translation of an English text with its number. Where
// the corrected text has none of its own, that of the first one serves.
func (l library) Translation(stem string, number int, locale string, english []workflow.Unit) (translation, error) {
	text, err := l.read(fileName(stem, number, locale+".txt"), locale)
	if errors.Is(err, fs.ErrNotExist) && number > 1 {
		return l.Translation(stem, 1, locale, english)
	}
	if err != nil {
		return nil, err
	}
	t := parse(text)
	t.adopt(english)
	if err := t.fits(english); err != nil {
		return nil, fmt.Errorf("%s in %s: %w", stem, locale, err)
	}
	return t, nil
}

// parse reads one sentence a line and a blank line between units.
func parse(text string) translation {
	var out translation
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		block = strings.TrimSpace(block)
		if block == leftOut {
			out = append(out, nil)
			continue
		}
		out = append(out, strings.Split(block, "\n"))
	}
	return out
}

// asInEnglish stands for a picture that the locale shows as it is.
const asInEnglish = "="

// adopt takes the English pictures over where the text says so.
func (t translation) adopt(english []workflow.Unit) {
	for i := range t {
		if len(t[i]) == 1 && t[i][0] == asInEnglish && i < len(english) {
			t[i] = english[i].Segments
		}
	}
}

// fits reports the first place where the translation has another shape than
// the English.
func (t translation) fits(english []workflow.Unit) error {
	for i, u := range english {
		switch {
		case i >= len(t):
			return fmt.Errorf("has %d units of %d; the next is %q", len(t), len(english), u.Text(workflow.English))
		case t[i] != nil && len(t[i]) != len(u.Segments):
			return fmt.Errorf("unit %d has %d sentences, its English %d: %q", i+1, len(t[i]), len(u.Segments), u.Text(workflow.English))
		}
	}
	if len(t) > len(english) {
		return fmt.Errorf("has %d units, its English %d", len(t), len(english))
	}
	return nil
}

// missing lists the units that are left out.
func (t translation) missing() []int {
	var out []int
	for i, sentences := range t {
		if sentences == nil {
			out = append(out, i)
		}
	}
	return out
}
