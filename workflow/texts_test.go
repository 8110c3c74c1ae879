package workflow_test

import (
	"regexp"
	"slices"
	"strings"

	"prevail/workflow"
)

// The random office's texts come from small pools, so that sentences come
// back, move and are changed to what they were.
var (
	headlines = []string{"Harbour Opens to All Ships", "Harbour Opens to Ships", "Harbour Notice"}
	sentences = []string{
		"The harbour opens on 4 May.", "The harbour opens on 5 May.", "The harbour opens 5 May.",
		"It takes 12 ships a day.", "It takes 14 ships a day.",
		"Pilots are free of charge.", "Pilots are not free of charge.", "Pilots are free.",
		"Call the harbour office.", "Ask ?? at the gate.", "Ships may anchor outside.",
	}
	kinds = []workflow.UnitKind{workflow.UnitParagraph, workflow.UnitParagraph, workflow.UnitItem, workflow.UnitQuote}
)

// newText returns a headline and up to three units.
func newText(l luck) []workflow.Unit {
	units := []workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{oneOf(l, "headline", headlines...)}}}
	for range 1 + l.below(3, "units") {
		units = append(units, newUnit(l))
	}
	return units
}

func newUnit(l luck) workflow.Unit {
	u := workflow.Unit{Kind: oneOf(l, "kind", kinds...)}
	if u.Kind == workflow.UnitItem {
		u.Level = 1 + l.below(2, "level")
	}
	for range 1 + l.below(2, "sentences") {
		u.Segments = append(u.Segments, oneOf(l, "sentence", sentences...))
	}
	return u
}

// changedText returns a text with one thing changed.
func changedText(l luck, units []workflow.Unit) []workflow.Unit {
	out := cloneUnits(units)
	i := l.below(len(out), "unit")
	u := &out[i]
	switch what := oneOf(l, "change", "word", "word", "word", "headline", "add", "drop", "swap", "split", "level", "sentence"); {
	case what == "headline" || i == 0 && what != "add":
		out[0].Segments = []string{oneOf(l, "headline", headlines...)}
	case what == "word":
		u.Segments[l.below(len(u.Segments), "which")] = oneOf(l, "sentence", sentences...)
	case what == "sentence":
		u.Segments = append(u.Segments, oneOf(l, "sentence", sentences...))
	case what == "add":
		out = slices.Insert(out, i+1, newUnit(l))
	case what == "drop" && len(out) > 2:
		out = slices.Delete(out, i, i+1)
	case what == "swap" && i > 1:
		out[i], out[i-1] = out[i-1], out[i]
	case what == "split" && len(u.Segments) > 1:
		second := *u
		second.Segments = slices.Clone(u.Segments[1:])
		u.Segments = u.Segments[:1]
		out = slices.Insert(out, i+1, second)
	case what == "level" && u.Kind == workflow.UnitItem:
		u.Level = 3 - u.Level
	default:
		u.Segments[0] = oneOf(l, "sentence", sentences...)
	}
	return out
}

func cloneUnits(units []workflow.Unit) []workflow.Unit {
	out := slices.Clone(units)
	for i := range out {
		out[i].Segments = slices.Clone(out[i].Segments)
	}
	return out
}

// fussy is a checker: a placeholder in the English and a figure lost in a
// translation are blocking.
type fussy struct{}

var figures = regexp.MustCompile(`\d+`)

// Source implements [workflow.Checker].
func (fussy) Source(r workflow.Revision) []workflow.Finding {
	var out []workflow.Finding
	for _, s := range workflow.Sentences(r.Units) {
		if strings.Contains(s.Text, "??") {
			out = append(out, workflow.Finding{Code: "check.placeholder", Severity: workflow.Blocking, Unit: s.Unit, Index: s.Index,
				Text: workflow.HashText(s.Text)})
		}
	}
	return out
}

// Target implements [workflow.Checker].
func (fussy) Target(_ string, segments []workflow.Segment) []workflow.Finding {
	var out []workflow.Finding
	for _, s := range segments {
		if s.LeftOut || s.Empty() || s.Kind.IsFile() {
			continue
		}
		for _, n := range figures.FindAllString(s.Source, -1) {
			if !strings.Contains(s.Text, n) {
				out = append(out, workflow.Finding{Code: "check.number.lost", Severity: workflow.Blocking, Segment: s.ID, Unit: s.Unit,
					Index: s.Index, Text: workflow.HashText(s.Source + "\n" + s.Text)})
			}
		}
		if len(s.Text) > 3*len(s.Source)+20 {
			out = append(out, workflow.Finding{Code: "check.long", Severity: workflow.Warning, Segment: s.ID, Text: workflow.HashText(s.Text)})
		}
	}
	return out
}

// translation returns what somebody may type for a sentence: mostly a good
// rendering, now and then one that lost its figures, or nothing.
func translation(l luck, locale, source string) string {
	good := locale + strings.Repeat("!", l.below(2, "wording")) + " " + source
	switch l.below(12, "quality") {
	case 10:
		return figures.ReplaceAllString(good, "some")
	case 11:
		return oneOf(l, "poor", "", " ", locale+" …")
	}
	return good
}
