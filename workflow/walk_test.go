package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestReleaseFromDraftToCorrectedTranslationAndWithdrawal(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
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
