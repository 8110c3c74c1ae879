package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// publishDue lets the clock do its work and returns how much it published.
func (d *desk) publishDue() int {
	d.t.Helper()
	return must(d.s.PublishDue(d.t.Context()))(d.t)
}

func TestScheduledEnglishIsPublishedAtItsTime(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		passes time.Duration
		want   workflow.RevisionState
		failed string
	}{
		{"a microsecond early", time.Hour - time.Microsecond, workflow.RevisionApproved, ""},
		{"on time", time.Hour, workflow.RevisionPublished, ""},
		{"as late as it may be", time.Hour + 5*time.Minute, workflow.RevisionPublished, ""},
		{"too late", time.Hour + 5*time.Minute + time.Microsecond, workflow.RevisionApproved, "schedule.late"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			s := due(time.Hour, tt.passes)(d)
			d.publishDue()
			r := d.file(s.release).revision(s.revision)
			if r.State != tt.want {
				t.Errorf("it is %s, want %s", r.State, tt.want)
			}
			if tt.failed != "" && (len(r.Failed) != 1 || r.Failed[0].Code != tt.failed || !r.Due.IsZero()) {
				t.Errorf("it failed with %+v, due %v", r.Failed, r.Due)
			}
			if tt.failed == "" && len(r.Failed) > 0 {
				t.Errorf("it failed with %+v", r.Failed)
			}
			if n := d.publishDue(); n != 0 {
				t.Errorf("it was published %d times more", n)
			}
		})
	}
}

func TestFailedEnglishWaitsForAPerson(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := due(time.Hour, time.Hour+6*time.Minute)(d)
	d.publishDue()
	d.clock.Advance(time.Hour)
	if d.publishDue() != 0 {
		t.Error("it was caught up alone")
	}
	d.english(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: d.clock.Now().Add(time.Hour)})
	d.clock.Advance(time.Hour)
	if d.publishDue() != 1 || len(d.file(s.release).revision(s.revision).Failed) != 0 {
		t.Error("scheduled again it isn't published, or still marked as failed")
	}
}

func TestTranslationIsPublishedByItsCondition(t *testing.T) {
	t.Parallel()
	public := func(d *desk, s scene) bool { return d.shown(s.release) != nil }
	t.Run("at a time", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		s := finished(d)
		d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(time.Hour)})
		d.clock.Advance(time.Hour - time.Microsecond)
		d.publishDue()
		if public(d, s) {
			t.Fatal("it is public early")
		}
		d.clock.Advance(time.Microsecond)
		d.publishDue()
		if !public(d, s) {
			t.Error("it isn't public at its time")
		}
	})
	t.Run("at a time that passed", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		s := finished(d)
		d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(time.Hour)})
		d.clock.Advance(time.Hour + 6*time.Minute)
		d.publishDue()
		if task := d.file(s.release).task(s.task); public(d, s) || len(task.Schedule.Failed) != 1 || task.Schedule.Failed[0].Code != "schedule.late" {
			t.Errorf("the schedule is %+v", task.Schedule)
		}
	})
	t.Run("when ready", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		s := finished(d)
		d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.WhenReady})
		if !public(d, s) {
			t.Error("it is ready and not public")
		}
	})
	t.Run("with the English", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		s := beforeEnglish(d)
		d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.WithEnglish})
		if public(d, s) {
			t.Fatal("it is public before its English")
		}
		d.english(d.editor, workflow.ActPublish, d.file(s.release).proposed().ID, workflow.Input{})
		if !public(d, s) {
			t.Error("it isn't public with its English")
		}
	})
	t.Run("with the correction", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		s := prepared(d)
		d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.WithEnglish})
		if task := d.file(s.release).task(s.task); public(d, s) || len(task.Schedule.Failed) > 0 {
			t.Fatalf("it waits for its correction as %+v", task.Schedule)
		}
		d.english(d.editor, workflow.ActPublish, d.file(s.release).proposed().ID, workflow.Input{})
		if !public(d, s) {
			t.Error("it isn't public with the correction")
		}
	})
	t.Run("by the plan", func(t *testing.T) {
		t.Parallel()
		d := newDesk(t)
		rel, rev, err := d.s.DraftRelease(t.Context(), d.author, workflow.DraftInput{Units: english, Facts: facts,
			Plan: []workflow.PlanEntry{{Locale: "ar", Publish: workflow.WithEnglish, Offset: time.Hour, Required: true}}})
		do(t, err)
		d.approve(rev)
		task := d.openTask(rel.ID)
		if task == nil || !task.Required || !task.Deadline.Equal(d.clock.Now().Add(time.Hour)) {
			t.Fatalf("approving the English opened %+v", task)
		}
		d.translate(*task)
		d.english(d.editor, workflow.ActPublish, rev.ID, workflow.Input{})
		if !public(d, scene{release: rel.ID}) {
			t.Error("it isn't public with its English")
		}
	})
}

func TestWhatCantGoWithTheEnglishIsMarked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, sixEyes)
	s := beforeEnglish(d)
	// The editor who schedules it also approved it: for six eyes that is one
	// person too few, whoever presses the button.
	both := workflow.Actor{Person: d.reviewer.Person, Grants: []workflow.Grant{{Role: workflow.Editor}}}
	d.act(both, workflow.ActSchedule, s.task, workflow.Input{On: workflow.WithEnglish})
	d.english(d.editor2, workflow.ActPublish, d.file(s.release).proposed().ID, workflow.Input{})
	task := d.file(s.release).task(s.task)
	if d.shown(s.release) != nil || len(task.Schedule.Failed) != 1 || task.Schedule.Failed[0].Code != "policy.six_eyes" {
		t.Errorf("the schedule is %+v", task.Schedule)
	}
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
}
