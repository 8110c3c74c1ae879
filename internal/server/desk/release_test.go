package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

func TestRunsOfOneActAreOneEntryOfTheTimeline(t *testing.T) {
	t.Parallel()
	on := func(segment, actor, task string, a workflow.Action) workflow.Event {
		return workflow.Event{Action: a, Segment: workflow.SegmentID(segment), Actor: workflow.PersonID(actor), Task: workflow.TaskID(task)}
	}
	b := releaseBody{}
	b.Events = []workflow.Event{
		on("", "rana", "1", workflow.ActClaim),
		on("a", "rana", "1", workflow.ActConfirm), on("b", "rana", "1", workflow.ActConfirm), on("c", "rana", "1", workflow.ActConfirm),
		on("a", "omar", "1", workflow.ActConfirm),
		on("a", "omar", "2", workflow.ActConfirm),
		on("a", "omar", "2", workflow.ActComment), on("b", "omar", "2", workflow.ActComment),
		on("", "omar", "2", workflow.ActSubmit), on("", "omar", "2", workflow.ActSubmit),
	}
	b.happened()
	var got []int
	for _, h := range b.Timeline {
		got = append(got, h.Times)
	}
	if diff := cmp.Diff([]int{1, 1, 2, 1, 1, 3, 1}, got); diff != "" {
		t.Errorf("newest first (-want +got):\n%s", diff)
	}
}
