package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// What two people call without effect on translations can't overrule a check
// quietly (rule 6): an approved sentence of which a check finds something, and
// which was explained under other English words, goes back when those change.
// The control is one of which it finds nothing: that stays as it was.
func TestACorrectionWithoutEffectThatACheckQuestionsComesBack(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, was, is string
		stays         bool
	}{
		{"a number that the translation says in words", ships, "It takes 12 ships each day.", false},
		{"words of which no check says anything", free, "Pilots are free of any charge.", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			rel := d.publishEnglish(english)
			task := d.open(rel.ID)
			d.write(d.translator, task.ID)
			d.save(d.translator, by(t, d.segments(task.ID), ships), "ترجمة: a dozen ships")
			f := fussy{}.Target("ar", d.segments(task.ID))[0]
			finding := workflow.Input{Code: f.Code, Text: f.Text, Segments: []workflow.SegmentID{f.Segment}, Reason: "In words."}
			d.act(d.translator, workflow.ActExplain, task.ID, finding)
			d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
			d.act(d.reviewer, workflow.ActClaimReview, task.ID, workflow.Input{})
			d.act(d.reviewer, workflow.ActAccept, task.ID, finding)
			d.act(d.reviewer, workflow.ActApproveSegment, task.ID, workflow.Input{Segments: ids(d.segments(task.ID))})
			before := by(t, d.segments(task.ID), tt.was)
			d.editorial(rel.ID, saying(tt.was, tt.is), tt.is)
			now := by(t, d.segments(task.ID), tt.is)
			if now.ID != before.ID || now.Text != before.Text {
				t.Errorf("%q became %q", before.Text, now.Text)
			}
			if now.Confirmed != tt.stays || now.IsApproved() != tt.stays || (now.Before == "") != tt.stays {
				t.Errorf("it stays as it was %v: %+v", !tt.stays, now)
			}
		})
	}
}
