package workflow_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

// arabic lies beside english, with a gap.
var arabic = [][]string{{"الميناء مفتوح"}, {"يفتح الميناء في 4 أيار.", ""}, {" المرشدون مجانا. "}}

// bringing returns an office with an open, unclaimed task and what would bring
// a translation into it.
func bringing(t *testing.T) (*desk, workflow.BringInInput) {
	t.Helper()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	task := must(d.s.OpenTask(t.Context(), d.editor, rel.ID, "ar", workflow.Input{}))(t)
	return d, workflow.BringInInput{Task: task.ID, English: task.RevisionHash, Texts: arabic}
}

func TestATranslationIsBroughtInUnconfirmedByItsWriter(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d, in := bringing(t)
	out := must(d.s.BringIn(ctx, d.editor, in))(t)
	if out.Filled != 3 || out.Kept != 0 || out.Empty != 1 || out.Task.Segments != 4 || out.Task.Done != 0 {
		t.Errorf("the answer is %+v", out)
	}
	v := must(d.s.ReadTask(ctx, d.translator, in.Task))(t)
	var texts []string
	for _, s := range v.Segments {
		texts = append(texts, s.Text)
		if s.Empty() {
			continue
		}
		if s.Confirmed || s.Origin != workflow.OriginImport || !s.WrittenBy(d.editor.Person) || !slices.Contains(s.Authors, d.editor.Person) {
			t.Errorf("brought in as %+v", s)
		}
	}
	if diff := cmp.Diff([]string{"الميناء مفتوح", "يفتح الميناء في 4 أيار.", "", "المرشدون مجانا."}, texts); diff != "" {
		t.Error(diff)
	}
	rel := must(d.s.ReadRelease(ctx, d.editor, v.Release.ID))(t)
	e := rel.Events[len(rel.Events)-1]
	if e.Action != workflow.ActBringIn || e.Actor != d.editor.Person || e.Data["count"] != "3" || e.Text != v.Text {
		t.Errorf("the ledger has %+v", e)
	}
}

func TestWhatStandsIsKeptWhenATranslationIsBroughtIn(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d, in := bringing(t)
	task := must(d.s.ReadTask(ctx, d.editor, in.Task))(t).Task
	task = must(d.s.ChangeTask(ctx, d.translator, in.Task, workflow.ActClaim, workflow.Input{Version: task.Version}))(t)
	seg := must(d.s.ReadTask(ctx, d.translator, in.Task))(t).Segments[0]
	do(t, first(d.s.SaveSegment(ctx, d.translator, workflow.SaveInput{Task: in.Task, Segment: seg.ID, Version: seg.Version, Text: "عنوان", Confirm: true})))
	d.clock.Advance(time.Hour)
	out := must(d.s.BringIn(ctx, d.translator, in))(t)
	if out.Filled != 2 || out.Kept != 1 || out.Empty != 1 || out.Task.Done != 1 {
		t.Errorf("the answer is %+v", out)
	}
	if !out.Task.Translator.Until.After(task.Translator.Until) {
		t.Error("it didn't renew the lease")
	}
	if now := must(d.s.ReadTask(ctx, d.translator, in.Task))(t).Segments[0]; now.Text != "عنوان" || !now.Confirmed {
		t.Errorf("the sentence that stood is %+v", now)
	}
	if err := first(d.s.BringIn(ctx, d.translator, in)); !workflow.HasCode(err, "bring_in.nothing") {
		t.Errorf("again: %v", err)
	}
}

func TestBringingInIsRefused(t *testing.T) {
	t.Parallel()
	claimed := func(d *desk, in *workflow.BringInInput) {
		v := must(d.s.ReadTask(d.t.Context(), d.editor, in.Task))(d.t)
		do(d.t, first(d.s.ChangeTask(d.t.Context(), d.translator, in.Task, workflow.ActClaim, workflow.Input{Version: v.Task.Version})))
	}
	tests := []struct {
		name string
		by   func(*desk) workflow.Actor
		with func(*desk, *workflow.BringInInput)
		code string
	}{
		{"to a translator who doesn't hold it", func(d *desk) workflow.Actor { return d.translator }, nil, "forbidden"},
		{"to an author", func(d *desk) workflow.Actor { return d.author }, nil, "forbidden"},
		{"to the clock", func(*desk) workflow.Actor { return workflow.Clock }, nil, "forbidden"},
		{"to an editor while somebody holds it", func(d *desk) workflow.Actor { return d.editor }, claimed, "task.claimed"},
		{"over another English", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) { in.English = "00" }, "stale"},
		{"in another layout", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) { in.Texts = [][]string{{"a"}, {"b"}, {"c"}} }, "bring_in.layout"},
		{"with a unit too few", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) { in.Texts = arabic[:2] }, "bring_in.layout"},
		{"with an endless sentence", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) {
				in.Texts = [][]string{{strings.Repeat("a", workflow.MaxSentence+1)}, {"", ""}, {""}}
			}, "input.too_long"},
		{"with nothing in it", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) { in.Texts = [][]string{{""}, {" ", ""}, {"\n"}} }, "bring_in.nothing"},
		{"into no task", func(d *desk) workflow.Actor { return d.editor },
			func(_ *desk, in *workflow.BringInInput) { in.Task = "none" }, "not_found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, in := bringing(t)
			if tt.with != nil {
				tt.with(d, &in)
			}
			if err := first(d.s.BringIn(t.Context(), tt.by(d), in)); !workflow.HasCode(err, tt.code) {
				t.Errorf("got %v, want %s", err, tt.code)
			}
		})
	}
}

func TestWhoBroughtATranslationInDoesNotApproveIt(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d, in := bringing(t)
	in.Texts = [][]string{{"عنوان"}, {"يفتح في 4.", "12 سفينة."}, {"مجانا."}}
	// The reviewer translates too, holds the task and brings the text in; the
	// translator confirms it and sends it on.
	version := func() int { return must(d.s.ReadTask(ctx, d.editor, in.Task))(t).Task.Version }
	do(t, first(d.s.ChangeTask(ctx, d.reviewer, in.Task, workflow.ActClaim, workflow.Input{Version: version()})))
	do(t, first(d.s.BringIn(ctx, d.reviewer, in)))
	if err := first(d.s.ChangeTask(ctx, d.reviewer, in.Task, workflow.ActSubmit, workflow.Input{Version: version()})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("unconfirmed text was sent on: %v", err)
	}
	do(t, first(d.s.ChangeTask(ctx, d.reviewer, in.Task, workflow.ActGiveBack, workflow.Input{Version: version()})))
	do(t, first(d.s.ChangeTask(ctx, d.translator, in.Task, workflow.ActClaim, workflow.Input{Version: version()})))
	for _, s := range must(d.s.ReadTask(ctx, d.translator, in.Task))(t).Segments {
		do(t, first(d.s.SaveSegment(ctx, d.translator, workflow.SaveInput{Task: in.Task, Segment: s.ID, Version: s.Version, Text: s.Text, Confirm: true})))
	}
	do(t, first(d.s.ChangeTask(ctx, d.translator, in.Task, workflow.ActSubmit, workflow.Input{Version: version()})))
	if err := first(d.s.ChangeTask(ctx, d.reviewer, in.Task, workflow.ActClaimReview, workflow.Input{Version: version()})); !workflow.HasCode(err, "task.review.self") {
		t.Errorf("who brought it in reviews it: %v", err)
	}
}

func TestAFileComesInOnce(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d := newDesk(t)
	in := workflow.DraftInput{Units: english, Intake: workflow.Intake{Key: "2026/harbour", Hash: "0a"}}
	rel, _, err := d.s.DraftRelease(ctx, d.author, in)
	do(t, err)
	if found := must(d.s.ReadIntake(ctx, d.editor, "2026/harbour"))(t); found.ID != rel.ID || found.Intake != in.Intake {
		t.Errorf("found %+v", found)
	}
	if _, _, err := d.s.DraftRelease(ctx, d.author, in); !workflow.HasCode(err, "release.intake") {
		t.Errorf("a second time: %v", err)
	}
	if _, err := d.s.ReadIntake(ctx, d.editor, "2026/other"); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("another file: %v", err)
	}
	in.Intake.Key = strings.Repeat("k", workflow.MaxShort+1)
	if _, _, err := d.s.DraftRelease(ctx, d.author, in); workflow.KindOf(err) != workflow.KindInvalid {
		t.Errorf("an endless name: %v", err)
	}
}

func TestAnEmbargoedFileIsNotThereForOthers(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	d := newDesk(t)
	do(t, func() error {
		_, _, err := d.s.DraftRelease(ctx, d.author, workflow.DraftInput{Units: english, Embargo: d.clock.Now().Add(time.Hour),
			Intake: workflow.Intake{Key: "secret", Hash: "0a"}})
		return err
	}())
	if _, err := d.s.ReadIntake(ctx, d.translator, "secret"); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("before its time: %v", err)
	}
	do(t, first(d.s.ReadIntake(ctx, d.author, "secret"))) // the control
}
