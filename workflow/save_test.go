package workflow_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// typed is a save of a sentence as somebody has read it.
func typed(s workflow.Segment, text string) workflow.SaveInput {
	return workflow.SaveInput{Task: s.Task, Segment: s.ID, Version: s.Version, Text: text}
}

func TestStaleSaveIsRefusedWithBothTexts(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seen := by(t, d.segments(s.task), free)
	d.save(d.translator, seen, "in one tab")
	err := first(d.s.SaveSegment(t.Context(), d.translator, typed(seen, "in the other tab")))
	var conflict *workflow.Conflict
	if workflow.KindOf(err) != workflow.KindConflict || !workflow.HasCode(err, "stale") || !errors.As(err, &conflict) {
		t.Fatalf("got %v", err)
	}
	if conflict.Mine != "in the other tab" || conflict.Theirs.Text != "in one tab" || conflict.Error() == "" {
		t.Errorf("the conflict is %+v", conflict)
	}
	if now := by(t, d.segments(s.task), free); now.Text != "in one tab" {
		t.Errorf("the text is %q", now.Text)
	}
}

// A save whose answer was lost on its way is sent again; it is no conflict with
// itself, and leaves nothing behind.
func TestTheSameSaveAgainIsNoConflict(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seen := by(t, d.segments(s.task), free)
	in := typed(seen, "as it was typed")
	once := must(d.s.SaveSegment(t.Context(), d.translator, in))(t)
	again := must(d.s.SaveSegment(t.Context(), d.translator, in))(t)
	if again.Segment.Version != once.Segment.Version || again.Suggested {
		t.Errorf("the second time it is %+v", again)
	}
	in.Confirm = true // which was not done the first time
	if err := first(d.s.SaveSegment(t.Context(), d.translator, in)); !workflow.HasCode(err, "stale") {
		t.Errorf("confirming what stands there by an old version: got %v", err)
	}
}

func TestSaveIsRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		by   func(*desk) workflow.Actor
		in   func(*workflow.SaveInput)
		kind workflow.Kind
		code string
	}{
		{"an empty text that is confirmed", byTranslator, func(in *workflow.SaveInput) { in.Text, in.Confirm = "", true }, blocked, "segment.empty"},
		{"a blank text that is confirmed", byTranslator, func(in *workflow.SaveInput) { in.Text, in.Confirm = " \n", true }, blocked, "segment.empty"},
		{"a text that is too long", byTranslator, func(in *workflow.SaveInput) { in.Text = strings.Repeat("x", workflow.MaxSentence+1) }, invalid, "input.too_long"},
		{"another task's sentence", byTranslator, func(in *workflow.SaveInput) { in.Segment = "none" }, workflow.KindNotFound, "not_found"},
		{"an author", byAuthor, func(*workflow.SaveInput) {}, forbidden, "forbidden"},
		{"an editor", byEditor, func(*workflow.SaveInput) {}, forbidden, "forbidden"},
		{"nobody", func(*desk) workflow.Actor { return workflow.Actor{} }, func(*workflow.SaveInput) {}, workflow.KindNotFound, "not_found"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			s := claimed(d)
			in := typed(by(t, d.segments(s.task), free), "مجانا")
			tt.in(&in)
			before := d.store.read()
			err := first(d.s.SaveSegment(t.Context(), tt.by(d), in))
			if workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, tt.code) {
				t.Errorf("got %v, want %s %s", err, tt.kind, tt.code)
			}
			if !before.equal(d.store.read()) {
				t.Error("it left a trace")
			}
		})
	}
}

func TestWorkRenewsTheLease(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	for range 5 {
		d.clock.Advance(40 * time.Hour)
		d.save(d.translator, by(t, d.segments(s.task), free), "ترجمة "+d.clock.Now().String())
	}
	if now := d.openTask(s.release); !now.Translator.HeldBy(d.translator.Person, d.clock.Now().Add(47*time.Hour)) {
		t.Errorf("after working for days the claim is %+v", now.Translator)
	}
	d.write(d.translator, s.task)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.act(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})
	for range 3 {
		d.clock.Advance(40 * time.Hour)
		d.act(d.reviewer, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))})
	}
}

func TestFirstSaveBeginsAnAssignedTask(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	d.act(d.translator, workflow.ActHandOver, s.task, workflow.Input{Person: d.translator2.Person})
	d.clock.Advance(1000 * time.Hour)
	if now := d.openTask(s.release); !now.Translator.HeldBy(d.translator2.Person, d.clock.Now()) {
		t.Fatalf("what was handed over waits for %+v", now.Translator)
	}
	d.save(d.translator2, by(t, d.segments(s.task), free), "مجانا")
	now := d.openTask(s.release)
	if now.Translator.Assigned || now.Translator.HeldBy(d.translator2.Person, d.clock.Now().Add(49*time.Hour)) {
		t.Errorf("once begun it has no lease: %+v", now.Translator)
	}
}

func TestTextSavedAfterALostLeaseIsKeptAsASuggestion(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seen := by(t, d.segments(s.task), free)
	d.clock.Advance(49 * time.Hour)
	d.act(d.translator2, workflow.ActClaim, s.task, workflow.Input{})
	theirs := d.save(d.translator2, seen, "theirs")
	// The version is stale as well: nothing typed is refused away.
	in := typed(seen, "typed all night")
	in.Confirm = true
	out := must(d.s.SaveSegment(t.Context(), d.translator, in))(t)
	now := by(t, d.segments(s.task), free)
	if !out.Suggested || now.Text != "theirs" || len(now.Suggestions) != 1 || now.Suggestions[0].Text != "typed all night" ||
		now.Suggestions[0].By != d.translator.Person || now.Version == theirs.Version {
		t.Errorf("saved %+v, the sentence is %+v", out, now)
	}
}

func TestReviewerOnlySuggests(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	seen := by(t, d.segments(s.task), free)
	out := must(d.s.SaveSegment(t.Context(), d.reviewer, typed(seen, "better")))(t)
	if now := by(t, d.segments(s.task), free); !out.Suggested || now.Text != seen.Text || !now.Confirmed {
		t.Errorf("a reviewer changed the text to %+v", now)
	}
}

func TestSuggestionIsWrittenByTheOneAndApprovedByTheOther(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	seen := by(t, d.segments(s.task), free)
	do(t, first(d.s.SaveSegment(t.Context(), d.reviewer, typed(seen, "better"))))
	d.act(d.reviewer, workflow.ActRequestChanges, s.task, workflow.Input{Comment: "Please."})
	seen = by(t, d.segments(s.task), free)
	taken := must(d.s.TakeSuggestion(t.Context(), d.translator, s.task, seen.ID, seen.Version, seen.Suggestions[0].ID))(t)
	if taken.Text != "better" || !taken.Confirmed || !taken.IsApproved() || taken.Approver != d.translator.Person || len(taken.Suggestions) != 0 {
		t.Fatalf("taken: %+v", taken)
	}
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	// Who suggested it may review the rest, but doesn't take the approval of
	// their own words over.
	d.review(d.reviewer, s.task)
	if now := by(t, d.segments(s.task), free); now.Approver != d.translator.Person {
		t.Errorf("approved by %s, who wrote it", now.Approver)
	}
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
	p := d.shown(s.release)
	if len(p.Writers) != 2 || len(p.Approvers) != 2 {
		t.Errorf("the record says written by %v, approved by %v", p.Writers, p.Approvers)
	}
}

func TestOwnSuggestionIsNoApproval(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := toReview(d)
	seen := by(t, d.segments(s.task), free)
	do(t, first(d.s.SaveSegment(t.Context(), d.translator, typed(seen, "better"))))
	d.act(d.translator, workflow.ActRecall, s.task, workflow.Input{})
	seen = by(t, d.segments(s.task), free)
	taken := must(d.s.TakeSuggestion(t.Context(), d.translator, s.task, seen.ID, seen.Version, seen.Suggestions[0].ID))(t)
	if taken.IsApproved() || !taken.WrittenBy(d.translator.Person) {
		t.Errorf("one's own suggestion: %+v", taken)
	}
}

func TestTakingASuggestionIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seen := by(t, d.segments(s.task), free)
	do(t, first(d.s.SaveSegment(t.Context(), d.reviewer, typed(seen, "better"))))
	seen = by(t, d.segments(s.task), free)
	id := seen.Suggestions[0].ID
	for name, tt := range map[string]struct {
		by      workflow.Actor
		segment workflow.SegmentID
		version int
		id      string
		code    string
	}{
		"not the holder":     {d.translator2, seen.ID, seen.Version, id, "forbidden"},
		"no such suggestion": {d.translator, seen.ID, seen.Version, "none", "not_found"},
		"no such sentence":   {d.translator, "none", seen.Version, id, "not_found"},
		"stale":              {d.translator, seen.ID, seen.Version - 1, id, "stale"},
	} {
		if err := first(d.s.TakeSuggestion(t.Context(), tt.by, s.task, tt.segment, tt.version, tt.id)); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v, want %s", name, err, tt.code)
		}
	}
}

func TestSuggestionsDontPileUpWithoutEnd(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seen := by(t, d.segments(s.task), free)
	// One sitting leaves one suggestion, however often it is saved.
	for n := range 3 {
		do(t, first(d.s.SaveSegment(t.Context(), d.reviewer, typed(seen, strings.Repeat("x", n+1)))))
	}
	if got := by(t, d.segments(s.task), free).Suggestions; len(got) != 1 || got[0].Text != "xxx" {
		t.Errorf("one sitting left %+v", got)
	}
	var err error
	n := 1
	for ; err == nil && n < 1000; n++ {
		other := workflow.Actor{Person: workflow.PersonID(fmt.Sprint("reviewer-", n)), Grants: d.reviewer.Grants}
		err = first(d.s.SaveSegment(t.Context(), other, typed(seen, strings.Repeat("y", n+1))))
	}
	if !workflow.HasCode(err, "segment.suggestions") {
		t.Errorf("after %d suggestions: %v", n, err)
	}
	// Who has one there is never refused.
	d.clock.Advance(24 * time.Hour)
	do(t, first(d.s.SaveSegment(t.Context(), d.reviewer, typed(seen, "z"))))
	if got := by(t, d.segments(s.task), free).Suggestions; got[0].Text != "z" {
		t.Errorf("the newest wording is not kept: %+v", got[0])
	}
}
