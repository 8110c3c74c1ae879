package browsertest

import (
	"fmt"
	"strings"
)

// Finding is one fault that an audit holds against a page.
type Finding struct {
	// Tool is axe, htmlcs, or prevail for the checks made here.
	Tool string `json:"-"`
	// Rule is the tool's own name for what was broken.
	Rule string `json:"rule"`
	// Level is error or warning.
	Level string `json:"level"`
	// Message says what is wrong.
	Message string `json:"message"`
	// Element is the beginning of the element's source.
	Element string `json:"element"`
}

// String is the finding in one line.
func (f Finding) String() string {
	return fmt.Sprintf("%s %s %s: %s [%s]", f.Tool, f.Level, f.Rule, f.Message, f.Element)
}

// shorten cuts an element's source to what is needed to find it.
func shorten(source string) string {
	const most = 200
	source = strings.Join(strings.Fields(source), " ")
	if runes := []rune(source); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return source
}
