package intake_test

import (
	"slices"
	"testing"

	"prevail/internal/intake"
	"prevail/workflow"
)

func TestAFileBesideATextStandsWhereTheTextShowsIt(t *testing.T) {
	t.Parallel()
	d, err := intake.Markdown("# The harbour\n\nShips came.\n\n![A map of the harbour](maps/harbour.png \"The harbour in May\")\n\n" +
		"![Elsewhere](https://example.org/x.png)\n\n![Outside](../secret.png)\n\n![Annex](annex.pdf)\n\nThey left.\n")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range d.Files {
		names = append(names, b.Name)
	}
	if want := []string{"maps/harbour.png", "annex.pdf"}; !slices.Equal(names, want) {
		t.Fatalf("files beside the text: %v; want %v", names, want)
	}
	hash := workflow.HashBytes([]byte("x"))
	d.Put(map[string]workflow.File{
		"maps/harbour.png": {Hash: hash, Type: "image/png", Size: 1, Width: 2, Height: 3, Name: "harbour.png"},
		"annex.pdf":        {Hash: hash, Type: "application/pdf", Size: 1, Name: "annex.pdf"},
	})
	var kinds []workflow.UnitKind
	for _, u := range d.Units {
		kinds = append(kinds, u.Kind)
	}
	want := []workflow.UnitKind{
		workflow.UnitHeadline, workflow.UnitParagraph, workflow.UnitImage, workflow.UnitAlt, workflow.UnitCaption,
		workflow.UnitAlt, workflow.UnitAlt, workflow.UnitFile, workflow.UnitAlt, workflow.UnitParagraph,
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("the units are %v; want %v", kinds, want)
	}
	cut := 0
	for _, n := range d.Notes {
		if n.Code == intake.CodePicture {
			cut++
		}
	}
	if cut != 2 {
		t.Errorf("%d pictures are noted as cut; want the 2 that aren't there", cut)
	}
}

func TestATranslationIsLaidBesideTheTextAroundAPicture(t *testing.T) {
	t.Parallel()
	english := []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"The harbour"}},
		{Kind: workflow.UnitImage, Segments: []string{"sha256:… image/png"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"Twelve ships came in May."}},
	}
	french := []workflow.Unit{
		{Kind: workflow.UnitHeadline, Segments: []string{"Le port"}},
		{Kind: workflow.UnitParagraph, Segments: []string{"Douze navires sont venus en mai."}},
	}
	pairs := intake.Align(english, french, "fr")
	texts := intake.Fill(english, french, pairs, "fr")
	if texts[0][0] != "Le port" || texts[1][0] != "" || texts[2][0] != "Douze navires sont venus en mai." {
		t.Errorf("laid as %v", texts)
	}
	for _, p := range pairs {
		if !p.Sure {
			t.Errorf("%v is not sure", p)
		}
	}
}
