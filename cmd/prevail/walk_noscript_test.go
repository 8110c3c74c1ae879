//go:build browser

package main

import (
	"net/http"
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestAReaderNeedsNoScripts walks from the index over a release to its English
// and back, with scripts off, on a phone, and finds all of it.
func TestAReaderNeedsNoScripts(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, _ := s.opened(s.issued(text))
	s.act("rana", id, workflow.ActClaim)
	s.translated("rana", id, text)
	for _, step := range []struct {
		by  string
		act workflow.Action
	}{{"rana", workflow.ActSubmit}, {"sami", workflow.ActClaimReview}, {"sami", workflow.ActApproveSegment}, {"sami", workflow.ActApprove}, {"edda", workflow.ActPublish}} {
		s.act(step.by, id, step.act)
	}

	reader := browsertest.Open(t, browsertest.Options{Width: 320, Locale: "ar", NoScripts: true})
	v := readerOf(s, reader, text)
	v.status(s.app.URL+"/", http.StatusOK)
	v.Click(browsertest.Text("العربية").Within(part("languages")))
	v.Click(browsertest.Role("link", text.arabic[0]))
	v.SeeText(part("title"), text.arabic[0])
	for _, name := range []string{"authority", "disclaimer", "body", "letterhead", "languages", "original", "feed"} {
		v.See(part(name))
	}
	browsertest.MustBeAccessible(t, reader)
	v.Click(browsertest.CSS("a").Within(part("original")))
	v.SeeText(part("title"), text.headline)
	if v.URL() != v.english {
		t.Errorf("the original is at %s, want %s", v.URL(), v.english)
	}
	v.Click(browsertest.Text("العربية").Within(part("languages")))
	if v.URL() != v.arabic {
		t.Errorf("the way back leads to %s", v.URL())
	}
}

// TestASentenceIsSavedWithoutScripts: the workbench's plain form saves what was
// typed, confirms one sentence and goes on to the next.
func TestASentenceIsSavedWithoutScripts(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, path := s.opened(s.issued(text))
	s.act("rana", id, workflow.ActClaim)
	rana := s.asWith("rana", browsertest.Options{NoScripts: true, Width: 320})
	rana.open(path)
	rana.Fill(rana.box(1), text.arabic[0])
	rana.Fill(rana.box(2), text.arabic[1])
	rana.Click(browsertest.Role("button", rana.t("action.confirm")+" "+rana.words.Number(2)))
	rana.said("saved")
	browsertest.MustBeAccessible(t, rana.Page)
	if got := rana.Value(rana.box(1)); got != text.arabic[0] {
		t.Errorf("the page shows %q", got)
	}
	segments := s.look(id).Segments
	if segments[0].Text != text.arabic[0] || segments[0].Confirmed {
		t.Errorf("the first sentence is %q, confirmed %t, want saved only", segments[0].Text, segments[0].Confirmed)
	}
	if segments[1].Text != text.arabic[1] || !segments[1].Confirmed {
		t.Errorf("the second sentence is %q, confirmed %t, want confirmed", segments[1].Text, segments[1].Confirmed)
	}
}
