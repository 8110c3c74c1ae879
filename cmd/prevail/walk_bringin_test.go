//go:build browser

package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestAnExistingTranslationIsBroughtInByKeyboard: a translator lays a
// translation that there is beside the English, takes a paragraph out of its
// place, gives it another and takes that back, mends a sentence and brings it
// all in, with the keyboard alone. What comes in waits for their word. Nothing
// of it needs scripts.
func TestAnExistingTranslationIsBroughtInByKeyboard(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	for headline, o := range map[string]browsertest.Options{
		harbour().headline: {}, "Harbour dues fall": {NoScripts: true, Width: 390},
	} {
		text := harbour()
		text.headline = headline
		id, path := s.opened(s.issued(text))
		s.act("rana", id, workflow.ActClaim)
		p := s.asWith("rana", o)
		p.layBeside(path, text)

		const item = "#p-4-0" // the list's second item
		p.Press("Home")
		if p.Count(item+" details[open]") == 0 {
			p.TabTo(browsertest.CSS(item + " summary"))
			p.Press("Enter")
		}
		p.pressButton("off:4")
		p.See(browsertest.CSS("#beside"))
		if got := p.Value(browsertest.CSS(item + " textarea")); got != "" {
			t.Errorf("what was taken away is still there: %q", got)
		}
		browsertest.MustBeAccessible(t, p.Page)
		p.TabTo(browsertest.CSS("#to-0"))
		p.Press("ArrowDown", "ArrowDown", "ArrowDown")
		p.pressButton("put:0")
		p.Gone(browsertest.CSS("#beside"))
		if got := p.Value(browsertest.CSS("#p-3-0 textarea")); got != text.arabic[4]+" "+text.arabic[5] {
			t.Errorf("the list's first item has %q", got)
		}
		p.pressButton("undo")
		p.See(browsertest.CSS("#beside"))
		p.pressButton("undo")
		p.Gone(browsertest.CSS("#beside"))

		p.TabTo(browsertest.CSS("#p-6-1 textarea"))
		p.Press("Control+End")
		p.Type(" وهو نهائي.")
		p.TabTo(browsertest.Role("button", p.t("bringin.save")))
		p.Press("Enter")
		p.said("brought_in", "filled", "9", "kept", "0", "empty", "0")

		want := append([]string(nil), text.arabic...)
		want[8] += " وهو نهائي."
		var got []string
		for _, g := range s.look(id).Segments {
			got = append(got, g.Text)
			if g.Confirmed {
				t.Errorf("nobody has confirmed %q", g.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("what came in (-want +got):\n%s", diff)
		}
	}
}

// layBeside pastes a translation and has it laid beside the English.
func (p *someone) layBeside(task string, text story) {
	p.stage.tb.Helper()
	a := text.arabic
	paragraphs := []string{a[0], a[1] + " " + a[2], a[3], a[4], a[5], a[6], a[7] + " " + a[8]}
	p.open(task + "/bring-in")
	p.Fill(browsertest.Label(p.t("intake.paste")), strings.Join(paragraphs, "\n\n"))
	p.TabTo(browsertest.Role("button", p.t("intake.align")))
	p.Press("Enter")
	for i, at := range []string{"0-0", "1-0", "1-1", "2-0", "3-0", "4-0", "5-0", "6-0", "6-1"} {
		if got := p.Value(browsertest.CSS("#p-" + at + " textarea")); got != a[i] {
			p.stage.tb.Fatalf("beside sentence %d lies %q, want %q", i+1, got, a[i])
		}
	}
}

// pressButton goes to a button by its value and presses it.
func (p *someone) pressButton(value string) {
	p.stage.tb.Helper()
	p.TabTo(browsertest.CSS(`button[value="` + value + `"]`))
	p.Press("Enter")
}
