package workflow_test

import (
	"errors"
	"testing"

	"prevail/workflow"
)

// Rule 5: four eyes.

func TestRule5NobodyApprovesTheirOwnWords(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	task := d.open(d.publishEnglish(english).ID)
	d.write(d.reviewer, task.ID) // who may review, but wrote it
	d.act(d.reviewer, workflow.ActSubmit, task.ID, workflow.Input{})
	if err := first(d.tryTask(d.reviewer, workflow.ActClaimReview, task.ID, workflow.Input{})); !workflow.HasCode(err, "task.review.self") {
		t.Errorf("claiming the review: %v", err)
	}
	other := d.person("other", arReviewer)
	d.act(other, workflow.ActClaimReview, task.ID, workflow.Input{})
	for _, act := range []workflow.Action{workflow.ActApproveSegment, workflow.ActApprove} {
		err := first(d.tryTask(d.reviewer, act, task.ID, workflow.Input{Segments: ids(d.segments(task.ID)), Text: d.text(task.ID)}))
		if workflow.KindOf(err) != workflow.KindForbidden {
			t.Errorf("%s while another reviews: %v", act, err)
		}
	}
}

func TestRule5OneWordIsEnough(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	task := d.open(d.publishEnglish(english).ID)
	d.write(d.reviewer, task.ID)
	d.act(d.reviewer, workflow.ActHandOver, task.ID, workflow.Input{Person: d.translator.Person})
	for _, s := range d.segments(task.ID)[1:] { // all but one sentence anew
		s = must(d.s.SaveSegment(t.Context(), d.translator, typed(s, "")))(t).Segment
		d.save(d.translator, s, "ترجمة: "+s.Source)
	}
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	if err := first(d.tryTask(d.reviewer, workflow.ActClaimReview, task.ID, workflow.Input{})); !workflow.HasCode(err, "task.review.self") {
		t.Errorf("who wrote one sentence reviews: %v", err)
	}
}

func TestRule5KeptApprovalsStandAndFreeTheirWriters(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published() // written by the translator, approved by the reviewer
	d.correct(id, odder)
	task := d.openTask(id)
	d.write(d.reviewer, task.ID) // the one changed sentence
	d.act(d.reviewer, workflow.ActSubmit, task.ID, workflow.Input{})
	former := d.person("former", arReviewer, arTranslator)
	d.act(former, workflow.ActClaimReview, task.ID, workflow.Input{})
	d.act(former, workflow.ActGiveReviewBack, task.ID, workflow.Input{})
	both := workflow.Actor{Person: d.translator.Person, Grants: []workflow.Grant{arReviewer}}
	d.act(both, workflow.ActClaimReview, task.ID, workflow.Input{})
	// Approving everything again must not put the writer under what another
	// person approved.
	d.act(both, workflow.ActApproveSegment, task.ID, workflow.Input{Segments: ids(d.segments(task.ID))})
	for _, s := range d.segments(task.ID) {
		want := d.reviewer.Person
		if s.Source == "It takes 14 ships a day." {
			want = d.translator.Person
		}
		if s.Approver != want {
			t.Errorf("%q is approved by %s, want %s", s.Source, s.Approver, want)
		}
	}
}

func TestRule5WhoWroteWhatWasApprovedMayReviewWhatChangedSince(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := read(d) // written by the translator, approved by the reviewer
	d.correct(s.release, odder)
	d.act(d.translator, workflow.ActHandOver, s.task, workflow.Input{Person: d.reviewer.Person})
	d.save(d.reviewer, by(t, d.segments(s.task), "It takes 14 ships a day."), "أربع عشرة 14")
	d.act(d.reviewer, workflow.ActSubmit, s.task, workflow.Input{})
	if err := first(d.tryTask(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})); !workflow.HasCode(err, "task.review.self") {
		t.Errorf("who wrote what changed reviews it: %v", err)
	}
	both := workflow.Actor{Person: d.translator.Person, Grants: []workflow.Grant{arReviewer}}
	d.review(both, s.task)
	for _, seg := range d.segments(s.task) {
		want := d.reviewer.Person
		if seg.Source == "It takes 14 ships a day." {
			want = both.Person
		}
		if seg.Approver != want {
			t.Errorf("%q is approved by %s", seg.Source, seg.Approver)
		}
	}
}

func TestRule5ATakenBackApprovalBindsItsWritersAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	d.correct(id, odder)
	task := d.openTask(id)
	d.write(d.reviewer, task.ID)
	d.act(d.reviewer, workflow.ActSubmit, task.ID, workflow.Input{})
	both := workflow.Actor{Person: d.translator.Person, Grants: []workflow.Grant{arReviewer}}
	d.act(both, workflow.ActClaimReview, task.ID, workflow.Input{})
	mine := by(t, d.segments(task.ID), free) // written by who reviews now
	d.act(both, workflow.ActUnapproveSegment, task.ID, workflow.Input{Segments: []workflow.SegmentID{mine.ID}})
	err := first(d.tryTask(both, workflow.ActApproveSegment, task.ID, workflow.Input{Segments: []workflow.SegmentID{mine.ID}}))
	if !workflow.HasCode(err, "task.review.self") {
		t.Errorf("approving one's own words after taking the approval back: %v", err)
	}
}

func TestRule5ConfirmingAMachinesTextIsWriting(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	seg := by(t, d.segments(s.task), free)
	in := typed(seg, "مجانا")
	in.Origin, in.Engine = workflow.OriginMachine, "engine 1"
	seg = must(d.s.SaveSegment(t.Context(), d.translator, in))(t).Segment
	d.act(d.translator, workflow.ActHandOver, s.task, workflow.Input{Person: d.reviewer.Person})
	seg = d.save(d.reviewer, seg, seg.Text)
	if !seg.WrittenBy(d.reviewer.Person) || seg.Origin != workflow.OriginMachine {
		t.Errorf("confirmed: %+v", seg)
	}
}

func TestRule5AConfirmationEndsOnesOwnApproval(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := read(d) // approved by the reviewer, sentence by sentence
	d.correct(s.release, odder)
	d.act(d.translator, workflow.ActHandOver, s.task, workflow.Input{Person: d.reviewer.Person})
	seg := by(t, d.segments(s.task), "It takes 14 ships a day.")
	d.save(d.reviewer, seg, seg.Text) // the reviewer stands by it for the new English
	d.correct(s.release, english)     // and the old one comes back
	if seg = by(t, d.segments(s.task), ships); seg.IsApproved() {
		t.Errorf("approved by %s, who wrote it: %+v", seg.Approver, seg)
	}
}

func TestRule5EnglishIsApprovedByAnother(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	rev := d.draft(english)
	rev = must(d.s.EditRevision(t.Context(), bilal, rev.ID, workflow.EditInput{Version: rev.Version, Facts: facts, Units: english}))(t)
	rev = d.english(anna, workflow.ActSubmit, rev.ID, workflow.Input{})
	for _, a := range []workflow.Actor{anna, bilal} {
		if err := first(d.tryEnglish(a, workflow.ActApprove, rev.ID, workflow.Input{Text: rev.Hash})); !workflow.HasCode(err, "revision.review.self") {
			t.Errorf("who wrote in it approves: %v", err)
		}
	}
	// Sending it back and round doesn't wash the words clean.
	d.english(anna, workflow.ActRecall, rev.ID, workflow.Input{})
	again := d.english(anna, workflow.ActSubmit, d.file(rev.Release).proposed().ID, workflow.Input{})
	if err := first(d.tryEnglish(bilal, workflow.ActApprove, again.ID, workflow.Input{Text: again.Hash})); !workflow.HasCode(err, "revision.review.self") {
		t.Errorf("after a recall: %v", err)
	}
}

// Rule 6: nothing blocks quietly.

// The pages of a task count sentences, so a refusal does too: the sentence with
// the ships is the third, in the second unit.
func TestRule6NamesTheSentenceAsThePagesDo(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := short(d)
	err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{}))
	var refusal *workflow.Error
	if !errors.As(err, &refusal) || refusal.Code() != "rule.6.unexplained" {
		t.Fatalf("got %v", err)
	}
	if p := refusal.Reasons[0].Params; p["sentence"] != "3" || p["unit"] != "2" || p["segment"] != string(by(t, d.segments(s.task), ships).ID) {
		t.Errorf("it names %v", p)
	}
}

func TestRule6AFindingIsExplainedByOneAndAcceptedByAnother(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := short(d)
	s.d = d
	f, where := lost(s)
	in := workflow.Input{Code: f.Code, Text: f.Text, Segments: where, Reason: "In words."}
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.6.unexplained") {
		t.Errorf("unexplained: %v", err)
	}
	d.act(d.translator, workflow.ActExplain, s.task, in)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	both := workflow.Actor{Person: d.translator.Person, Grants: []workflow.Grant{{Role: workflow.Editor}}}
	if err := first(d.tryTask(both, workflow.ActAccept, s.task, in)); !workflow.HasCode(err, "finding.self") {
		t.Errorf("accepting one's own explanation: %v", err)
	}
	d.act(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})
	d.act(d.reviewer, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))})
	approve := workflow.Input{Text: d.text(s.task)}
	if err := first(d.tryTask(d.reviewer, workflow.ActApprove, s.task, approve)); !workflow.HasCode(err, "rule.6.unaccepted") {
		t.Errorf("unaccepted: %v", err)
	}
	d.act(d.editor, workflow.ActAccept, s.task, in)
	d.act(d.reviewer, workflow.ActApprove, s.task, approve)
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
}

func TestRule6AnExplanationIsBoundToItsText(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := short(d)
	s.d = d
	f, where := lost(s)
	d.act(d.translator, workflow.ActExplain, s.task, workflow.Input{Code: f.Code, Text: f.Text, Segments: where, Reason: "In words."})
	d.save(d.translator, by(t, d.segments(s.task), ships), "ترجمة: many ships")
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.6.unexplained") {
		t.Errorf("another text under an old explanation: %v", err)
	}
}
