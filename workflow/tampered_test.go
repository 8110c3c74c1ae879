package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// What no command brings about, a hand in the database might: the guards look
// again before anything goes public.

// tamper changes a task behind the service's back.
func (d *desk) tamper(id workflow.TaskID, change func(*workflow.Task)) {
	d.t.Helper()
	do(d.t, d.store.Update(d.t.Context(), func(tx workflow.Tx) error {
		task, err := tx.Task(id)
		if err != nil {
			return err
		}
		change(&task)
		return tx.PutTask(&task)
	}))
}

func TestRule10PublishingNeedsTheTextThatWasApproved(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := finished(d)
	d.tamper(s.task, func(k *workflow.Task) { k.ApprovedHash = "00" })
	if err := first(d.tryTask(d.editor, workflow.ActPublish, s.task, workflow.Input{})); !workflow.HasCode(err, "task.segments_unapproved") {
		t.Errorf("got %v", err)
	}
}

func TestRule5PublishingLooksAtTheApprovalsAgain(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*workflow.Segment){
		"its writer":   func(s *workflow.Segment) { s.Approver = s.Writers[0]; s.ApprovedHash = s.Bond() },
		"nobody":       func(s *workflow.Segment) { s.Approver = "" },
		"another text": func(s *workflow.Segment) { s.ApprovedHash = "00" },
	} {
		d := newDesk(t)
		s := finished(d)
		seg := by(t, d.segments(s.task), free)
		change(&seg)
		do(t, d.store.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutSegment(&seg) }))
		if err := first(d.tryTask(d.editor, workflow.ActPublish, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.5.segments") {
			t.Errorf("approved by %s: got %v", name, err)
		}
	}
}

func TestScheduleIsBoundToItsTextAndTime(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := finished(d)
	d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(time.Hour)})
	if err := first(d.tryTask(workflow.Clock, workflow.ActPublish, s.task, workflow.Input{})); !workflow.HasCode(err, "schedule.early") {
		t.Errorf("the clock, early: %v", err)
	}
	d.tamper(s.task, func(k *workflow.Task) { k.Schedule.Text = "00" })
	d.clock.Advance(time.Hour)
	if n := d.publishDue(); n != 0 {
		t.Error("another text than the scheduled one was published")
	}
	if failed := d.file(s.release).task(s.task).Schedule.Failed; len(failed) != 1 || failed[0].Code != "schedule.text" {
		t.Errorf("it failed with %+v", failed)
	}
}

func TestRule8OnlyAReinstatementBringsAWithdrawnTextBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := withdrawn(d)
	do(t, first(d.whole(d.editor, workflow.ActReinstate, s.release, workflow.Input{Note: "It was right."})))
	d.author = d.author2
	rev := d.approve(*d.file(s.release).proposed())
	rev.Reinstates = false
	do(t, d.store.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutRevision(&rev) }))
	for act, in := range map[workflow.Action]workflow.Input{workflow.ActPublish: {}, workflow.ActSchedule: {At: d.clock.Now().Add(time.Hour)}} {
		if err := first(d.tryEnglish(d.editor, act, rev.ID, in)); !workflow.HasCode(err, "release.withdrawn") {
			t.Errorf("%s: got %v", act, err)
		}
	}
}

func TestOpeningATaskIsRefused(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	d.open(rel.ID)
	french := must(d.s.ReadOffice(t.Context(), d.editor))(t).Locales[2]
	french.Retired = true
	do(t, d.store.Update(t.Context(), func(tx workflow.Tx) error { return tx.PutLocale(&french) }))
	for _, tt := range []struct {
		name, locale string
		by           workflow.Actor
		kind         workflow.Kind
		code         string
	}{
		{"in English", "en", d.editor, blocked, "locale.inactive"},
		{"in a language the office doesn't have", "es", d.editor, blocked, "locale.inactive"},
		{"in a language that was retired", "fr", d.editor, blocked, "locale.inactive"},
		{"while one is open", "ar", d.editor, blocked, "task.open"},
		{"by a translator", "ar", d.translator, forbidden, "task.open"},
	} {
		err := first(d.s.OpenTask(t.Context(), tt.by, rel.ID, tt.locale, workflow.Input{}))
		if workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v, want %s %s", tt.name, err, tt.kind, tt.code)
		}
	}
	if v := must(d.s.ReadRelease(t.Context(), d.editor, rel.ID))(t); len(v.Openable) != 0 {
		t.Errorf("the view offers %v", v.Openable)
	}
}
