package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

func TestAReasonLeadsToWhereItIsMended(t *testing.T) {
	t.Parallel()
	task := object{on: workflow.OnTask, id: "t1"}
	sentence := func(code, no string) workflow.Reason {
		return workflow.NewReason(code, "segment", "s9", "sentence", no, "unit", "2")
	}
	for name, tt := range map[string]struct {
		of     object
		reason workflow.Reason
		way    string
		label  string
	}{
		"a sentence":                        {task, sentence("rule.6.unexplained", "7"), "/desk/tasks/t1#s-s9", "way.sentence"},
		"a sentence of the second page":     {task, sentence("rule.6.unexplained", "101"), "/desk/tasks/t1?page=2#s-s9", "way.sentence"},
		"the last of the first page":        {task, sentence("rule.6.unexplained", "100"), "/desk/tasks/t1#s-s9", "way.sentence"},
		"an explanation, where it is taken": {task, sentence("rule.6.unaccepted", "250"), "/desk/tasks/t1/review?page=3#s-s9", "way.sentence"},
		"a paragraph of the English":        {object{on: workflow.OnRevision, id: "r1"}, workflow.NewReason("rule.6.unexplained", "unit", "2"), "", ""},
		"the words of English":              {object{on: workflow.OnRevision, id: "r1"}, workflow.NewReason("rule.4.english"), "/desk/languages/en", "way.kit"},
		"a right that is missing":           {task, workflow.NewReason("forbidden"), "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := wayOut(tt.of, tt.reason)
			if diff := cmp.Diff([2]string{tt.way, tt.label}, [2]string{got.Way, got.Label}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestOfManyReasonsOfAKindAFewAreTold(t *testing.T) {
	t.Parallel()
	var all []workflow.Reason
	for range 5 {
		all = append(all, workflow.NewReason("rule.6.unexplained"))
	}
	all = append(all, workflow.NewReason("forbidden"))
	told, more := few(object{on: workflow.OnTask}, all)
	if len(told) != 4 || more != 2 {
		t.Errorf("told %d, counted %d more, want 4 and 2", len(told), more)
	}
}
