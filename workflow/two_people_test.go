package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// An office may be two people, and nothing may deadlock there.

// two returns an office of two people who each hold every role.
func two(t *testing.T) (d *desk, anna, bilal workflow.Actor) {
	t.Helper()
	d = newDesk(t)
	whole := []workflow.Grant{{Role: workflow.Author}, {Role: workflow.Editor}, {Role: workflow.Administrator},
		{Role: workflow.Translator, Locale: "ar"}, {Role: workflow.Reviewer, Locale: "ar"}}
	anna, bilal = d.person("anna", whole...), d.person("bilal", whole...)
	d.author, d.editor, d.translator, d.reviewer = anna, bilal, anna, bilal
	d.author2, d.editor2, d.translator2 = workflow.Actor{}, workflow.Actor{}, workflow.Actor{}
	return d, anna, bilal
}

func TestTwoPeopleCorrectTranslateAndApproveForEver(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	id, _ := d.published()
	texts := [][]workflow.Unit{odder, saying(free, "Pilots are not free of charge."), english, odder}
	for round, units := range texts {
		// Each round the other one writes, over sentences both wrote before.
		d.author, d.editor, d.translator, d.reviewer = d.editor, d.author, d.reviewer, d.translator
		d.correct(id, units)
		task := d.openTask(id)
		if task == nil {
			t.Fatalf("round %d: no task", round)
		}
		p := d.publish(*task)
		if p.Outdated() {
			t.Errorf("round %d: outdated", round)
		}
	}
	d.withdraw(id)
	do(t, first(d.whole(anna, workflow.ActReinstate, id, workflow.Input{Note: "It was right."})))
	rev := d.english(anna, workflow.ActSubmit, d.file(id).proposed().ID, workflow.Input{})
	d.english(bilal, workflow.ActApprove, rev.ID, workflow.Input{Text: rev.Hash})
	d.english(anna, workflow.ActPublish, rev.ID, workflow.Input{})
	last := find(d.file(id).Publications, func(p workflow.Publication) bool { return p.Number == len(texts)+1 })
	d.bringBack(anna, bilal, last.ID)
	if d.shown(id) == nil {
		t.Error("the translation isn't back")
	}
}

func TestTwoPeopleWhoBothWroteASentenceFindAWayOut(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	task := d.open(d.publishEnglish(english).ID)
	d.write(anna, task.ID)
	d.act(anna, workflow.ActHandOver, task.ID, workflow.Input{Person: bilal.Person})
	both := d.save(bilal, by(t, d.segments(task.ID), free), "نصفها لكل منا")
	d.act(bilal, workflow.ActSubmit, task.ID, workflow.Input{})
	for _, a := range []workflow.Actor{anna, bilal} {
		if err := first(d.tryTask(a, workflow.ActClaimReview, task.ID, workflow.Input{})); !workflow.HasCode(err, "task.review.self") {
			t.Fatalf("a writer claims the review: %v", err)
		}
	}
	d.act(bilal, workflow.ActRecall, task.ID, workflow.Input{})
	// One of them clears what both wrote and takes it over; the rest too.
	for _, s := range d.segments(task.ID) {
		text := s.Text
		s = must(d.s.SaveSegment(t.Context(), bilal, workflow.SaveInput{Task: task.ID, Segment: s.ID, Version: s.Version}))(t).Segment
		if s = d.save(bilal, s, text); s.WrittenBy(anna.Person) {
			t.Fatalf("%q is still anna's", s.Source)
		}
	}
	if both.Text == "" || !both.WrittenBy(anna.Person) {
		t.Error("the sentence wasn't both's to begin with")
	}
	d.act(bilal, workflow.ActSubmit, task.ID, workflow.Input{})
	if now := d.review(anna, task.ID); now.State != workflow.TaskApproved {
		t.Errorf("it is %s", now.State)
	}
}

func TestTwoPeopleReviewByTakingSuggestions(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	task := d.open(d.publishEnglish(english).ID)
	d.write(anna, task.ID)
	d.act(anna, workflow.ActSubmit, task.ID, workflow.Input{})
	d.act(bilal, workflow.ActClaimReview, task.ID, workflow.Input{})
	s := by(t, d.segments(task.ID), free)
	do(t, first(d.s.SaveSegment(t.Context(), bilal, typed(s, "أفضل"))))
	d.act(bilal, workflow.ActRequestChanges, task.ID, workflow.Input{Comment: "Please."})
	s = by(t, d.segments(task.ID), free)
	do(t, first(d.s.TakeSuggestion(t.Context(), anna, task.ID, s.ID, s.Version, s.Suggestions[0].ID)))
	d.act(anna, workflow.ActSubmit, task.ID, workflow.Input{})
	d.review(bilal, task.ID)
	d.act(anna, workflow.ActPublish, task.ID, workflow.Input{})
}

func TestTwoPeopleAcceptEachOthersExplanations(t *testing.T) {
	t.Parallel()
	d, _, _ := two(t)
	rel := d.publishEnglish(odd)
	task := d.open(rel.ID)
	d.publish(task)
	if d.shown(rel.ID) == nil {
		t.Error("it isn't public")
	}
}

func TestTwoPeopleAcceptAKit(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	k := must(d.s.ProposeKit(t.Context(), anna, "fr", kitWords("fr")))(t)
	do(t, first(d.s.AcceptKit(t.Context(), anna, "fr", k.Version)))
	if err := first(d.s.AcceptKit(t.Context(), anna, "fr", k.Version)); !workflow.HasCode(err, "kit.accepted_by_you") {
		t.Errorf("twice the same: %v", err)
	}
	if k = must(d.s.AcceptKit(t.Context(), bilal, "fr", k.Version))(t); k.State != workflow.KitApproved {
		t.Errorf("accepted by both it is %s", k.State)
	}
}
