package workflow_test

import (
	"slices"
	"testing"
	"time"

	"prevail/workflow"
)

const latecomer = "كتب بعد فوات الأوان"

// late saves a text as somebody whose lease ran out while they typed it.
func (d *desk) late(s workflow.Segment) (workflow.SaveResult, error) {
	return d.s.SaveSegment(d.t.Context(), d.translator2, typed(s, latecomer))
}

func TestTextSavedAfterALostLeaseIsKeptWhateverBecameOfTheTask(t *testing.T) {
	t.Parallel()
	for name, stage := range map[string]func(*desk) scene{
		"another holds it":  written,
		"it is in review":   toReview,
		"it is approved":    finished,
		"it is published":   then(finished, byEditor, workflow.ActPublish),
		"it was cancelled":  then(written, byEditor, workflow.ActCancel),
		"nobody holds it":   later(written),
		"it was in a hurry": rushed,
	} {
		d := newDesk(t, emergency)
		s := stage(d)
		seg := by(t, d.segments(s.task), free)
		text := d.text(s.task)
		res := must(d.late(seg))(t)
		now := by(t, d.segments(s.task), free)
		if !res.Suggested || len(now.Suggestions) != 1 || now.Suggestions[0].Text != latecomer || now.Suggestions[0].By != d.translator2.Person {
			t.Errorf("%s: kept are %+v", name, now.Suggestions)
		}
		if now.Text != seg.Text || now.ApprovedHash != seg.ApprovedHash || d.text(s.task) != text {
			t.Errorf("%s: the text itself was touched", name)
		}
	}
}

func TestTextSavedTooLateIsOfferedToTheNextRound(t *testing.T) {
	t.Parallel()
	for name, stage := range map[string]func(*desk) scene{
		"published": then(finished, byEditor, workflow.ActPublish),
		"cancelled": then(written, byEditor, workflow.ActCancel),
	} {
		d := newDesk(t)
		s := stage(d)
		// An old remark of the review isn't news to the next round.
		d.clock.Advance(time.Hour)
		do(t, first(d.late(by(t, d.segments(s.task), free))))
		task := d.open(s.release)
		d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
		seg := by(t, d.segments(task.ID), free)
		if len(seg.Suggestions) != 1 || seg.Suggestions[0].Text != latecomer {
			t.Fatalf("%s: offered are %+v", name, seg.Suggestions)
		}
		taken := must(d.s.TakeSuggestion(t.Context(), d.translator, task.ID, seg.ID, seg.Version, seg.Suggestions[0].ID))(t)
		if taken.Text != latecomer || !slices.Contains(taken.Authors, d.translator2.Person) || taken.Approver != d.translator.Person {
			t.Errorf("%s: taken it is %+v", name, taken)
		}
	}
}

func TestSuggestionsFromBeforeTheApprovalAreNotOfferedAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	do(t, first(d.late(by(t, d.segments(s.task), free))))
	d.clock.Advance(time.Minute)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.review(d.reviewer, s.task)
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
	task := d.open(s.release)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	if seg := by(t, d.segments(task.ID), free); len(seg.Suggestions) != 0 {
		t.Errorf("offered are %+v", seg.Suggestions)
	}
}

// What was typed for a sentence that a correction took away is kept as a
// remark, once.
func TestTextForASentenceThatIsGoneIsKept(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	seg := by(t, d.segments(s.task), free)
	shorter := saying()[:2]
	d.correct(s.release, shorter)
	if find(d.segments(s.task), func(x workflow.Segment) bool { return x.ID == seg.ID }) != nil {
		t.Fatal("the sentence is still there")
	}
	for _, a := range []workflow.Actor{d.translator2, d.translator} {
		res := must(d.s.SaveSegment(t.Context(), a, typed(seg, latecomer)))(t)
		if !res.Suggested || res.Segment.Source != free {
			t.Errorf("the answer is %+v", res)
		}
	}
	// What stood there already is in the history.
	do(t, first(d.s.SaveSegment(t.Context(), d.translator, typed(seg, seg.Text))))
	var kept []workflow.Comment
	for _, c := range d.file(s.release).Comments[s.task] {
		if c.Text == latecomer {
			kept = append(kept, c)
		}
	}
	if len(kept) != 2 || len(d.file(s.release).Comments[s.task]) != 2 {
		t.Errorf("kept are %+v", kept)
	}
	for name, tt := range map[string]struct {
		by   workflow.Actor
		id   workflow.SegmentID
		code string
	}{
		"who has no role in the locale": {d.author, seg.ID, "forbidden"},
		"a sentence that never was":     {d.translator, "none", "not_found"},
	} {
		if err := first(d.s.SaveSegment(t.Context(), tt.by, workflow.SaveInput{Task: s.task, Segment: tt.id, Text: latecomer})); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
