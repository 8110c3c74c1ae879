package workflow_test

import (
	"testing"

	"prevail/workflow"
)

func TestCommentIsRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		by   func(*desk) workflow.Actor
		in   workflow.CommentInput
		code string
	}{
		"no words":         {byTranslator, workflow.CommentInput{Text: "\t"}, "input.comment"},
		"no such sentence": {byTranslator, workflow.CommentInput{Text: "Which?", Segment: "none"}, "not_found"},
		"no such comment":  {byTranslator, workflow.CommentInput{Text: "Which?", Reply: "none"}, "not_found"},
		"an administrator": {func(d *desk) workflow.Actor { return d.admin }, workflow.CommentInput{Text: "Which?"}, "forbidden"},
	} {
		d := newDesk(t)
		s := claimed(d)
		tt.in.Task = s.task
		if err := first(d.s.Comment(t.Context(), tt.by(d), tt.in)); !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v, want %s", name, err, tt.code)
		}
	}
}

func TestOpenQuestionHoldsTheApprovalBack(t *testing.T) {
	t.Parallel()
	for _, blocks := range []bool{true, false} {
		d := newDesk(t, func(p *workflow.Policies) { p.QuestionsBlock = blocks })
		s := read(d)
		q := must(d.s.Comment(t.Context(), d.author, workflow.CommentInput{Task: s.task, Text: "Which port?", Question: true}))(t)
		err := first(d.tryTask(d.reviewer, workflow.ActApprove, s.task, workflow.Input{Text: d.text(s.task)}))
		if workflow.HasCode(err, "task.question") != blocks {
			t.Fatalf("questions block %v: %v", blocks, err)
		}
		if !blocks {
			continue
		}
		reply := must(d.s.Comment(t.Context(), d.translator, workflow.CommentInput{Task: s.task, Reply: q.ID, Text: "The old one."}))(t)
		if reply.Reply != q.ID {
			t.Errorf("the answer is %+v", reply)
		}
		if err := first(d.s.ResolveComment(t.Context(), d.author, s.task, q.ID, q.Version+1)); !workflow.HasCode(err, "stale") {
			t.Errorf("resolving another version: %v", err)
		}
		if err := first(d.s.ResolveComment(t.Context(), d.author, s.task, "none", 1)); !workflow.HasCode(err, "not_found") {
			t.Errorf("resolving nothing: %v", err)
		}
		do(t, first(d.s.ResolveComment(t.Context(), d.author, s.task, q.ID, q.Version)))
		d.act(d.reviewer, workflow.ActApprove, s.task, workflow.Input{Text: d.text(s.task)})
	}
}

func TestACommentNamesWhomItConcerns(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	seg := d.segments(s.task)[0].ID
	say := func(a workflow.Actor, in workflow.CommentInput) (workflow.Comment, string) {
		t.Helper()
		in.Task, in.Text = s.task, "A word."
		c := must(d.s.Comment(t.Context(), a, in))(t)
		events := d.file(s.release).Events
		return c, events[len(events)-1].Data["concerns"]
	}
	remark, who := say(d.translator, workflow.CommentInput{Segment: seg})
	if who != "" {
		t.Errorf("a remark concerns %q", who)
	}
	question, who := say(d.translator, workflow.CommentInput{Segment: seg, Question: true})
	if want := string(d.author.Person); who != want {
		t.Errorf("a question concerns %q, want the author %q", who, want)
	}
	answer, who := say(d.author, workflow.CommentInput{Reply: question.ID})
	if want := string(d.translator.Person); who != want || answer.Segment != seg {
		t.Errorf("an answer stands at %q and concerns %q, want %q and %q", answer.Segment, who, seg, want)
	}
	if _, who = say(d.reviewer, workflow.CommentInput{Reply: answer.ID}); who != string(d.author.Person)+" "+string(d.translator.Person) {
		t.Errorf("a second answer concerns %q", who)
	}
	if _, who = say(d.translator, workflow.CommentInput{Reply: remark.ID}); who != "" {
		t.Errorf("an answer to oneself concerns %q", who)
	}
}

func TestOwnCommentIsEnoughToRequestChanges(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := underReview(d)
	seg := by(t, d.segments(s.task), free)
	do(t, first(d.s.Comment(t.Context(), d.reviewer, workflow.CommentInput{Task: s.task, Segment: seg.ID, Text: "A better word."})))
	task := d.act(d.reviewer, workflow.ActRequestChanges, s.task, workflow.Input{})
	if task.State != workflow.TaskDraft || !task.Translator.HeldBy(d.translator.Person, d.clock.Now()) {
		t.Errorf("it is back as %+v", task)
	}
}
