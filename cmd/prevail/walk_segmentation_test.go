//go:build browser

package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// copiedPage is a text as somebody copies it off a page: the head line again,
// two sentences glued together, one that an abbreviation cuts, one cut wrongly.
const copiedPage = `Harbour reopens

Harbour reopensMarch 9, 2026

Harbour reopensMarch 9, 2026

The harbour opens on Monday. Ships from the U.S. Navy come first; ferries follow.

All 12 berths will be served.The north quay stays closed.
`

// TestASegmentationIsMendedByKeyboard: an author brings a copied page in, sees
// what was taken out of it, joins, cuts and moves with the keyboard alone, takes
// a step back and does it again, and the text is saved as it is shown then.
// Nothing of it needs scripts.
func TestASegmentationIsMendedByKeyboard(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	for _, o := range []browsertest.Options{{}, {NoScripts: true, Width: 390}} {
		p := s.asWith("amina", o)
		p.open("/desk/releases/new")
		p.Fill(browsertest.Label(p.t("form.body")), copiedPage)
		p.TabTo(browsertest.Role("button", p.t("intake.segmentation")))
		p.Press("Enter")
		p.See(browsertest.Containing(p.t("intake.note.repeated_head")).Nth(1))
		p.See(browsertest.Containing(p.t("intake.note.glued_sentence")))

		unfold := func(no string) {
			p.TabTo(browsertest.CSS("#u-" + no + " summary"))
			p.Press("Enter")
		}
		press := func(button string) {
			p.TabTo(browsertest.CSS(`button[value="` + button + `"]`))
			p.Press("Enter")
			p.See(browsertest.Role("button", p.t("english.undo")))
		}
		unfold("1")
		press("split:1:1:37")
		if got := p.Focused().Name; got != p.t("english.join")+" 2.2" {
			t.Errorf("after a cut the focus is on %q", got)
		}
		browsertest.MustBeAccessible(t, p.Page)
		press("join:1:0")
		unfold("2")
		press("up:2")
		p.TabTo(browsertest.CSS(`button[value="undo"]`))
		p.Press("Enter")
		p.See(browsertest.CSS(`button[value="redo"]`))
		p.SeeText(browsertest.CSS("#u-2"), "north quay")
		p.TabTo(browsertest.CSS(`button[value="redo"]`))
		p.Press("Enter")
		p.Gone(browsertest.CSS(`button[value="redo"]`))
		p.See(browsertest.Containing(p.t("intake.note.repeated_head")).Nth(1))
		p.TabTo(browsertest.Role("button", p.t("english.accept")))
		p.Press("Enter")
		p.said("saved")
		if diff := cmp.Diff([][]string{
			{"Harbour reopens"},
			{"All 12 berths will be served.", "The north quay stays closed."},
			{"The harbour opens on Monday. Ships from the U.S. Navy come first;", "ferries follow."},
		}, s.segments(p)); diff != "" {
			t.Errorf("the text that was saved (-want +got):\n%s", diff)
		}
	}
}

// segments are the sentences of the draft that somebody looks at.
func (s *stage) segments(p *someone) (out [][]string) {
	s.tb.Helper()
	view, err := s.service().ReadRelease(s.tb.Context(), s.actor("amina"), workflow.ReleaseID(p.path()[len("/desk/releases/"):]))
	if err != nil {
		s.tb.Fatal(err)
	}
	for _, u := range view.Proposed.Units {
		out = append(out, u.Segments)
	}
	return out
}
