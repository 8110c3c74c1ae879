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
	rana := s.byKeyboard("rana", browsertest.Options{})

	way := rana.TabTo(browsertest.Role("button", named(rana.t("action.claim"), text.headline+", العربية")))
	if way[0].Name != rana.t("nav.skip") {
		t.Errorf("the first station is %q, not the way past the navigation", way[0].Name)
	}
	rana.stepsPastTheNavigation()
	rana.TabTo(browsertest.Role("button", named(rana.t("action.claim"), text.headline+", العربية")))
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

// byKeyboard is a person who signs in without a mouse.
func (s *stage) byKeyboard(key string, o browsertest.Options) *someone {
	s.tb.Helper()
	who := s.people[key]
	o.Locale = who.Language
	p := &someone{Page: browsertest.Open(s.tb, o), stage: s, who: who, words: s.catalog.Localizer(who.Language)}
	p.open("/desk/")
	p.TabTo(browsertest.Label(p.t("form.email")))
	p.Type(who.Email)
	p.TabTo(browsertest.Label(p.t("form.password")))
	p.Type(password)
	p.Press("Enter")
	p.See(browsertest.Role("heading", p.t("mydesk.title")))
	return p
}

// stepsPastTheNavigation takes the first link of a page, and wants the next
// station to be in its content.
func (p *someone) stepsPastTheNavigation() {
	p.stage.tb.Helper()
	p.open(p.path())
	p.TabTo(browsertest.Role("link", p.t("nav.skip")))
	p.Press("Enter", "Tab")
	if !browsertest.Eval[bool](p.Page, `document.getElementById("main").contains(document.activeElement)`) {
		p.stage.tb.Errorf("past the navigation the focus is on %+v", p.Focused())
	}
}

// TestAReviewerAndAnEditorNeedNoMouse is the rest of the main job by keyboard,
// once as a screen looks and once where colours and motion are taken away:
// claiming the review, approving every sentence and the whole, publishing.
func TestAReviewerAndAnEditorNeedNoMouse(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	for headline, o := range map[string]browsertest.Options{
		harbour().headline:  {},
		"Harbour dues fall": {Width: 390, Features: map[string]string{"forced-colors": "active", "prefers-reduced-motion": "reduce"}},
	} {
		text := harbour()
		text.headline = headline
		id, path := s.opened(s.issued(text))
		s.act("rana", id, workflow.ActClaim)
		s.translated("rana", id, text)
		s.act("rana", id, workflow.ActSubmit)

		sami := s.byKeyboard("sami", o)
		sami.TabTo(browsertest.Role("button", named(sami.t("action."+string(workflow.ActClaimReview)), headline+", العربية")))
		sami.Press("Enter")
		sami.said("claimed")
		sami.TabTo(browsertest.Role("button", sami.t("review.approve_ticked")))
		sami.Press("Enter")
		sami.TabTo(browsertest.Role("button", sami.t("action."+string(workflow.ActApprove))).Within(sami.actions()))
		sami.Press("Enter")
		sami.said("approved")

		edda := s.byKeyboard("edda", o)
		edda.TabTo(browsertest.CSS(`a[href="` + path + `/publish"]`).Nth(1))
		edda.Press("Enter")
		edda.See(browsertest.CSS("iframe"))
		edda.TabTo(browsertest.Role("button", edda.t("action."+string(workflow.ActPublish))).Within(edda.actions()))
		edda.Press("Enter")
		edda.said("published")
		if state := s.look(id).Task.State; state != workflow.TaskPublished {
			t.Errorf("the task is %s", state)
		}
	}
}
