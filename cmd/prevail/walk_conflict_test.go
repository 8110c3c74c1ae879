//go:build browser

package main

import (
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestAConflictIsSettledByKeyboard: the same sentences were saved in another tab
// meanwhile. Both texts stand there, and the writer keeps one or the other with
// the keyboard alone; the focus comes back to the sentence.
func TestAConflictIsSettledByKeyboard(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, path := s.opened(s.issued(text))
	s.act("rana", id, workflow.ActClaim)
	rana := s.as("rana")
	rana.Expect("409")
	rana.open(path)
	s.saved("rana", id, "من لسان آخر.", "من قلم آخر.")

	for i, settle := range []string{"keep_mine", "keep_theirs"} {
		number := i + 1
		box := rana.box(number)
		rana.TabTo(box)
		rana.Type(text.arabic[number-1])
		rana.See(browsertest.Role("alert", "")) // once the pause has it saved
		browsertest.MustBeAccessible(t, rana.Page)
		rana.TabTo(rana.settling(settle, number))
		rana.Press("Enter")
		if got := rana.Focused().Name; got != rana.t("workbench.sentence", "number", number) {
			t.Errorf("after the decision the focus is on %q", got)
		}
		rana.Gone(browsertest.Role("alert", ""))
	}
	if said := browsertest.Eval[string](rana.Page, `document.getElementById("saved").textContent`); said != "" {
		t.Errorf("nothing waits to be saved, and the page says %q", said)
	}
	s.wantTexts(id, text.arabic[0], "من قلم آخر.")
}

// TestAConflictIsSettledWithoutScripts is the same over the plain form: what was
// refused comes back on a page of its own, beside what stands.
func TestAConflictIsSettledWithoutScripts(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, path := s.opened(s.issued(text))
	s.act("rana", id, workflow.ActClaim)
	rana := s.asWith("rana", browsertest.Options{NoScripts: true, Width: 320})
	rana.open(path)
	s.saved("rana", id, "من لسان آخر.", "من قلم آخر.")
	rana.TabTo(rana.box(1))
	rana.Type(text.arabic[0])
	rana.TabTo(rana.box(2))
	rana.Type(text.arabic[1])
	rana.TabTo(rana.box(3))
	rana.Type(text.arabic[2])
	rana.TabTo(browsertest.CSS("button[name=do][value=save]"))
	rana.Press("Enter")
	rana.See(browsertest.Containing(rana.t("workbench.conflict_lead")))
	browsertest.MustBeAccessible(t, rana.Page)
	// The one decided, the other is still there with both its texts.
	rana.TabTo(rana.settling("keep_mine", 1))
	rana.Press("Enter")
	rana.See(browsertest.Containing("من قلم آخر."))
	rana.Gone(browsertest.Containing("من لسان آخر."))
	rana.TabTo(rana.settling("keep_theirs", 2))
	rana.Press("Enter")
	rana.See(rana.box(1))
	s.wantTexts(id, text.arabic[0], "من قلم آخر.", text.arabic[2])
}

// saved has somebody save the first sentences of a task.
func (s *stage) saved(by string, id workflow.TaskID, texts ...string) {
	s.tb.Helper()
	segments := s.look(id).Segments
	for i, text := range texts {
		in := workflow.SaveInput{Task: id, Segment: segments[i].ID, Version: segments[i].Version, Text: text}
		if _, err := s.service().SaveSegment(s.tb.Context(), s.actor(by), in); err != nil {
			s.tb.Fatalf("sentence %d by %s: %v", i+1, by, err)
		}
	}
}

// wantTexts fails unless the first sentences of a task read so.
func (s *stage) wantTexts(id workflow.TaskID, texts ...string) {
	s.tb.Helper()
	segments := s.look(id).Segments
	for i, want := range texts {
		if got := segments[i].Text; got != want {
			s.tb.Errorf("sentence %d is %q, want %q", i+1, got, want)
		}
	}
}
