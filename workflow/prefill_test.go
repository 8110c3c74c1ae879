package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// What a new round begins with.

func TestNewRoundBeginsWithThePublicationAndItsApproval(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	d.correct(id, odder)
	task := d.openTask(id)
	if task == nil || task.Round != 2 || task.Segments != 0 {
		t.Fatalf("the correction opened %+v", task)
	}
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	for _, s := range d.segments(task.ID) {
		changed := s.Source == "It takes 14 ships a day."
		if s.Confirmed == changed || s.IsApproved() == changed || s.Text == "" || changed && s.Before != ships {
			t.Errorf("%q begins as %+v", s.Source, s)
		}
		if s.IsApproved() && s.Approver != d.reviewer.Person {
			t.Errorf("%q was approved by %s", s.Source, s.Approver)
		}
	}
	if now := d.openTask(id); now.Segments != 4 || now.Done != 3 {
		t.Errorf("the task counts %d of %d", now.Done, now.Segments)
	}
}

func TestCancelledRoundIsOfferedToTheNext(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	d.act(d.editor, workflow.ActCancel, s.task, workflow.Input{Reason: "Later."})
	task := d.open(s.release)
	d.act(d.translator2, workflow.ActClaim, task.ID, workflow.Input{})
	for _, seg := range d.segments(task.ID) {
		if seg.Empty() || seg.Confirmed || seg.IsApproved() {
			t.Errorf("%q begins as %+v", seg.Source, seg)
		}
	}
	if task.Round != 2 {
		t.Errorf("it is round %d", task.Round)
	}
}

func TestCancelledUpdateKeepsWhatIsPublished(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.clock.Advance(1e9)
	d.correct(id, odder)
	task := d.openTask(id)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	d.save(d.translator, by(t, d.segments(task.ID), "It takes 14 ships a day."), "أربع عشرة 14")
	d.clock.Advance(1e9)
	d.act(d.editor, workflow.ActCancel, task.ID, workflow.Input{Reason: "Later."})
	d.show(d.editor, workflow.ActReopen, p.ID, workflow.Input{Reason: "Now."})
	next := d.openTask(id)
	d.act(d.translator2, workflow.ActClaim, next.ID, workflow.Input{})
	for _, s := range d.segments(next.ID) {
		changed := s.Source == "It takes 14 ships a day."
		if s.Confirmed == changed || s.IsApproved() == changed {
			t.Errorf("%q begins as %+v", s.Source, s)
		}
		if changed && s.Text != "أربع عشرة 14" {
			t.Errorf("the cancelled round's text is lost: %+v", s)
		}
	}
}

func TestReasonJoinsTheOpenTask(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.show(d.translator, workflow.ActReopen, p.ID, workflow.Input{Reason: "A word."})
	d.show(d.reviewer, workflow.ActReopen, p.ID, workflow.Input{Reason: "Another word."})
	if task := d.openTask(id); task == nil || task.Round != 2 || task.Note != "A word.\nAnother word." {
		t.Errorf("the open task is %+v", task)
	}
}
