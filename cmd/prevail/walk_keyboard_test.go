//go:build browser

package main

import (
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestATranslatorNeedsNoMouse walks the translator's whole part by keyboard:
// signing in, claiming, writing and confirming every sentence, handing in. Each
// station on the way must show that it has the focus.
func TestATranslatorNeedsNoMouse(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, _ := s.opened(s.issued(text))
	rana := &someone{Page: browsertest.Open(t, browsertest.Options{Locale: "ar"}), stage: s, who: s.people["rana"], words: s.catalog.Localizer("ar")}
	rana.open("/desk/")

	rana.TabTo(browsertest.Label(rana.t("form.email")))
	rana.Type(rana.who.Email)
	rana.TabTo(browsertest.Label(rana.t("form.password")))
	rana.Type(password)
	rana.Press("Enter")
	rana.See(browsertest.Role("heading", rana.t("mydesk.title")))

	way := rana.TabTo(browsertest.Role("button", named(rana.t("action.claim"), text.headline+", العربية")))
	if way[0].Name != rana.t("nav.skip") {
		t.Errorf("the first station is %q, not the way past the navigation", way[0].Name)
	}
	rana.Press("Enter")
	rana.said("claimed")

	rana.TabTo(rana.box(1))
	for _, sentence := range text.arabic {
		rana.Type(sentence)
		rana.Press("Control+Enter")
	}
	rana.SeeText(browsertest.CSS("#saved"), rana.savedWord())
	rana.See(browsertest.Containing(rana.t("task.progress", "done", len(text.arabic), "total", len(text.arabic))).Nth(1))
	rana.Press("Alt+ArrowUp", "Alt+ArrowUp")
	if got, want := browsertest.Eval[string](rana.Page, "document.activeElement.value"), text.arabic[len(text.arabic)-3]; got != want {
		t.Errorf("two sentences up stands %q, want %q", got, want)
	}
	// A word given too early is taken back by its key, and given again.
	last := s.look(id).Segments[len(text.arabic)-3]
	side := browsertest.CSS("#side-" + string(last.ID))
	rana.Press("Control+Shift+Enter")
	rana.See(browsertest.CSS("button[value^='confirm:']").Within(side))
	rana.Press("Control+Enter")
	rana.See(browsertest.CSS("button[value^='unconfirm:']").Within(side))
	rana.TabTo(browsertest.Role("button", rana.t("action."+string(workflow.ActSubmit))).Within(rana.actions()))
	rana.Press("Enter")
	rana.said("submitted")
	view := s.look(id)
	if view.Task.State != workflow.TaskReview {
		t.Fatalf("the task is %s", view.Task.State)
	}
	for i, g := range view.Segments {
		if g.Text != text.arabic[i] || !g.Confirmed {
			t.Errorf("sentence %d is %q, confirmed %t", i+1, g.Text, g.Confirmed)
		}
	}
}
