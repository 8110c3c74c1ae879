package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// The canonical forms are fixed for ever: publications, approvals and what
// readers quote name texts by these hashes. A test that fails here is no test
// to change.
func TestCanonicalFormsAreFixed(t *testing.T) {
	t.Parallel()
	letterhead := workflow.Letterhead{Kind: "notice", Office: "desk", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}, Number: "2026/4",
		Original: workflow.Original{URL: "https://origin.example/a"}}
	units := []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"Harbour opens"}},
		{Kind: workflow.UnitItem, Level: 2, Ordered: true, Lang: "fr", Segments: []string{"Un *port*.", "Deux."}},
		{Kind: workflow.UnitParagraph, LeftOut: true},
	}
	for name, tt := range map[string]struct{ got, want workflow.Hash }{
		"an empty revision":    {workflow.HashRevision(workflow.Letterhead{}, nil), "8a6f4626195a78a5c904f8ad6fd9e0e116f8606388c567f67eb975a8857ec146"},
		"a revision":           {workflow.HashRevision(letterhead, units), "2a003bc65e931c140d80b3f3881858c840b90b9506d2c90960e136c6a7b3736a"},
		"a translation":        {workflow.HashTranslation("ar", units), "50f3c0ebe4ec757e879f9eb9a4a9e7e658078980ba4c9a5051d6c9b04eca9f9f"},
		"a sentence":           {workflow.HashSegment(workflow.UnitHeadline, "", "Harbour opens"), "c9309516e558c2ad587d1760bb09dc0228e50eaa2ba3e1dcefd5e9ab17610a94"},
		"a text":               {workflow.HashText("Harbour opens"), "068228683a5afd9a056961c200a750310e3b1f063c2ba96835a90b59b05ed2a5"},
		"the bond of approval": {workflow.Segment{Source: "Harbour opens", Text: "المرفأ يفتح"}.Bond(), "120bf32a0462db9ba02e54217b37a44fc2555cf94716b4d4a6f62f1555f43e93"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %s, want %s", name, tt.got, tt.want)
		}
	}
}

func TestHashesTellTextsApart(t *testing.T) {
	t.Parallel()
	base := []workflow.Unit{{Kind: workflow.UnitParagraph, Segments: []string{"a", "b"}}, {Kind: workflow.UnitItem, Level: 1, Segments: []string{"c"}}}
	seen := map[workflow.Hash]string{workflow.HashRevision(facts, base): "the text itself"}
	other := func(name string, f workflow.Letterhead, units []workflow.Unit) {
		t.Helper()
		h := workflow.HashRevision(f, units)
		if was, ok := seen[h]; ok {
			t.Errorf("%s has the hash of %s", name, was)
		}
		seen[h] = name
	}
	edit := func(change func([]workflow.Unit)) []workflow.Unit {
		units := cloneUnits(base)
		change(units)
		return units
	}
	other("another word", facts, edit(func(u []workflow.Unit) { u[0].Segments[0] = "x" }))
	other("sentences joined", facts, edit(func(u []workflow.Unit) { u[0].Segments = []string{"ab"} }))
	other("a sentence in the next unit", facts, edit(func(u []workflow.Unit) {
		u[0].Segments, u[1].Segments = []string{"a"}, []string{"b", "c"}
	}))
	other("another order", facts, []workflow.Unit{base[1], base[0]})
	other("another kind", facts, edit(func(u []workflow.Unit) { u[0].Kind = workflow.UnitQuote }))
	other("another level", facts, edit(func(u []workflow.Unit) { u[1].Level = 2 }))
	other("a numbered list", facts, edit(func(u []workflow.Unit) { u[1].Ordered = true }))
	other("another language", facts, edit(func(u []workflow.Unit) { u[0].Lang = "fr" }))
	other("left out", facts, edit(func(u []workflow.Unit) { u[0].LeftOut = true }))
	for name, change := range map[string]func(*workflow.Letterhead){
		"another kind of document": func(f *workflow.Letterhead) { f.Kind = "statement" },
		"another office":           func(f *workflow.Letterhead) { f.Office = "desk" },
		"another date":             func(f *workflow.Letterhead) { f.Date.Day++ },
		"another number":           func(f *workflow.Letterhead) { f.Number = "7" },
		"another original":         func(f *workflow.Letterhead) { f.Original.URL = "https://origin.example" },
	} {
		f := facts
		change(&f)
		other(name, f, base)
	}
	if workflow.HashTranslation("ar", base) == workflow.HashTranslation("fr", base) {
		t.Error("two locales' translations have one hash")
	}
	if (workflow.Segment{Source: "a", Text: "bc"}).Bond() == (workflow.Segment{Source: "ab", Text: "c"}).Bond() {
		t.Error("two pairs have one bond")
	}
}

func TestHashesDontDependOnTheFormOfUnicode(t *testing.T) {
	t.Parallel()
	if workflow.HashText("caf\u00e9") != workflow.HashText("cafe\u0301") {
		t.Error("one word in two forms has two hashes")
	}
	if workflow.HashText("").Short() == "" || len(workflow.HashText("").Short()) != 12 || workflow.Hash("ab").Short() != "ab" {
		t.Error("the short form")
	}
}
