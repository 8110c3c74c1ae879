package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

func TestDraftIsRefused(t *testing.T) {
	t.Parallel()
	some := func(units ...workflow.Unit) workflow.DraftInput {
		return workflow.DraftInput{Units: units, Facts: facts}
	}
	long := workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{strings.Repeat("x", workflow.MaxSentence+1)}}
	original := func(address string) workflow.DraftInput {
		return workflow.DraftInput{Units: english, Facts: workflow.Letterhead{Original: workflow.Original{URL: address}}}
	}
	for _, tt := range []struct {
		name  string
		by    func(*desk) workflow.Actor
		in    workflow.DraftInput
		kind  workflow.Kind
		codes []string
	}{
		{"nothing", byAuthor, workflow.DraftInput{}, blocked, []string{"revision.empty"}},
		{"a blank", byAuthor, some(workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{" \n"}}), blocked, []string{"revision.empty"}},
		{"a translator", byTranslator, some(english...), forbidden, []string{"forbidden"}},
		{"a translator, nothing", byTranslator, workflow.DraftInput{}, forbidden, []string{"forbidden", "revision.empty"}},
		{"no such kind of unit", byAuthor, some(english[0], workflow.Unit{Kind: "marquee", Segments: []string{"a"}}), invalid, []string{"input.unit_kind"}},
		{"a sentence too long", byAuthor, some(english[0], long), invalid, []string{"input.too_long"}},
		{"a NUL", byAuthor, some(english[0], workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{"a\x00b"}}), invalid, []string{"input.too_long"}},
		{"too many units", byAuthor, some(slices.Repeat(english[:1], workflow.MaxUnits+1)...), invalid, []string{"input.too_long"}},
		{"too many tags", byAuthor, workflow.DraftInput{Units: english, Tags: make([]string, workflow.MaxTags+1)}, invalid, []string{"input.too_long"}},
		{"a number too long", byAuthor, workflow.DraftInput{Units: english, Facts: workflow.Letterhead{Number: long.Segments[0]}}, invalid, []string{"input.too_long"}},
		{"an original that is no address", byAuthor, original("the other office"), invalid, []string{"input.original"}},
		{"an original that would run", byAuthor, original("javascript:alert(1)"), invalid, []string{"input.original"}},
		{"an original on no server", byAuthor, original("https:///release"), invalid, []string{"input.original"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			before := d.store.read()
			_, _, err := d.s.DraftRelease(t.Context(), tt.by(d), tt.in)
			for _, code := range tt.codes {
				if !workflow.HasCode(err, code) {
					t.Errorf("got %v, want %s", err, code)
				}
			}
			if workflow.KindOf(err) != tt.kind || !before.equal(d.store.read()) {
				t.Errorf("got %v, or it left a trace", err)
			}
		})
	}
}

func TestDraftNeedsATitleABodyOrAnAddress(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for name, in := range map[string]workflow.DraftInput{
		"a title":    {Units: english[:1]},
		"a body":     {Units: english[1:]},
		"an address": {Facts: workflow.Letterhead{Original: workflow.Original{URL: "https://origin.example"}}},
	} {
		if _, _, err := d.s.DraftRelease(t.Context(), d.author, in); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEditOfAStaleDraftIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rev := d.draft(english)
	in := workflow.EditInput{Version: rev.Version, Facts: facts, Units: odder}
	edited := must(d.s.EditRevision(t.Context(), d.author2, rev.ID, in))(t)
	if !slices.Equal(edited.Writers, []workflow.PersonID{d.author.Person, d.author2.Person}) {
		t.Errorf("written by %v", edited.Writers)
	}
	if err := first(d.s.EditRevision(t.Context(), d.author, rev.ID, in)); workflow.KindOf(err) != workflow.KindConflict {
		t.Errorf("got %v", err)
	}
}

func TestReturnedTextStaysAndItsCopyIsTheDraft(t *testing.T) {
	t.Parallel()
	for act, stage := range map[workflow.Action]func(*desk) scene{
		workflow.ActRecall: inReview, workflow.ActRequestChanges: inReview, workflow.ActSendBack: due(1e12, 0),
	} {
		d := newDesk(t)
		s := stage(d)
		by := d.author
		if act == workflow.ActRequestChanges {
			by = d.editor
		}
		r := d.english(by, act, s.revision, workflow.Input{Reason: "Look again."})
		draft := d.file(s.release).proposed()
		if r.State != workflow.RevisionReturned || r.Hash == "" || !r.Due.IsZero() || r.Note != "Look again." {
			t.Errorf("%s left %+v", act, r)
		}
		if draft == nil || draft.State != workflow.RevisionDraft || draft.Parent != r.ID || draft.Hash != "" || !same(draft.Units, r.Units) ||
			!slices.Equal(draft.Writers, r.Writers) {
			t.Errorf("%s: the draft is %+v", act, draft)
		}
	}
}

func TestReleaseThatWasNeverPublicIsCancelledNotWithdrawn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := isApproved(d)
	for _, act := range []workflow.Action{workflow.ActWithdraw, workflow.ActCorrect, workflow.ActReinstate, workflow.ActHistorical} {
		if err := first(d.whole(d.editor, act, s.release, workflow.Input{Code: "error", Note: "A note."})); !workflow.HasCode(err, "release.not_public") {
			t.Errorf("%s: %v", act, err)
		}
	}
	d.english(d.editor, workflow.ActCancel, s.revision, workflow.Input{Reason: "Not needed."})
	if f := d.file(s.release); f.proposed() != nil || len(f.Pages) != 0 {
		t.Error("something of it is left")
	}
}

func TestReinstatedTextIsTheNextRevisionAndItsTranslationsMayReturn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.withdraw(id)
	do(t, first(d.whole(d.editor, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})))
	if page := must(d.s.ReadPage(t.Context(), "en", d.file(id).Release.Address))(t); page.Page.State != workflow.PageWithdrawn {
		t.Fatal("it is back before anybody approved it")
	}
	d.author = d.author2 // who begins it may be another
	rel := d.advance(*d.file(id).proposed())
	if rel.Withdrawal != nil || rel.Revisions != 2 || d.shown(id) != nil {
		t.Errorf("reinstated: %+v", rel)
	}
	d.bringBack(d.editor, d.translator, p.ID)
	if now := d.shown(id); now.ID != p.ID || now.Outdated() {
		t.Errorf("the translation is %+v", now)
	}
}

func TestHistoricalIsNoWithdrawal(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	rel := must(d.whole(d.editor, workflow.ActHistorical, id, workflow.Input{Date: workflow.Date{Year: 2030, Month: 1, Day: 1}}))(t)
	page := must(d.s.ReadPage(t.Context(), "ar", rel.Address))(t)
	if page.Page.State != workflow.PageLive || page.Historical != rel.Historical || page.Historical.IsZero() {
		t.Errorf("it shows %+v", page)
	}
	if err := first(d.whole(d.author, workflow.ActHistorical, id, workflow.Input{})); workflow.KindOf(err) != workflow.KindForbidden {
		t.Errorf("an author: %v", err)
	}
}

func TestPlanIsHeldToTheOfficesLanguages(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	for tag, code := range map[string]string{"?": "locale.tag", "es": "locale.unknown"} {
		err := first(d.whole(d.editor, workflow.ActPlan, rel.ID, workflow.Input{Plan: []workflow.PlanEntry{{Locale: tag}}}))
		if !workflow.HasCode(err, code) {
			t.Errorf("%q: %v", tag, err)
		}
	}
	do(t, first(d.whole(d.editor, workflow.ActPlan, rel.ID, workflow.Input{Plan: []workflow.PlanEntry{{Locale: "AR"}, {Locale: "fr"}}})))
	if tasks := d.file(rel.ID).Tasks; len(tasks) != 2 {
		t.Errorf("the plan opened %+v", tasks)
	}
}

func TestEmergencyIsMarkedUntilAnotherPersonReviews(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := hurried(d)
	r := d.file(s.release).revision(s.revision)
	if r.State != workflow.RevisionPublished || r.Approver != "" || !r.SecondReview.Equal(d.clock.Now().Add(workflow.DefaultPolicies().SecondReview)) {
		t.Fatalf("published in emergency: %+v", r)
	}
	r2 := d.english(d.author2, workflow.ActSecondReview, s.revision, workflow.Input{Text: r.Hash})
	if !r2.SecondReview.IsZero() || r2.Approver != d.author2.Person {
		t.Errorf("reviewed: %+v", r2)
	}
	d.person("late", arReviewer)
	task := d.open(s.release)
	d.write(d.translator, task.ID)
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	task = d.act(d.editor, workflow.ActEmergency, task.ID, workflow.Input{Reason: "Storm."})
	if d.shown(s.release) == nil || task.SecondReview.IsZero() || len(d.shown(s.release).Approvers) != 0 {
		t.Errorf("the translation: %+v", task)
	}
	if task = d.act(d.reviewer, workflow.ActSecondReview, task.ID, workflow.Input{}); !task.SecondReview.IsZero() || task.Approver != d.reviewer.Person {
		t.Errorf("reviewed: %+v", task)
	}
}
