package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// What a task follows, and what becomes of its work when that text changes,
// sentence by sentence as the specification says it.

// by finds a segment by its English.
func by(t *testing.T, segments []workflow.Segment, source string) workflow.Segment {
	t.Helper()
	s := find(segments, func(s workflow.Segment) bool { return s.Source == source })
	if s == nil {
		t.Fatalf("no segment says %q", source)
	}
	return *s
}

func TestNothingToFollowBeforeTheEnglishIsFrozen(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rev := d.draft(english)
	ctx := t.Context()
	if err := first(d.s.OpenTask(ctx, d.editor, rev.Release, "ar", workflow.Input{})); !workflow.HasCode(err, "task.nothing_to_follow") {
		t.Errorf("over a draft: %v", err)
	}
	d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{})
	if task := d.open(rev.Release); task.Revision != rev.ID || task.Prepares {
		t.Errorf("over a submitted text: %+v", task)
	}
}

func TestTaskFollowsThePublishedTextUnlessItPreparesTheCorrection(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	proposed := d.approve(d.correction(rel.ID, odder, workflow.Substantive))
	task := d.open(rel.ID)
	if task.Revision != rel.Public || task.Prepares {
		t.Errorf("a task beside a correction follows %+v", task)
	}
	d.act(d.editor, workflow.ActCancel, task.ID, workflow.Input{Reason: "Prepare it."})
	task = must(d.s.OpenTask(t.Context(), d.editor, rel.ID, "ar", workflow.Input{Prepares: true}))(t)
	if task.Revision != proposed.ID || !task.Prepares {
		t.Errorf("a preparing task follows %+v", task)
	}
}

func TestPlanPreparesTranslationsWithACorrection(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	do(t, first(d.whole(d.editor, workflow.ActPlan, id, workflow.Input{Plan: []workflow.PlanEntry{{Locale: "ar", Prepare: true}}})))
	proposed := d.approve(d.correction(id, odder, workflow.Substantive))
	task := d.openTask(id)
	if task == nil || !task.Prepares || task.Revision != proposed.ID {
		t.Fatalf("approving the correction opened %+v", task)
	}
	d.english(d.editor, workflow.ActPublish, proposed.ID, workflow.Input{})
	if task = d.openTask(id); task == nil || task.Prepares {
		t.Errorf("after the correction is public the task is %+v", task)
	}
}

func TestNewlyFrozenTextRebasesTheTasksThatFollowIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rev := d.english(d.author, workflow.ActSubmit, d.draft(english).ID, workflow.Input{})
	task := d.open(rev.Release)
	d.write(d.translator, task.ID)
	d.english(d.editor, workflow.ActRequestChanges, rev.ID, workflow.Input{Reason: "The number."})
	if now := d.openTask(rev.Release); now.Revision != rev.ID {
		t.Fatal("the task left the returned text before another was frozen")
	}
	draft := d.file(rev.Release).proposed()
	draft2 := must(d.s.EditRevision(t.Context(), d.author, draft.ID, workflow.EditInput{Version: draft.Version, Facts: facts, Units: odder}))(t)
	d.english(d.author, workflow.ActSubmit, draft2.ID, workflow.Input{})
	now := d.openTask(rev.Release)
	if now.Revision != draft2.ID || now.Done != 3 {
		t.Errorf("the task follows %s with %d done, want %s with 3", now.Revision, now.Done, draft2.ID)
	}
}

func TestCancelledCorrectionTakesItsTasksBack(t *testing.T) {
	t.Parallel()
	for _, sentBack := range []bool{false, true} {
		d := newDesk(t)
		rel := d.publishEnglish(english)
		proposed := d.approve(d.correction(rel.ID, odder, workflow.Substantive))
		task := must(d.s.OpenTask(t.Context(), d.editor, rel.ID, "ar", workflow.Input{Prepares: true}))(t)
		d.write(d.translator, task.ID)
		if sentBack {
			d.english(d.editor, workflow.ActSendBack, proposed.ID, workflow.Input{Reason: "Not yet."})
		}
		d.english(d.editor, workflow.ActCancel, d.file(rel.ID).proposed().ID, workflow.Input{Reason: "Not at all."})
		now := d.file(rel.ID).task(task.ID)
		if now.Revision != rel.Public || now.RevisionHash != rel.PublishedHash || now.Prepares {
			t.Errorf("sent back %v: the task follows %+v", sentBack, now)
		}
		if s := by(t, d.segments(task.ID), "It takes 12 ships a day."); s.Confirmed || s.Before != "It takes 14 ships a day." {
			t.Errorf("sent back %v: the changed sentence is %+v", sentBack, s)
		}
	}
}

func TestCancelledFirstTextEndsItsTasksAndKeepsTheirText(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rev := d.english(d.author, workflow.ActSubmit, d.draft(english).ID, workflow.Input{})
	task := d.open(rev.Release)
	d.write(d.translator, task.ID)
	d.english(d.editor, workflow.ActCancel, rev.ID, workflow.Input{Reason: "Not at all."})
	now := d.file(rev.Release).task(task.ID)
	if now.State != workflow.TaskCancelled || by(t, d.segments(task.ID), "Pilots are free of charge.").Empty() {
		t.Errorf("the task is %+v", now)
	}
}

func TestRebaseComparesWithTheTextLastWorkedOn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	task := d.open(rel.ID)
	d.write(d.translator, task.ID)
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	d.act(d.reviewer, workflow.ActClaimReview, task.ID, workflow.Input{})
	d.act(d.reviewer, workflow.ActApproveSegment, task.ID, workflow.Input{Segments: ids(d.segments(task.ID))})
	before := by(t, d.segments(task.ID), "It takes 12 ships a day.")

	d.correct(rel.ID, odder)
	changed := by(t, d.segments(task.ID), "It takes 14 ships a day.")
	if changed.Confirmed || changed.IsApproved() || changed.Before != "It takes 12 ships a day." || changed.Text != before.Text {
		t.Fatalf("under other words: %+v", changed)
	}
	d.correct(rel.ID, english)
	again := by(t, d.segments(task.ID), "It takes 12 ships a day.")
	if !again.Confirmed || !again.IsApproved() || again.Before != "" || again.ID != before.ID {
		t.Errorf("under its own words again: %+v", again)
	}
}

func TestRebaseOfAnApprovedTask(t *testing.T) {
	t.Parallel()
	swapped := []workflow.Unit{english[0], english[2], english[1]}
	split := []workflow.Unit{english[0], {Kind: workflow.UnitParagraph, Segments: english[1].Segments[:1]},
		{Kind: workflow.UnitParagraph, Segments: english[1].Segments[1:]}, english[2]}
	longer := append(cloneUnits(english), workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{"Call the harbour office."}})
	for _, tt := range []struct {
		name     string
		to       []workflow.Unit
		want     workflow.TaskState
		todo     int // sentences to do
		approved int // approvals kept
	}{
		{"nothing differs", nil, workflow.TaskApproved, 0, 4},
		{"a unit is removed", english[:2], workflow.TaskReview, 0, 3},
		{"units are moved", swapped, workflow.TaskReview, 0, 4},
		{"a unit is split", split, workflow.TaskReview, 0, 4},
		{"a sentence is changed", odder, workflow.TaskDraft, 1, 3},
		{"a unit is added", longer, workflow.TaskDraft, 1, 4},
		{"everything is changed", saying("Harbour Opens to All Ships", "A", "The harbour opens on 4 May.", "B", "It takes 12 ships a day.", "C",
			"Pilots are free of charge.", "D"), workflow.TaskDraft, 4, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			rel := d.publishEnglish(english)
			task := d.translate(d.open(rel.ID))
			d.act(d.editor, workflow.ActSchedule, task.ID, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(1e12)})
			if tt.to == nil { // only the letterhead
				draft := d.correction(rel.ID, english, workflow.Editorial)
				numbered := facts
				numbered.Number = "2026/5"
				d.advance(must(d.s.EditRevision(t.Context(), d.author, draft.ID,
					workflow.EditInput{Version: draft.Version, Facts: numbered, Units: english, Correction: draft.Correction}))(t))
			} else {
				d.correct(rel.ID, tt.to)
			}
			f := d.file(rel.ID)
			now, segments := f.task(task.ID), f.Segments[task.ID]
			kept := 0
			for _, s := range segments {
				if s.IsApproved() {
					kept++
				}
			}
			if now.State != tt.want || len(unconfirmed(segments)) != tt.todo || kept != tt.approved {
				t.Errorf("the task is in %s with %d to do and %d approved, want %s, %d, %d",
					now.State, len(unconfirmed(segments)), kept, tt.want, tt.todo, tt.approved)
			}
			if now.RevisionHash != f.Release.PublishedHash {
				t.Error("the task doesn't follow the published text")
			}
			if stays := tt.want == workflow.TaskApproved; (now.Schedule != nil) != stays || (now.ApprovedHash != "") != stays {
				t.Errorf("schedule %+v, approval %q", now.Schedule, now.ApprovedHash)
			}
		})
	}
}

func TestRebaseByRemovalsAndMovesLeavesOtherTasksWhereTheyAre(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		stage func(*desk) scene
		want  workflow.TaskState
	}{{written, workflow.TaskDraft}, {underReview, workflow.TaskReview}} {
		d := newDesk(t)
		s := tt.stage(d)
		held := d.file(s.release).task(s.task).Reviewer
		d.correct(s.release, english[:2])
		now := d.file(s.release).task(s.task)
		if now.State != tt.want || now.Reviewer != held {
			t.Errorf("in %s: %+v", tt.want, now)
		}
	}
}

func TestRebaseKeepsClaimAndCommentsAndMarksContext(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	ctx := t.Context()
	beside := by(t, d.segments(s.task), "The harbour opens on 4 May.")
	do(t, first(d.s.Comment(ctx, d.reviewer, workflow.CommentInput{Task: s.task, Segment: beside.ID, Text: "Which port?"})))
	d.correct(s.release, odder)
	v := must(d.s.ReadTask(ctx, d.translator, s.task))(t)
	if v.Task.State != workflow.TaskDraft || !v.Task.Translator.HeldBy(d.translator.Person, v.Now) || v.Task.Reviewer.Holder != "" {
		t.Errorf("the claims are %+v and %+v", v.Task.Translator, v.Task.Reviewer)
	}
	kept := by(t, v.Segments, "The harbour opens on 4 May.")
	if kept.ID != beside.ID || len(v.Comments) != 1 || v.Comments[0].Segment != kept.ID {
		t.Error("the comment lost its sentence")
	}
	for source, want := range map[string]bool{"The harbour opens on 4 May.": true, "Pilots are free of charge.": true, "Harbour Opens to All Ships": false,
		"It takes 14 ships a day.": false} {
		if got := by(t, v.Segments, source); got.ContextChanged != want {
			t.Errorf("%q: context changed %v, want %v", source, got.ContextChanged, want)
		}
	}
}

func TestUnitsLeftOutStayLeftOutWhole(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	d.act(d.editor, workflow.ActLeaveOut, s.task, workflow.Input{Units: []int{1}, LeaveOut: true, Reason: "An excerpt."})
	d.write(d.translator, s.task)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.review(d.reviewer, s.task)
	more := cloneUnits(odder)
	more[1].Segments = append(more[1].Segments, "Ships may anchor outside.")
	d.correct(s.release, more)
	now := d.file(s.release).task(s.task)
	for _, seg := range d.segments(s.task) {
		if seg.LeftOut != (seg.Unit == 1) {
			t.Errorf("%q: left out %v", seg.Source, seg.LeftOut)
		}
	}
	if now.State != workflow.TaskApproved || now.RevisionHash != d.file(s.release).Release.PublishedHash {
		t.Errorf("what is left out changed, and the task is %s", now.State)
	}
}
