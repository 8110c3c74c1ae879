package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestTakingAConfirmationBackLeavesTheText(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	was := by(t, d.segments(s.task), free)
	before := *d.file(s.release).task(s.task)
	out := must(d.s.Unconfirm(t.Context(), d.translator, s.task, was.ID, was.Version))(t)
	now := by(t, d.segments(s.task), free)
	task := d.file(s.release).task(s.task)
	if now.Confirmed || now.Text != was.Text || !same(now.Writers, was.Writers) || now.Version != out.Segment.Version || out.TaskVersion != task.Version {
		t.Errorf("left %+v, told %+v", now, out)
	}
	if task.Done != before.Done-1 {
		t.Errorf("%d of the task are done; there were %d", task.Done, before.Done)
	}
	events := d.file(s.release).Events
	if last := events[len(events)-1]; last.Action != workflow.ActUnconfirm || last.Segment != was.ID || last.Text != workflow.HashText(was.Text) {
		t.Errorf("the ledger says %+v", last)
	}
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("submitted: %v", err)
	}
	// The same again, whose answer was lost, changes nothing.
	if again := must(d.s.Unconfirm(t.Context(), d.translator, s.task, was.ID, was.Version))(t); again.Segment.Version != now.Version {
		t.Errorf("again it is %+v", again)
	}
	if n := len(d.file(s.release).Events); n != len(events) {
		t.Errorf("%d events; there were %d", n, len(events))
	}
}

func TestAnApprovalOutlivesAConfirmationThatIsGivenAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	d.act(d.reviewer, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))})
	d.act(d.reviewer, workflow.ActRequestChanges, s.task, workflow.Input{Comment: "One question."})
	was := by(t, d.segments(s.task), free)
	out := must(d.s.Unconfirm(t.Context(), d.translator, s.task, was.ID, was.Version))(t)
	in := typed(out.Segment, was.Text)
	in.Confirm = true
	do(t, first(d.s.SaveSegment(t.Context(), d.translator, in)))
	if now := by(t, d.segments(s.task), free); !now.Confirmed || now.Approver != d.reviewer.Person || !now.IsApproved() {
		t.Errorf("left %+v", now)
	}
}

func TestTakingAConfirmationBackIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	seg := by(t, d.segments(s.task), free)
	for name, tt := range map[string]struct {
		by      workflow.Actor
		segment workflow.SegmentID
		version int
		code    string
	}{
		"not the holder":   {d.translator2, seg.ID, seg.Version, "forbidden"},
		"no such sentence": {d.translator, "none", seg.Version, "not_found"},
		"stale":            {d.translator, seg.ID, seg.Version - 1, "stale"},
	} {
		before := d.store.read()
		if err := first(d.s.Unconfirm(t.Context(), tt.by, s.task, tt.segment, tt.version)); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", name, err)
		}
		if !before.equal(d.store.read()) {
			t.Errorf("%s: it left a trace", name)
		}
	}
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	if err := first(d.s.Unconfirm(t.Context(), d.translator, s.task, seg.ID, seg.Version)); !workflow.HasCode(err, "task.state") {
		t.Errorf("in review: %v", err)
	}
}
