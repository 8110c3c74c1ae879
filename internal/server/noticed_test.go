package server_test

import (
	"testing"

	"prevail/workflow"
)

// What an import noticed stands where the draft is edited, for a person who was
// not at the command line; what was taken out can be put back there.
func TestADraftSaysWhatReadingItNoticed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	rel, rev, err := o.service.DraftRelease(t.Context(), workflow.Actor{Person: "bea", Grants: []workflow.Grant{{Role: workflow.Author}}}, workflow.DraftInput{
		Facts: workflow.Letterhead{Kind: "media-note", Office: "spokesperson", Date: workflow.Date{Year: 2026, Month: 3, Day: 4}},
		Units: []workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{"Harbour reopens"}}, {Kind: workflow.UnitParagraph, Segments: []string{"All berths are served."}}},
		Noticed: []workflow.Noticed{{Code: "intake.note.space", Act: "changed", Text: "a  b", Instead: "a b"},
			{Code: "intake.note.chrome", Act: "cut", Line: 1, Text: "Home > News"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	amina, path := o.as("amina"), "/desk/releases/"+string(rel.ID)
	amina.get(path).want(200).has("What was noticed")
	p := amina.get(path+"/edit").want(200).has("What was noticed", "A line of the site, not of the text", "Home > News", "Doubled or no-break spaces")
	p = p.form(path+"/edit").set("do", "put:0").send().want(200).has("What was noticed")
	p = p.form(path+"/edit").set("do", "save").send().want(200).has("Saved.", "Home > News")
	o.act(p, "revisions", "submit").send().want(200)
	// The control: whoever submitted it has looked.
	lacks(t, amina.get(path).want(200), "What was noticed")
	if r, err := o.service.ReadRelease(t.Context(), workflow.Actor{Person: "ed", Grants: []workflow.Grant{{Role: workflow.Editor}}}, rel.ID); err != nil || r.Proposed.ID != rev.ID || r.Proposed.Noticed != nil {
		t.Errorf("%v: kept %+v", err, r.Proposed)
	}
}
