package check

import (
	"strconv"
	"strings"

	"prevail/workflow"
)

// Checker is workflow.Checker. It holds nothing and may be shared.
type Checker struct{}

var _ workflow.Checker = Checker{}

// New returns the checks that every office has.
func New() Checker { return Checker{} }

// Source checks an English revision: a sentence without words could never be
// translated, so it stands in the way, and so does a picture without a text for
// those who don't see it, or a file of which nothing says what it is. All empty
// sentences are alike; what is said about one is bound to the whole unit.
func (Checker) Source(r workflow.Revision) []workflow.Finding {
	var out []workflow.Finding
	for u, unit := range r.Units {
		if unit.Kind.IsFile() && (u+1 == len(r.Units) || r.Units[u+1].Kind != workflow.UnitAlt) {
			out = append(out, workflow.Finding{
				Code: "check.source.no_alternative", Severity: workflow.Blocking, Unit: u,
				Text: workflow.HashSegment(unit.Kind, unit.Lang, strings.Join(unit.Segments, "\n")),
			})
		}
		for i, sentence := range unit.Segments {
			if strings.TrimSpace(sentence) != "" {
				continue
			}
			out = append(out, workflow.Finding{
				Code: "check.source.empty_sentence", Severity: workflow.Blocking, Unit: u, Index: i,
				Text: workflow.HashSegment(unit.Kind, unit.Lang, strings.Join(unit.Segments, "\n")),
			})
		}
	}
	return out
}

// Target checks a task's segments against their English, in the order of the
// text. What is left out is not looked at.
func (Checker) Target(locale string, segments []workflow.Segment) []workflow.Finding {
	var out []workflow.Finding
	for _, s := range segments {
		if s.LeftOut {
			continue
		}
		for _, f := range targetFaults(locale, s) {
			f.Segment, f.Unit, f.Index, f.Text = s.ID, s.Unit, s.Index, s.Bond()
			out = append(out, f)
		}
	}
	return out
}

// targetFaults looks at one sentence. One that isn't there yet has that one
// fault: naming every figure it lacks would tell nothing more.
func targetFaults(locale string, s workflow.Segment) []workflow.Finding {
	if strings.TrimSpace(s.Source) == "" {
		return nil
	}
	if s.Empty() {
		return []workflow.Finding{{Code: "check.empty", Severity: workflow.Blocking}}
	}
	if s.Kind.IsFile() {
		return nil // a locale's own file has other figures in its name
	}
	var out []workflow.Finding
	for _, l := range lostNumbers(s.Source, s.Lang, s.Text, locale) {
		out = append(out, workflow.Finding{
			Code: "check.number.lost", Severity: l.severity, Params: workflow.Params{"value": l.shown},
		})
	}
	for _, address := range lostAddresses(s.Source, s.Text) {
		out = append(out, workflow.Finding{
			Code: "check.url.lost", Severity: workflow.Blocking, Params: workflow.Params{"value": address},
		})
	}
	if want, got := links(s.Source), links(s.Text); want != got {
		out = append(out, workflow.Finding{
			Code: "check.link", Severity: workflow.Warning,
			Params: workflow.Params{"want": strconv.Itoa(want), "got": strconv.Itoa(got)},
		})
	}
	return out
}
