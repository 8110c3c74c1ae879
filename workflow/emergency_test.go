package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// publishDueNow lets the program do what is due, and demands that it can.
func (d *desk) due() {
	d.t.Helper()
	do(d.t, first(d.s.PublishDue(d.t.Context())))
}

// told counts the events of an act.
func told(f *file, on workflow.Object, act workflow.Action) int {
	n := 0
	for _, e := range f.Events {
		if e.Object == on && e.Action == act {
			n++
		}
	}
	return n
}

func TestSecondReviewThatSendsTheEnglishBackWithdrawsItEverywhere(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := hurried(d)
	d.publish(d.open(s.release))
	d.english(d.editor2, workflow.ActRefuseReview, s.revision, workflow.Input{Code: "error", Note: "The date is wrong."})
	f := d.file(s.release)
	rel := f.Release
	if rel.Withdrawal == nil || rel.Withdrawal.Note != "The date is wrong." || rel.Withdrawal.By != d.editor2.Person || !f.revision(s.revision).SecondReview.IsZero() {
		t.Errorf("withdrawn: %+v", rel.Withdrawal)
	}
	for _, locale := range []string{"en", "ar"} {
		if page := must(d.s.ReadPage(t.Context(), locale, rel.Address))(t); page.Page.State != workflow.PageWithdrawn || page.Units != nil {
			t.Errorf("%s: %+v", locale, page.Page)
		}
	}
	if e := f.Events[len(f.Events)-1]; told(f, workflow.OnRevision, workflow.ActWithdraw) != 1 || told(f, workflow.OnRevision, workflow.ActRefuseReview) != 1 {
		t.Errorf("the ledger ends with %+v", e)
	}
}

func TestSecondReviewThatSendsATranslationBackSuspendsIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := refusedOut(d)
	p := d.shown(s.release)
	if p.State != workflow.PublicationSuspended || p.Note != "Wrong." {
		t.Fatalf("it is %s: %q", p.State, p.Note)
	}
	task := d.openTask(s.release)
	if task == nil || task.Note != "Wrong." {
		t.Fatalf("nobody is asked to mend it: %+v", task)
	}
	if err := first(d.tryShow(d.editor, workflow.ActResume, p.ID, workflow.Input{Reason: "Anyway."})); !workflow.HasCode(err, "publication.review_refused") {
		t.Errorf("it can be shown as it is: %v", err)
	}
	// The prefilled round needs every approval anew.
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	for _, seg := range d.segments(task.ID) {
		if seg.IsApproved() || !seg.Confirmed {
			t.Errorf("%q is approved %v, confirmed %v", seg.Source, seg.IsApproved(), seg.Confirmed)
		}
	}
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	d.review(d.reviewer, task.ID)
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	if now := d.shown(s.release); now.State != workflow.PublicationLive || now.ID == p.ID {
		t.Errorf("mended, it is %+v", now)
	}
}

// Approvals that some sentences of an emergency publication had from an earlier
// round are not those of the others.
func TestRule5AnEmergencyLendsNoApprovalToTheNextRound(t *testing.T) {
	t.Parallel()
	for name, reviewed := range map[string]bool{"unreviewed": false, "reviewed": true} {
		d := newDesk(t, emergency)
		s := isOutdated(d) // its kept sentences are approved, the changed one isn't
		task := d.openTask(s.release)
		d.write(d.translator, task.ID)
		d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
		d.act(d.editor, workflow.ActEmergency, task.ID, workflow.Input{Reason: "Storm."})
		if reviewed {
			d.act(d.reviewer, workflow.ActSecondReview, task.ID, workflow.Input{})
		}
		d.show(d.editor, workflow.ActReopen, d.shown(s.release).ID, workflow.Input{Reason: "Once more."})
		next := d.openTask(s.release)
		d.act(d.translator, workflow.ActClaim, next.ID, workflow.Input{})
		for _, seg := range d.segments(next.ID) {
			if seg.IsApproved() != reviewed {
				t.Errorf("%s: %q is approved by %q", name, seg.Source, seg.Approver)
			}
		}
	}
}

func TestLateSecondReviewRaisesTheAlarmOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := hurried(d)
	task := d.open(s.release)
	d.write(d.translator, task.ID)
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	d.act(d.editor, workflow.ActEmergency, task.ID, workflow.Input{Reason: "Storm."})
	within := workflow.DefaultPolicies().SecondReview
	alarms := func() [2]int {
		f := d.file(s.release)
		return [2]int{told(f, workflow.OnRevision, workflow.ActAlarm), told(f, workflow.OnTask, workflow.ActAlarm)}
	}
	d.clock.Advance(within - time.Second)
	d.due()
	if got := alarms(); got != [2]int{} {
		t.Errorf("before its time: %v", got)
	}
	for range 3 {
		d.clock.Advance(time.Second)
		d.due()
	}
	if got := alarms(); got != [2]int{1, 1} {
		t.Errorf("after its time: %v", got)
	}
	// The review is still due, and done late it is done.
	d.english(d.editor2, workflow.ActSecondReview, s.revision, workflow.Input{Text: d.file(s.release).revision(s.revision).Hash})
	d.act(d.reviewer, workflow.ActSecondReview, task.ID, workflow.Input{})
	if f := d.file(s.release); !f.revision(s.revision).SecondReview.IsZero() || f.revision(s.revision).Alarmed.IsZero() || f.task(task.ID).Approver == "" {
		t.Error("reviewed late, it isn't reviewed")
	}
	d.due()
	if got := alarms(); got != [2]int{1, 1} {
		t.Errorf("after the reviews: %v", got)
	}
}

func TestNoAlarmOverWhatReadersNoLongerHave(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := hurriedOut(d)
	d.show(d.editor, workflow.ActWithdraw, s.publication, workflow.Input{Code: "error"})
	d.clock.Advance(48 * time.Hour)
	d.due()
	if n := told(d.file(s.release), workflow.OnTask, workflow.ActAlarm); n != 0 {
		t.Errorf("%d alarms", n)
	}
}

func TestRule7CarryingForwardLeavesWhatAnEditorSuspended(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		suspend func(*desk, workflow.ReleaseID, workflow.PublicationID)
		want    workflow.PublicationState
		note    string
	}{
		"an editor": {func(d *desk, _ workflow.ReleaseID, p workflow.PublicationID) {
			d.show(d.editor, workflow.ActSuspend, p, workflow.Input{Reason: "A fault."})
		}, workflow.PublicationSuspended, "A fault."},
		"nobody": {func(*desk, workflow.ReleaseID, workflow.PublicationID) {}, workflow.PublicationLive, ""},
	} {
		d := newDesk(t, suspending)
		id, p := d.published()
		tt.suspend(d, id, p.ID)
		d.advance(d.correction(id, saying("Pilots are free of charge.", "Pilots are free."), workflow.Editorial, "Pilots are free."))
		now := d.shown(id)
		if now.ID == p.ID || now.Carried != p.ID || now.State != tt.want || now.Note != tt.note {
			t.Errorf("suspended by %s, carried forward it is %s with %q", name, now.State, now.Note)
		}
	}
}

// The policy's own suspension ends with being current.
func TestRule7CarryingForwardEndsThePolicysSuspension(t *testing.T) {
	t.Parallel()
	d := newDesk(t, suspending)
	s := isOutdated(d)
	if p := d.shown(s.release); p.State != workflow.PublicationSuspended || p.Note != "" {
		t.Fatalf("the policy left it %s: %q", p.State, p.Note)
	}
	d.correct(s.release, english)
	if p := d.shown(s.release); p.State != workflow.PublicationLive {
		t.Errorf("current again it is %s", p.State)
	}
}
