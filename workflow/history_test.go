package workflow_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// What was saved in a sentence can be read again: one text for each person and
// sitting, by those who may read the task and nobody else.
func TestEarlierTextsOfASentence(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	id := by(t, d.segments(s.task), free).ID
	for _, save := range []struct {
		after time.Duration
		text  string
	}{{0, "مجا"}, {time.Minute, "مجانا"}, {time.Minute, "مجانا"}, {workflow.Sitting, "بلا مقابل"}, {time.Minute, "بلا مقابل لأحد"}} {
		d.clock.Advance(save.after)
		d.save(d.translator, by(t, d.segments(s.task), free), save.text)
	}
	type text struct {
		By    workflow.PersonID
		Text  string
		Saves int
	}
	me := d.translator.Person
	want := []text{{me, "مجانا", 2}, {me, "بلا مقابل لأحد", 2}} // a save that changes nothing leaves nothing
	for _, reader := range []workflow.Actor{d.translator, d.reviewer, d.editor} {
		all, err := d.s.ReadTexts(t.Context(), reader, s.task, id)
		if err != nil {
			t.Fatal(err)
		}
		var got []text
		for _, e := range all {
			got = append(got, text{e.Person, e.Text, e.Saves})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("texts, wanted (-), read (+):\n%s", diff)
		}
	}
	if err := first(d.s.ReadTexts(t.Context(), workflow.Actor{}, s.task, id)); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("nobody: %v", err)
	}
	if err := first(d.s.ReadTexts(t.Context(), d.translator, s.task, "none")); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("a sentence of another task: %v", err)
	}
}
