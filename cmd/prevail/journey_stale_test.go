//go:build browser

package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"prevail/internal/browsertest"
	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/workflow"
)

// What two tabs write into one sentence, first the one and then the other.
const earlierText, laterText = "خفض رسوم المرافئ", "تخفيض رسوم الموانئ"

// TestR9AStaleTabOverwritesNothing: one sentence in two tabs of a browser. Who
// comes second gets both texts, whether with scripts or without, and everything
// else they typed is saved (R8). The control is a tab whose form pretends to have
// seen what stands there now: it overwrites, and the journey notices.
func TestR9AStaleTabOverwritesNothing(t *testing.T) {
	t.Parallel()
	onBothDatabases(t, func(t *testing.T, s *stage) {
		t.Helper()
		t.Run("plain forms", func(t *testing.T) { staleForm(t, s) })
		t.Run("with scripts", func(t *testing.T) { staleScript(t, s) })
		t.Run("control", func(t *testing.T) { naiveForm(t, s) })
	})
}

// onBothDatabases runs a journey on an office of its own on either database.
func onBothDatabases(t *testing.T, journey func(*testing.T, *stage)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) {
		t.Parallel()
		journey(t, raiseOffice(t, ""))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		t.Parallel()
		journey(t, raiseOffice(t, pgtest.New(t, nil)))
	})
}

// twoTabs opens a task of its own in two tabs of the person who translates it.
func twoTabs(s *stage, o browsertest.Options) (id workflow.TaskID, first, stale *someone) {
	s.tb.Helper()
	id, path := s.opened(s.issued(harbour()))
	s.act("rana", id, workflow.ActClaim)
	first = s.asWith("rana", o)
	first.open(path)
	stale = &someone{Page: first.NewTab(), stage: s, who: first.who, words: first.words}
	stale.open(path)
	return id, first, stale
}

func staleForm(t *testing.T, s *stage) {
	t.Helper()
	began := time.Now()
	id, rana, stale := twoTabs(s, browsertest.Options{NoScripts: true})
	other := harbour().arabic[1]
	rana.Fill(rana.box(1), earlierText)
	rana.Click(browsertest.Role("button", rana.t("action.save")))
	rana.said("saved")
	stale.Fill(stale.box(1), laterText)
	stale.Fill(stale.box(2), other)
	stale.Click(browsertest.Role("button", stale.t("action.save")))
	if stale.Status() != http.StatusConflict {
		t.Fatalf("the stale tab was answered with %d", stale.Status())
	}
	stale.See(browsertest.Role("heading", stale.t("workbench.conflict")))
	if got := stale.Value(browsertest.Label(stale.t("workbench.mine") + ": " + stale.t("workbench.sentence", "number", 1))); got != laterText {
		t.Errorf("the text typed came back as %q", got)
	}
	stale.See(browsertest.Text(earlierText))
	browsertest.MustBeAccessible(t, stale.Page)
	if got := s.look(id).Segments; got[0].Text != earlierText || got[1].Text != other {
		t.Errorf("stored are %q and %q", got[0].Text, got[1].Text)
	}
	stale.Click(stale.settling("keep_mine", 1))
	stale.said("saved")
	if got := s.look(id).Segments[0].Text; got != laterText {
		t.Errorf("after keeping one's own the text is %q", got)
	}
	shownOn(t, began, "a stale save by a plain form: both texts came back, and everything else was saved").Held(t)
}

// staleScript: the same with scripts, where both texts stand at the sentence and
// the person decides there.
func staleScript(t *testing.T, s *stage) {
	t.Helper()
	began := time.Now()
	id, rana, stale := twoTabs(s, browsertest.Options{})
	rana.write(1, earlierText)
	stale.Expect("status of 409")
	stale.Fill(stale.box(1), laterText)
	stale.Press("Control+s")
	stale.See(browsertest.Text(earlierText))
	if got := stale.Value(stale.box(1)); got != laterText {
		t.Errorf("the text typed became %q", got)
	}
	browsertest.MustBeAccessible(t, stale.Page)
	if got := s.look(id).Segments[0].Text; got != earlierText {
		t.Errorf("stored is %q before anybody decided", got)
	}
	stale.Click(stale.settling("keep_mine", 1))
	stale.Gone(browsertest.Text(earlierText))
	stale.SeeText(browsertest.CSS("#saved"), stale.savedWord())
	if got := s.look(id).Segments[0].Text; got != laterText {
		t.Errorf("after keeping one's own the text is %q", got)
	}
	shownOn(t, began, "a stale save by the workbench's script: both texts stood at the sentence").Held(t)
}

// naiveForm is the control: with the version of what stands there now in its
// form the stale tab overwrites it unseen. What the other journeys look at
// (the answer, and what is stored) tells that it did.
func naiveForm(t *testing.T, s *stage) {
	t.Helper()
	began := time.Now()
	id, rana, stale := twoTabs(s, browsertest.Options{})
	rana.write(1, earlierText)
	now := s.look(id).Segments[0]
	browsertest.Eval[string](stale.Page, fmt.Sprintf(`document.querySelector("input[name='v.%s']").value = "%d"`, now.ID, now.Version))
	stale.Fill(stale.box(1), laterText)
	stale.Press("Control+s")
	stale.SeeText(browsertest.CSS("#saved"), stale.savedWord())
	var faults []string
	if got := s.look(id).Segments[0].Text; got == laterText {
		faults = append(faults, "what was written since was overwritten")
	}
	shownOn(t, began, "a form that pretends to have seen what stands there").Caught(t, faults)
}

// shownOn is what one of these journeys has to say of R9.
func shownOn(t *testing.T, began time.Time, words string) promisetest.Evidence {
	t.Helper()
	database := map[bool]string{false: "SQLite", true: "PostgreSQL"}[strings.Contains(t.Name(), "PostgreSQL")]
	return promisetest.Evidence{Promise: "R9", Database: database, Attempts: 1, Took: time.Since(began), Words: words}
}
