package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

func TestMustBeSubstantive(t *testing.T) {
	t.Parallel()
	before := func(s string) workflow.Revision {
		return workflow.Revision{Facts: facts, Units: []workflow.Unit{
			{Kind: workflow.UnitHeadline, Segments: []string{"A headline"}}, {Kind: workflow.UnitParagraph, Segments: []string{s}}}}
	}
	for _, tt := range []struct {
		name, from, to string
		want           string
	}{
		{"wording", "The harbour opens at once.", "The harbour opens immediately, at once.", ""},
		{"a comma", "The harbour, which is old, opens.", "The harbour which is old opens.", ""},
		{"a number", "It takes 12 ships a day.", "It takes 13 ships a day.", "number"},
		{"a number in other figures", "It takes 1,200 ships a day.", "It takes 12,00 ships a day.", "number"},
		{"a date", "It opens on 4 May this year.", "It opens on 5 May this year.", "number"},
		{"a month", "It opens on 4 May this year.", "It opens on 4 June this year.", "name"},
		{"a time", "It opens at 10:30 on that day.", "It opens at 10:35 on that day.", "number"},
		{"a name", "We met Anna Berg on that day.", "We met Anna Burg on that day.", "name"},
		{"a name at the beginning isn't told from any first word", "The port opens at once today.", "This port opens at once today.", ""},
		{"a negation", "Pilots are free of charge today.", "Pilots are not free of charge today.", "negation"},
		{"a short negation", "Pilots do wait for the tide.", "Pilots don't wait for the tide.", "negation"},
		{"never", "Pilots always wait for the tide.", "Pilots never wait for the tide.", "negation"},
		{"an address", "See https://harbour.example/a for more.", "See https://harbour.example/b for more.", "address"},
		{"a mail address", "Write to desk@harbour.example for more.", "Write to port@harbour.example for more.", "address"},
		{"a quotation", "He said “we open soon” to all.", "He said “we open now” to all.", "quotation"},
		{"a plain quotation", `He said "we open soon" to all.`, `He said "we open now" to all.`, "quotation"},
		{"several at once", "It opens on 4 May for all of us.", "It opens not on 5 June for all of us.", "name negation number"},
		{"another sentence", "The harbour opens at once.", "Ships anchor outside.", "added removed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Join(workflow.MustBeSubstantive(before(tt.from), before(tt.to)), " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMustBeSubstantiveForUnitsAndFacts(t *testing.T) {
	t.Parallel()
	was := workflow.Revision{Facts: facts, Units: english}
	numbered := was
	numbered.Facts.Number = "2026/5"
	for _, tt := range []struct {
		name string
		to   workflow.Revision
		want []string
	}{
		{"nothing", was, nil},
		{"the letterhead", numbered, []string{"facts"}},
		{"a unit added", workflow.Revision{Facts: facts, Units: append(cloneUnits(english), english[2])}, []string{"added"}},
		{"a unit removed", workflow.Revision{Facts: facts, Units: english[:2]}, []string{"removed"}},
		{"units moved", workflow.Revision{Facts: facts, Units: []workflow.Unit{english[0], english[2], english[1]}}, []string{"moved"}},
	} {
		if got := workflow.MustBeSubstantive(was, tt.to); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}
