package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

func TestAnEditorSetsMovesAndTakesAwayADeadline(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	day := d.clock.Now().Add(24 * time.Hour)
	for _, at := range []time.Time{day, day.Add(time.Hour), {}} {
		d.act(d.editor, workflow.ActDeadline, s.task, workflow.Input{Deadline: at})
		f := d.file(s.release)
		if now := f.task(s.task); !now.Deadline.Equal(at) || !now.Translator.HeldBy(d.translator.Person, d.clock.Now()) {
			t.Errorf("the deadline %v left the task with %v, %+v", at, now.Deadline, now.Translator)
		}
		last := f.Events[len(f.Events)-1]
		if last.Action != workflow.ActDeadline || last.Task != s.task || last.Actor != d.editor.Person || (last.Data["deadline"] == "") != at.IsZero() {
			t.Errorf("the ledger says %+v", last)
		}
	}
}
