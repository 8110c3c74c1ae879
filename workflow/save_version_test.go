package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestASaveTellsTheTasksVersion(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	task := d.open(d.publishEnglish(english).ID)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	seg := d.segments(task.ID)[0]
	for _, confirm := range []bool{false, true} {
		res := must(d.s.SaveSegment(t.Context(), d.translator, workflow.SaveInput{
			Task: task.ID, Segment: seg.ID, Version: seg.Version, Text: "عنوان", Confirm: confirm,
		}))(t)
		seg = res.Segment
		if now := must(d.s.ReadTask(t.Context(), d.translator, task.ID))(t).Task.Version; res.TaskVersion != now {
			t.Errorf("confirm %v: told %d, the task has %d", confirm, res.TaskVersion, now)
		}
	}
	d.act(d.translator, workflow.ActGiveBack, task.ID, workflow.Input{})
}
