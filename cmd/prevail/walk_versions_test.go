//go:build browser

package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestATranslatorGoesBackByKeyboard: a confirmation is taken back by its key, an
// earlier version of the sentence is looked at and taken back into the field,
// where the browser's own undo knows of it.
func TestATranslatorGoesBackByKeyboard(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	id, path := s.opened(s.issued(harbour()))
	s.act("yara", id, workflow.ActClaim)
	first := s.look(id).Segments[0]
	_, err := s.service().SaveSegment(t.Context(), s.actor("yara"), workflow.SaveInput{
		Task: id, Segment: first.ID, Version: first.Version, Text: earlierText, Confirm: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.act("yara", id, workflow.ActGiveBack)
	s.act("rana", id, workflow.ActClaim)
	rana := s.as("rana")
	rana.open(path)
	rana.write(1, laterText)

	side := browsertest.CSS("#side-" + string(first.ID))
	rana.Press("Alt+ArrowUp", "Control+Shift+Enter")
	rana.See(browsertest.CSS("button[value^='confirm:']").Within(side))
	if now := s.look(id).Segments[0]; now.Confirmed || now.Text != laterText {
		t.Fatalf("unconfirmed it is %q, confirmed %t", now.Text, now.Confirmed)
	}

	rana.TabTo(browsertest.CSS("a[data-texts]").Within(side))
	rana.Press("Enter")
	rana.See(browsertest.Role("heading", rana.t("texts.earlier")))
	rana.See(browsertest.Containing(s.people["yara"].Name).Within(browsertest.CSS("#texts")).Nth(1))
	browsertest.MustBeAccessible(t, rana.Page)
	rana.TabTo(browsertest.CSS("#texts li button"))
	rana.Press("Enter")
	rana.Gone(browsertest.CSS("#texts"))
	if got := rana.Value(rana.box(1)); got != earlierText {
		t.Errorf("taken back is %q", got)
	}
	rana.Press("Control+z")
	if got := rana.Value(rana.box(1)); got != laterText {
		t.Errorf("undone it is %q", got)
	}
	rana.Fill(rana.box(1), earlierText)
	rana.Press("Control+Enter", "Alt+ArrowUp") // what is done now and then stands at the sentence at work
	rana.See(browsertest.CSS("button[value^='unconfirm:']").Within(side))
	if now := s.look(id).Segments[0]; !now.Confirmed || now.Text != earlierText {
		t.Errorf("confirmed again it is %q, confirmed %t", now.Text, now.Confirmed)
	}
}

// TestEarlierVersionsNeedNoScript: the same by plain forms.
func TestEarlierVersionsNeedNoScript(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	id, rana, stale := twoTabs(s, browsertest.Options{NoScripts: true})
	first := s.look(id).Segments[0]
	save := func(who, text string, confirm bool) {
		t.Helper()
		now := s.look(id).Segments[0]
		_, err := s.service().SaveSegment(t.Context(), s.actor(who), workflow.SaveInput{
			Task: id, Segment: now.ID, Version: now.Version, Text: text, Confirm: confirm,
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	save("rana", earlierText, true)
	s.act("rana", id, workflow.ActGiveBack)
	s.act("yara", id, workflow.ActClaim)
	save("yara", laterText, true)
	s.act("yara", id, workflow.ActGiveBack)
	s.act("rana", id, workflow.ActClaim)
	side := browsertest.CSS("#side-" + string(first.ID))

	stale.open(stale.path())
	stale.Click(browsertest.CSS("button[value^='unconfirm:']").Within(side))
	stale.said("saved")
	if s.look(id).Segments[0].Confirmed {
		t.Error("it is still confirmed")
	}
	rana.open(rana.path())
	rana.Click(browsertest.CSS("a[data-texts]").Within(side))
	browsertest.MustBeAccessible(t, rana.Page)
	rana.Click(browsertest.CSS("#texts li button"))
	rana.said("saved")
	if got := rana.Value(rana.box(1)); got != earlierText {
		t.Errorf("taken back is %q", got)
	}
}

// noAnswer makes the next requests of a page's scripts fail as they do without
// a network, notes what is kept in the browser meanwhile, and shortens pauses
// after noting how long they would have been.
const noAnswer = `(() => {
	const seen = (window.seen = { pauses: [], copies: [], states: [] });
	const [ask, wait] = [window.fetch, window.setTimeout];
	let failures = 3;
	window.fetch = (...all) => {
		if (!String(all[0]).endsWith('/segments') || failures-- <= 0) {
			return ask(...all);
		}
		seen.copies.push(Object.keys(localStorage).filter((key) => key.startsWith('prevail.text.')).length);
		return Promise.reject(new TypeError('no network'));
	};
	window.setTimeout = (act, pause, ...all) => {
		if (pause >= 2000) {
			seen.pauses.push(pause);
		}
		return wait(act, Math.min(pause ?? 0, 100), ...all);
	};
	new MutationObserver(() => seen.states.push(document.getElementById('saved').dataset.state)).observe(document.getElementById('saved'), { attributes: true });
	return '';
})()`

// TestASaveWithoutAnAnswerIsTriedAgain: what was typed is kept in the browser
// and saved by itself, after pauses that grow, and nobody has to do anything.
func TestASaveWithoutAnAnswerIsTriedAgain(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	id, rana, _ := twoTabs(s, browsertest.Options{})
	browsertest.Eval[string](rana.Page, noAnswer)
	rana.Fill(rana.box(1), earlierText)
	rana.Press("Control+Enter")
	rana.SeeText(browsertest.CSS("#saved"), rana.savedWord())
	if now := s.look(id).Segments[0]; now.Text != earlierText || !now.Confirmed {
		t.Errorf("stored is %q, confirmed %t", now.Text, now.Confirmed)
	}
	if diff := cmp.Diff([]int{2000, 4000, 8000}, browsertest.Eval[[]int](rana.Page, "window.seen.pauses")); diff != "" {
		t.Errorf("the pauses (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{1, 1, 1}, browsertest.Eval[[]int](rana.Page, "window.seen.copies")); diff != "" {
		t.Errorf("texts kept in the browser at each try (-want +got):\n%s", diff)
	}
	if !browsertest.Eval[bool](rana.Page, "window.seen.states.includes('retrying')") {
		t.Error("nothing said that it was not saved")
	}
	if n := browsertest.Eval[int](rana.Page, "Object.keys(localStorage).filter((key) => key.startsWith('prevail.text.')).length"); n != 0 {
		t.Errorf("%d texts are still kept in the browser", n)
	}
}
