package workflow_test

import (
	"context"
	"testing"
	"time"

	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

// desk is a small office over the in-memory store, for walking through the
// lifecycles as its people would.
type desk struct {
	t     *testing.T
	s     *workflow.Service
	clock *workflowtest.Clock

	author, editor, translator, reviewer workflow.Actor
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	clock := workflowtest.NewClock(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
	d := &desk{t: t, clock: clock}
	d.s = workflow.New(workflowtest.NewStore(clock.Now), &workflowtest.IDs{}, nil)
	ctx := context.Background()
	do(t, first(d.s.PutOffice(ctx, workflow.Clock, workflow.Office{
		Names:    map[string]workflow.OfficeNames{"en": {Institution: "Office of the Harbour"}},
		Policies: workflow.DefaultPolicies()})))
	for _, tag := range []string{"en", "ar", "fr"} {
		do(t, first(d.s.AddLocale(ctx, workflow.Clock, tag)))
	}
	person := func(name string, grants ...workflow.Grant) workflow.Actor {
		p := must(d.s.PutPerson(ctx, workflow.Clock, workflow.Person{Name: name, Email: name + "@harbour.example", Grants: grants}))(t)
		return p.Actor()
	}
	d.author = person("author", workflow.Grant{Role: workflow.Author})
	d.editor = person("editor", workflow.Grant{Role: workflow.Editor})
	d.translator = person("translator", workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	d.reviewer = person("reviewer", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"}, workflow.Grant{Role: workflow.Translator, Locale: "ar"})
	for _, tag := range []string{"en", "ar"} {
		words := map[string]string{}
		for _, key := range workflow.CoreKitWords(tag) {
			words[key] = key
		}
		do(t, first(d.s.ProposeKit(ctx, d.editor, tag, words)))
		do(t, first(d.s.AcceptKit(ctx, d.editor, tag, 1)))
		second := d.reviewer
		if tag == "en" {
			second = must(d.s.PutPerson(ctx, workflow.Clock, workflow.Person{Name: "second", Email: "second@harbour.example",
				Grants: []workflow.Grant{{Role: workflow.Editor}}}))(t).Actor()
		}
		do(t, first(d.s.AcceptKit(ctx, second, tag, 1)))
	}
	return d
}

func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func first[T any](_ T, err error) error { return err }

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		do(t, err)
		return v
	}
}

var english = []workflow.Unit{
	{Kind: workflow.UnitHeadline, Segments: []string{"Harbour Opens to All Ships"}},
	{Kind: workflow.UnitParagraph, Segments: []string{"The harbour opens on 4 May.", "It takes 12 ships a day."}},
	{Kind: workflow.UnitParagraph, Segments: []string{"Pilots are free of charge."}},
}

// publishEnglish takes a text from draft to publication.
func (d *desk) publishEnglish(units []workflow.Unit) workflow.Release {
	d.t.Helper()
	ctx := context.Background()
	_, rev, err := d.s.DraftRelease(ctx, d.author, workflow.DraftInput{Units: units,
		Facts: workflow.Letterhead{Kind: "notice", Date: workflow.Date{Year: 2026, Month: 3, Day: 2}}})
	do(d.t, err)
	return d.advance(rev)
}

// advance submits, approves and publishes a draft.
func (d *desk) advance(rev workflow.Revision) workflow.Release {
	d.t.Helper()
	ctx := context.Background()
	rev = must(d.s.ChangeRevision(ctx, d.author, rev.ID, workflow.ActSubmit, workflow.Input{Version: rev.Version}))(d.t)
	rev = must(d.s.ChangeRevision(ctx, d.editor, rev.ID, workflow.ActApprove, workflow.Input{Version: rev.Version, Text: rev.Hash}))(d.t)
	rev = must(d.s.ChangeRevision(ctx, d.editor, rev.ID, workflow.ActPublish, workflow.Input{Version: rev.Version}))(d.t)
	return must(d.s.ReadRelease(ctx, d.editor, rev.Release))(d.t).Release
}

// translate takes a task from claim to approval.
func (d *desk) translate(task workflow.Task) workflow.Task {
	d.t.Helper()
	ctx := context.Background()
	task = must(d.s.ChangeTask(ctx, d.translator, task.ID, workflow.ActClaim, workflow.Input{Version: task.Version}))(d.t)
	view := must(d.s.ReadTask(ctx, d.translator, task.ID))(d.t)
	for _, seg := range view.Segments {
		if !seg.Confirmed {
			do(d.t, first(d.s.SaveSegment(ctx, d.translator, workflow.SaveInput{Task: task.ID, Segment: seg.ID,
				Version: seg.Version, Text: "ترجمة: " + seg.Source, Confirm: true})))
		}
	}
	task = must(d.s.ReadTask(ctx, d.translator, task.ID))(d.t).Task
	task = must(d.s.ChangeTask(ctx, d.translator, task.ID, workflow.ActSubmit, workflow.Input{Version: task.Version}))(d.t)
	task = must(d.s.ChangeTask(ctx, d.reviewer, task.ID, workflow.ActClaimReview, workflow.Input{Version: task.Version}))(d.t)
	view = must(d.s.ReadTask(ctx, d.reviewer, task.ID))(d.t)
	var ids []workflow.SegmentID
	for _, seg := range view.Segments {
		ids = append(ids, seg.ID)
	}
	task = must(d.s.ChangeTask(ctx, d.reviewer, task.ID, workflow.ActApproveSegment, workflow.Input{Version: task.Version, Segments: ids}))(d.t)
	return must(d.s.ChangeTask(ctx, d.reviewer, task.ID, workflow.ActApprove, workflow.Input{Version: task.Version, Text: view.Text}))(d.t)
}

func TestReleaseFromDraftToCorrectedTranslationAndWithdrawal(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	task := must(d.s.OpenTask(ctx, d.editor, rel.ID, "ar", workflow.Input{}))(t)
	task = d.translate(task)
	do(t, first(d.s.ChangeTask(ctx, d.editor, task.ID, workflow.ActPublish, workflow.Input{Version: task.Version})))

	page := must(d.s.ReadPage(ctx, "ar", rel.Address))(t)
	if page.Page.State != workflow.PageLive || page.Page.Outdated || page.Number != 1 {
		t.Fatalf("after publishing: %+v", page.Page)
	}

	rel = must(d.s.ChangeRelease(ctx, d.author, rel.ID, workflow.ActCorrect, workflow.Input{Version: must(d.s.ReadRelease(ctx, d.author, rel.ID))(t).Release.Version}))(t)
	draft := must(d.s.ReadRelease(ctx, d.author, rel.ID))(t).Proposed
	corrected := []workflow.Unit{english[0], {Kind: workflow.UnitParagraph, Segments: []string{"The harbour opens on 5 May.", "It takes 12 ships a day."}}, english[2]}
	rev := must(d.s.EditRevision(ctx, d.author, draft.ID, workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: corrected,
		Correction: &workflow.Correction{Kind: workflow.Substantive, Note: "The date is 5 May."}}))(t)
	rel = d.advance(rev)

	page = must(d.s.ReadPage(ctx, "ar", rel.Address))(t)
	if !page.Page.Outdated || len(page.Missed) != 1 || page.Missed[0].Note != "The date is 5 May." {
		t.Fatalf("after the correction: %+v, missed %+v", page.Page, page.Missed)
	}
	view := must(d.s.ReadRelease(ctx, d.editor, rel.ID))(t)
	var open *workflow.Task
	for i := range view.Tasks {
		if view.Tasks[i].Open() {
			open = &view.Tasks[i]
		}
	}
	if open == nil || open.Round != 2 {
		t.Fatalf("no second round opened: %+v", view.Tasks)
	}
	claimed := must(d.s.ChangeTask(ctx, d.translator, open.ID, workflow.ActClaim, workflow.Input{Version: open.Version}))(t)
	todo := 0
	for _, seg := range must(d.s.ReadTask(ctx, d.translator, open.ID))(t).Segments {
		if !seg.Confirmed {
			todo++
			if seg.Before != "The harbour opens on 4 May." {
				t.Errorf("the changed segment was made from %q", seg.Before)
			}
		}
	}
	if todo != 1 {
		t.Fatalf("%d segments to do, want just the changed one", todo)
	}
	claimed = must(d.s.ChangeTask(ctx, d.translator, claimed.ID, workflow.ActGiveBack, workflow.Input{Version: claimed.Version}))(t)
	claimed = d.translate(claimed)
	do(t, first(d.s.ChangeTask(ctx, d.editor, claimed.ID, workflow.ActPublish, workflow.Input{Version: claimed.Version})))
	page = must(d.s.ReadPage(ctx, "ar", rel.Address))(t)
	if page.Page.Outdated || page.Number != 2 {
		t.Fatalf("after the update: %+v", page.Page)
	}

	rel = must(d.s.ReadRelease(ctx, d.editor, rel.ID))(t).Release
	do(t, first(d.s.ChangeRelease(ctx, d.editor, rel.ID, workflow.ActWithdraw, workflow.Input{Version: rel.Version, Code: "error", Note: "Issued by mistake."})))
	for _, locale := range []string{"en", "ar"} {
		page = must(d.s.ReadPage(ctx, locale, rel.Address))(t)
		if page.Page.State != workflow.PageWithdrawn || len(page.Units) != 0 || page.Withdrawal.Note != "Issued by mistake." {
			t.Errorf("%s after withdrawal: %+v", locale, page.Page)
		}
	}
}
