//go:build browser

package main

import (
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestNotesForTranslatorsDontOverwriteEachOther: two people write the notes of a
// release at once, with the keyboard alone. The second sees both texts and what
// differs, and decides; the translator reads what stands.
func TestNotesForTranslatorsDontOverwriteEachOther(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	release := s.issued(harbour())
	id, task := s.opened(release)
	s.act("rana", id, workflow.ActClaim)
	page := "/desk/releases/" + string(release)
	amina, edda := s.as("amina"), s.asWith("edda", browsertest.Options{NoScripts: true, Width: 390})

	amina.open(page)
	edda.open(page)
	amina.writeNote("“Dues” are harbour dues here.")
	amina.said("saved")
	edda.writeNote("“Dues” means all dues.")
	edda.See(browsertest.Containing(edda.t("notes.conflict")))
	edda.SeeText(browsertest.CSS("#notes .notice"), "are harbour dues here")
	if got := edda.Value(browsertest.CSS("#note")); got != "“Dues” means all dues." {
		t.Errorf("the refused note came back as %q", got)
	}
	browsertest.MustBeAccessible(t, edda.Page)
	edda.TabTo(browsertest.Role("button", edda.t("workbench.keep_mine")))
	edda.Press("Enter")
	edda.said("saved")

	// Amina's page is the older one now; she leaves Edda's note as it is.
	amina.writeNote("“Dues” are harbour dues, again.")
	amina.TabTo(browsertest.Role("link", amina.t("workbench.keep_theirs")))
	amina.Press("Enter")
	amina.SeeText(browsertest.CSS("#notes .notes__text"), "means all dues")
	if view, err := s.service().ReadRelease(t.Context(), s.actor("amina"), release); err != nil || view.Note.Text != "“Dues” means all dues." {
		t.Errorf("the note is %q (%v)", view.Note.Text, err)
	}

	rana := s.as("rana")
	rana.open(task)
	rana.SeeText(browsertest.CSS(".notes .notes__text"), "means all dues")
}

// writeNote writes the notes of the release that is open on this page, in place
// of what stands there, and sends them.
func (p *someone) writeNote(text string) {
	p.stage.tb.Helper()
	p.TabTo(browsertest.CSS("#notes details > summary"))
	p.Press("Enter")
	p.TabTo(browsertest.CSS("#note"))
	p.Press("Control+a")
	p.Type(text)
	p.TabTo(browsertest.Role("button", p.t("form.save")).Within(browsertest.CSS("#notes")))
	p.Press("Enter")
}
