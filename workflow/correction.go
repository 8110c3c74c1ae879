package workflow

import (
	"regexp"
	"slices"
	"strings"
)

// What makes a change one of meaning: figures (dates, amounts, addresses),
// negations, names, quotations, addresses.
var (
	figures   = regexp.MustCompile(`[\p{Nd}]+(?:[.,:/][\p{Nd}]+)*`)
	negations = regexp.MustCompile(`(?i)\b(?:no|not|never|none|nor|neither|without|cannot|\p{L}+n['’]t)\b`)
	names     = regexp.MustCompile(`\b\p{Lu}[\p{L}'’-]*`)
	quoted    = regexp.MustCompile(`[“"][^”"]*[”"]`)
	addresses = regexp.MustCompile(`\bhttps?://\S+|\S+@\S+\.\S+`)
)

// MustBeSubstantive returns the codes of what makes the change from one text
// to the other a change of meaning; none when it may be editorial.
func MustBeSubstantive(before, after Revision) []string {
	var codes []string
	note := func(code string) {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if before.Facts != after.Facts {
		note("facts")
	}
	a := Align(Sentences(before.Units), Sentences(after.Units))
	if len(a.Removed) > 0 {
		note("removed")
	}
	for _, m := range a.Matches {
		switch m.Change {
		case ChangeKept:
		case ChangeAdded:
			note("added")
		case ChangeMoved:
			note("moved")
		case ChangeReworded:
			for code, re := range map[string]*regexp.Regexp{
				"number": figures, "negation": negations, "quotation": quoted, "address": addresses,
			} {
				if !sameFinds(re, m.From.Text, m.To.Text) {
					note(code)
				}
			}
			if !sameNames(m.From.Text, m.To.Text) {
				note("name")
			}
		}
	}
	slices.Sort(codes)
	return codes
}

func sameFinds(re *regexp.Regexp, a, b string) bool {
	x, y := re.FindAllString(a, -1), re.FindAllString(b, -1)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// sameNames compares the capitalised words; the first word of a sentence is
// one by its place and isn't counted.
func sameNames(a, b string) bool {
	inner := func(s string) string {
		_, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
		return rest
	}
	return sameFinds(names, inner(a), inner(b))
}

// checkKind holds the approver's word on the kind of a correction: a change of
// meaning is substantive unless it is overruled with a reason, and a kind may
// be raised but not lowered.
func checkKind(c *Case) []Reason {
	k := c.Revision.Correction
	if k == nil || c.Release.Revisions == 0 {
		return nil
	}
	kind := c.Input.Kind
	if kind == "" {
		kind = k.Kind
	}
	if kind != Editorial && kind != Substantive {
		return unmet(true, "revision.correction")
	}
	if k.Kind == Substantive && kind == Editorial {
		return unmet(true, "revision.kind_lowered")
	}
	if kind == Editorial && c.Public != nil && strings.TrimSpace(c.Input.Overrule) == "" {
		if codes := MustBeSubstantive(*c.Public, *c.Revision); len(codes) > 0 {
			return unmet(true, "revision.kind_substantive", "because", strings.Join(codes, ", "))
		}
	}
	return nil
}
