package desk

import (
	"testing"

	"prevail/workflow"
)

// elsewhere are the actions that need no form of their own: the text's own
// forms and pages do them, or only the clock does.
var elsewhere = map[workflow.Action]bool{
	workflow.ActSave: true, workflow.ActConfirm: true, workflow.ActComment: true, workflow.ActResolve: true,
	workflow.ActUnconfirm: true, workflow.ActSuggest: true, workflow.ActTakeSuggestion: true, workflow.ActEdit: true, workflow.ActDraft: true,
	workflow.ActOpen: true, workflow.ActAddFile: true, workflow.ActBringIn: true, workflow.ActRebase: true, workflow.ActFail: true, workflow.ActReplace: true, workflow.ActCarryForward: true,
	workflow.ActAlarm: true, workflow.ActSeen: true, // the clock's, and the intake's that looks at originals elsewhere
}

// An action that the tables have and no page offers would be one that nobody
// can do: each is offered, or has its place elsewhere.
func TestEveryActionOfTheTablesHasItsPlace(t *testing.T) {
	t.Parallel()
	has := func(on workflow.Object, a workflow.Action) bool {
		if elsewhere[a] {
			return true
		}
		for _, o := range offered {
			if o.action == a && (o.on == on || on == workflow.OnRevision && o.on == workflow.OnRelease) {
				return true
			}
		}
		return false
	}
	for _, r := range workflow.TaskTable {
		if !has(workflow.OnTask, r.Action) {
			t.Errorf("no page offers %s of a task", r.Action)
		}
	}
	for _, r := range workflow.RevisionTable {
		if !has(workflow.OnRevision, r.Action) {
			t.Errorf("no page offers %s of an English text", r.Action)
		}
	}
	for _, r := range workflow.PublicationTable {
		if r.Action != workflow.ActPublish && !has(workflow.OnPublication, r.Action) {
			t.Errorf("no page offers %s of a publication", r.Action)
		}
	}
	if has(workflow.OnTask, "no_such_action") {
		t.Error("control: an invented action has a place")
	}
}
