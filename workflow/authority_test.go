package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// Tests that try to break the rules of authority through the service. Their
// names stand in docs/authority.md; the rules that hold against hand-written
// SQL are tested with the store, those about pages with the renderer.

// Rule 1: no orphan.

func TestRule1APublicationNamesItsEnglishByHashAndNumber(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	english := d.file(id).revision(p.Revision)
	if p.RenderedHash != english.Hash || p.RevisionNumber != 1 || workflow.Rule1NoOrphan(p, english) != nil {
		t.Errorf("it names %s as %d", p.RenderedHash, p.RevisionNumber)
	}
	for name, spoil := range map[string]func(*workflow.Publication, *workflow.Revision){
		"no English":       func(p *workflow.Publication, _ *workflow.Revision) { p.Revision = "none" },
		"another text":     func(p *workflow.Publication, _ *workflow.Revision) { p.RenderedHash = "00" },
		"another number":   func(p *workflow.Publication, _ *workflow.Revision) { p.RevisionNumber = 2 },
		"an unfrozen text": func(p *workflow.Publication, r *workflow.Revision) { p.RenderedHash, r.Hash = "", "" },
	} {
		orphan, text := p, *english
		spoil(&orphan, &text)
		if workflow.Rule1NoOrphan(orphan, &text) == nil {
			t.Errorf("%s: the rule is silent", name)
		}
	}
	if workflow.Rule1NoOrphan(p, nil) == nil {
		t.Error("without any English the rule is silent")
	}
}

func TestRule1ARoundCannotBeginWithoutAFrozenEnglish(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rev := d.draft(english)
	if err := first(d.s.OpenTask(t.Context(), d.editor, rev.Release, "ar", workflow.Input{})); !workflow.HasCode(err, "task.nothing_to_follow") {
		t.Errorf("got %v", err)
	}
}

// Rule 2: English first.

func TestRule2NoTranslationBeforeItsEnglish(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := beforeEnglish(d)
	for _, a := range []workflow.Actor{d.editor, workflow.Clock} {
		if err := first(d.tryTask(a, workflow.ActPublish, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.2.not_public") {
			t.Errorf("published: %v", err)
		}
	}
	d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.WhenReady})
	d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(time.Minute)})
	d.clock.Advance(time.Minute)
	d.publishDue()
	d = newDesk(t, emergency)
	s = isApproved(d)
	hasty := d.open(s.release)
	d.write(d.translator, hasty.ID)
	d.act(d.translator, workflow.ActSubmit, hasty.ID, workflow.Input{})
	if err := first(d.tryTask(d.editor, workflow.ActEmergency, hasty.ID, workflow.Input{Reason: "Storm."})); !workflow.HasCode(err, "rule.2.not_public") {
		t.Errorf("published in emergency: %v", err)
	}
	if len(d.file(s.release).Pages) != 0 {
		t.Error("there is a page")
	}
}

func TestRule2NoTranslationAfterTheWithdrawal(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.withdraw(id)
	for act, code := range map[workflow.Action]string{workflow.ActReinstate: "rule.2.withdrawn", workflow.ActReopen: "release.withdrawn",
		workflow.ActResume: "publication.state", workflow.ActRestamp: "publication.state"} {
		if err := first(d.tryShow(d.editor, act, p.ID, workflow.Input{Reason: "A reason."})); !workflow.HasCode(err, code) {
			t.Errorf("%s: got %v, want %s", act, err, code)
		}
	}
	if err := first(d.s.OpenTask(t.Context(), d.editor, id, "ar", workflow.Input{})); !workflow.HasCode(err, "release.withdrawn") {
		t.Errorf("a new round: %v", err)
	}
}

// Rule 3: current at publishing.

func TestRule3NothingOutdatedIsPublished(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := prepared(d)
	if err := first(d.tryTask(d.editor, workflow.ActPublish, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.3.outdated") {
		t.Errorf("ahead of its English: %v", err)
	}
	// A correction in the same second: the approved task is rebased in the
	// transaction that publishes the English, so there is no moment in between.
	d = newDesk(t)
	s = finished(d)
	version := d.file(s.release).task(s.task).Version
	d.correct(s.release, odder)
	err := first(d.s.ChangeTask(t.Context(), d.editor, s.task, workflow.ActPublish, workflow.Input{Version: version}))
	if !workflow.HasCode(err, "task.state") {
		t.Errorf("after a correction in the same second: %v", err)
	}
}

func TestRule3WhatWasWithdrawnComesBackOnlyIfItIsCurrent(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := isOutdated(d)
	d.show(d.editor, workflow.ActWithdraw, s.publication, workflow.Input{Code: "error"})
	for _, act := range []workflow.Action{workflow.ActProposeReturn, workflow.ActReinstate} {
		if err := first(d.tryShow(d.editor2, act, s.publication, workflow.Input{})); !workflow.HasCode(err, "rule.3.outdated") {
			t.Errorf("%s: got %v", act, err)
		}
	}
	d.correct(s.release, english)
	d.bringBack(d.editor2, d.editor, s.publication)
}

// Rule 4: no translation without its disclaimer.

func TestRule4NoKitNoPublication(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	french := []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}, {Role: workflow.Reviewer, Locale: "fr"}}
	d.translator, d.reviewer = d.person("ines", french...), d.person("luc", french...)
	rel := d.publishEnglish(english)
	task := d.translate(must(d.s.OpenTask(t.Context(), d.editor, rel.ID, "fr", workflow.Input{}))(t))
	refused := func(when, code string) {
		t.Helper()
		if err := first(d.tryTask(d.editor, workflow.ActPublish, task.ID, workflow.Input{})); !workflow.HasCode(err, code) {
			t.Errorf("%s: got %v, want %s", when, err, code)
		}
	}
	refused("without a kit", "rule.4.no_kit")
	words := kitWords("fr")
	delete(words, "disclaimer.text")
	k := must(d.s.ProposeKit(t.Context(), d.editor, "fr", words))(t)
	if err := first(d.s.AcceptKit(t.Context(), d.editor, "fr", k.Version)); !workflow.HasCode(err, "rule.4.incomplete") {
		t.Errorf("accepting a kit without its disclaimer: %v", err)
	}
	refused("with an incomplete kit", "rule.4.no_kit")
	k = must(d.s.ProposeKit(t.Context(), d.editor, "fr", kitWords("fr")))(t)
	do(t, first(d.s.AcceptKit(t.Context(), d.editor, "fr", k.Version)))
	refused("with a kit that one person accepted", "rule.4.no_kit")
	do(t, first(d.s.AcceptKit(t.Context(), d.editor2, "fr", k.Version)))
	d.s.RequireKitWords(func(string) []string { return []string{"page.another"} })
	refused("with a kit that lacks the words of a new page", "rule.4.incomplete")
	d.s.RequireKitWords(func(string) []string { return nil })
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
}

func TestRule4ANewDisclaimerHoldsForWhatIsPublishedAfterIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.clock.Advance(time.Hour)
	d.newKit("ar")
	if d.shown(id).Kit != 1 {
		t.Error("an older publication changed its disclaimer by itself")
	}
	d.show(d.editor, workflow.ActRestamp, p.ID, workflow.Input{})
	now := d.shown(id)
	if now.Kit != 2 || now.Carried != p.ID || now.Text != p.Text || !now.Published.Equal(p.Published) {
		t.Errorf("restamped: %+v", now)
	}
}

// Rule 7: a correction reaches everyone, at once.

func TestRule7ACorrectionReachesEveryTranslationInItsTransaction(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.correct(id, odder)
	rel := d.correct(id, saying(ships, "It takes 15 ships a day."))
	page := must(d.s.ReadPage(t.Context(), "ar", rel.Address))(t)
	if !page.Page.Outdated || len(page.Missed) != 2 || page.Missed[0].Number != 2 || page.Missed[1].Number != 3 || page.Missed[0].Note == "" {
		t.Errorf("readers see %+v, missed %+v", page.Page, page.Missed)
	}
	if page.Text != p.Text || page.English.Hash != rel.PublishedHash {
		t.Error("the page doesn't keep its text and lead to the corrected English")
	}
	task := d.openTask(id)
	if task == nil || task.RevisionHash != rel.PublishedHash {
		t.Fatalf("the open task is %+v", task)
	}
	index := must(d.s.ReadIndex(t.Context(), "ar", workflow.Place{}, 0))(t)
	if len(index.Pages) != 1 || !index.Pages[0].Outdated {
		t.Errorf("the index shows %+v", index.Pages)
	}
}

func TestRule7OutdatedIsComparedNeverSet(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.correct(id, odder)
	d.correct(id, english)
	if now := d.shown(id); now.ID != p.ID || now.Outdated() {
		t.Errorf("under its own English again: %+v", now)
	}
	silent := p
	silent.EnglishHash = p.RenderedHash
	if workflow.Rule7Reaches(workflow.Release{PublishedHash: "00"}, silent) == nil {
		t.Error("the rule doesn't see an outdated translation that says it isn't")
	}
}

// Rule 8: a withdrawal reaches everyone, at once.

func TestRule8AWithdrawalTakesEverythingAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	d.correct(id, append(saying("Harbour Opens to All Ships", "Harbour Closes"), workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{"More."}}))
	draft := d.correction(id, english, workflow.Substantive)
	former := d.file(id).Revisions[0]
	d.withdraw(id)
	f := d.file(id)
	if f.revision(draft.ID).State != workflow.RevisionCancelled || d.openTask(id) != nil || d.shown(id) != nil {
		t.Error("a text, a task or a translation goes on")
	}
	for _, address := range []workflow.Address{f.Release.Address, {Date: f.Release.Address.Date, Slug: workflow.Slug(former.Title())}} {
		for _, locale := range []string{"en", "ar"} {
			page := must(d.s.ReadPage(t.Context(), locale, address))(t)
			if page.Page.State != workflow.PageWithdrawn || page.Units != nil || page.Facts.Kind != "" && locale == "en" || page.English != nil ||
				page.Page.Title != "" || page.Withdrawal.Code != "error" {
				t.Errorf("%s at %s: %+v", locale, address.Path(), page)
			}
		}
	}
	if index := must(d.s.ReadIndex(t.Context(), "ar", workflow.Place{}, 0))(t); len(index.Pages) != 0 {
		t.Errorf("the index shows %+v", index.Pages)
	}
}

func TestRule8ATranslationWithdrawnAloneLeavesTheEnglish(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := takenBack(d)
	address := d.file(s.release).Release.Address
	page := must(d.s.ReadPage(t.Context(), "ar", address))(t)
	if page.Page.State != workflow.PageWithdrawn || !page.Alone || page.Units != nil || page.Withdrawal == nil {
		t.Errorf("the translation: %+v", page)
	}
	if page = must(d.s.ReadPage(t.Context(), "en", address))(t); page.Page.State != workflow.PageLive || page.Units == nil {
		t.Errorf("the English: %+v", page.Page)
	}
}

// Rule 10: the English is not edited from the translation side.

func TestRule10TranslatorsAndReviewersOnlyComment(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	f := d.file(s.release)
	public := f.revision(f.Release.Public)
	for _, a := range []workflow.Actor{d.translator, d.reviewer, d.admin} {
		for _, act := range []workflow.Action{workflow.ActCorrect, workflow.ActWithdraw, workflow.ActRaiseKind} {
			if err := first(d.whole(a, act, s.release, workflow.Input{Code: "error", Note: "A note.", Reason: "A reason."})); workflow.KindOf(err) != workflow.KindForbidden {
				t.Errorf("%s: %v", act, err)
			}
		}
		err := first(d.s.EditRevision(t.Context(), a, public.ID, workflow.EditInput{Version: public.Version, Facts: facts, Units: odder}))
		if workflow.KindOf(err) != workflow.KindForbidden {
			t.Errorf("editing: %v", err)
		}
	}
	do(t, first(d.s.Comment(t.Context(), d.translator, workflow.CommentInput{Task: s.task, Text: "It should say 14.", Question: true})))
	if now := d.file(s.release).revision(public.ID); workflow.Rule10EnglishStands(*public, *now) != nil {
		t.Error("the English changed")
	}
	other := *public
	other.Units = odder
	if workflow.Rule10EnglishStands(*public, other) == nil {
		t.Error("with other words in the English the rule is silent")
	}
}

func TestRule10AFrozenTextIsNotEdited(t *testing.T) {
	t.Parallel()
	for state, stage := range englishLives.stages {
		d := newDesk(t)
		s := stage(d)
		r := d.file(s.release).revision(s.revision)
		err := first(d.s.EditRevision(t.Context(), d.author, r.ID, workflow.EditInput{Version: r.Version, Facts: facts, Units: odder}))
		if (err == nil) != (state == "draft") {
			t.Errorf("in %s: %v", state, err)
		}
		if state != "draft" && (r.Hash == "" || r.Hash != workflow.HashRevision(r.Facts, r.Units)) {
			t.Errorf("in %s its hash is %q", state, r.Hash)
		}
	}
}

func TestRule10ApprovalsNameTheExactText(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := read(d)
	seen := d.text(s.task)
	d.act(d.reviewer, workflow.ActRequestChanges, s.task, workflow.Input{Comment: "One word."})
	d.save(d.translator, by(t, d.segments(s.task), free), "كلمة أخرى")
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.act(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})
	d.act(d.reviewer, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))})
	if err := first(d.tryTask(d.reviewer, workflow.ActApprove, s.task, workflow.Input{Text: seen})); workflow.KindOf(err) != workflow.KindConflict {
		t.Errorf("approving what was read before: %v", err)
	}
	if task := d.act(d.reviewer, workflow.ActApprove, s.task, workflow.Input{Text: d.text(s.task)}); task.ApprovedHash == seen {
		t.Error("the approval names another text")
	}
}
