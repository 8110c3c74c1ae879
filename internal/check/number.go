package check

import (
	"regexp"
	"slices"
	"strings"

	"prevail/workflow"
)

// lost is a number of the source that the target lacks.
type lost struct {
	shown    string
	severity workflow.Severity
}

// reference is a character written by its number.
var reference = regexp.MustCompile(`&#[0-9a-fA-FxX]+;`)

// lostNumbers compares the figures of a sentence with those of its translation.
// Number words in the source ask for nothing; figures that became words are
// lost, which their translator explains. Each is named once, a blocking one
// before its repetition as a warning.
func lostNumbers(source, sourceLang, target, locale string) []lost {
	lang := base(sourceLang)
	if lang == "" {
		lang = "en"
	}
	wanted := claims(figuresOnly(source), lang)
	if len(wanted) == 0 {
		return nil
	}
	have := take(figuresOnly(target), base(locale))
	var out []lost
	for _, c := range wanted {
		if have.meets(c) {
			continue
		}
		i := slices.IndexFunc(out, func(l lost) bool { return l.shown == c.shown })
		switch {
		case i < 0:
			out = append(out, lost{c.shown, c.severity})
		case c.severity == workflow.Blocking:
			out[i].severity = c.severity
		}
	}
	return out
}

// figuresOnly takes out of a text what holds digits but no numbers, and the
// marks of direction that may stand inside a number.
func figuresOnly(text string) string {
	text = withoutAddresses(text)
	text = reference.ReplaceAllString(text, " ")
	return strings.Map(func(r rune) rune {
		if directional(r) {
			return -1
		}
		return r
	}, text)
}
