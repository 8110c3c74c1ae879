package workflow_test

import (
	"slices"
	"testing"
	"time"

	"prevail/workflow"
)

func ofTask(t workflow.Task) scene { return scene{release: t.Release, task: t.ID} }

// unclaimed is a task that nobody holds.
func unclaimed(d *desk) scene { return ofTask(d.open(d.publishEnglish(english).ID)) }

// claimed is a task that the translator holds.
func claimed(d *desk) scene {
	s := unclaimed(d)
	d.act(d.translator, workflow.ActClaim, s.task, workflow.Input{})
	return s
}

// assigned is a task that an editor gave to the translator.
func assigned(d *desk) scene {
	s := unclaimed(d)
	d.act(d.editor, workflow.ActAssign, s.task, workflow.Input{Person: d.translator.Person})
	return s
}

// written is a task whose every sentence is confirmed.
func written(d *desk) scene {
	s := claimed(d)
	d.write(d.translator, s.task)
	return s
}

// short is a task in which a figure was lost.
func short(d *desk) scene {
	s := written(d)
	for _, seg := range d.segments(s.task) {
		if seg.Source == "It takes 12 ships a day." {
			d.save(d.translator, seg, "ترجمة: a dozen ships a day")
		}
	}
	return s
}

func lost(s scene) (workflow.Finding, []workflow.SegmentID) {
	found := fussy{}.Target("ar", s.d.segments(s.task))
	return found[0], []workflow.SegmentID{found[0].Segment}
}

// toReview is a task in review that nobody has claimed yet.
func toReview(d *desk) scene {
	s := written(d)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	return s
}

// accounted is a review of a task whose lost figure the translator explained.
func accounted(d *desk) scene {
	s := short(d)
	s.d = d
	f, ids := lost(s)
	d.act(d.translator, workflow.ActExplain, s.task, workflow.Input{Code: f.Code, Text: f.Text, Segments: ids, Reason: "In words."})
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.act(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})
	return s
}

// underReview is a task that the reviewer holds.
func underReview(d *desk) scene {
	s := toReview(d)
	d.act(d.reviewer, workflow.ActClaimReview, s.task, workflow.Input{})
	return s
}

// read is a review in which every sentence is approved.
func read(d *desk) scene {
	s := underReview(d)
	d.act(d.reviewer, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))})
	return s
}

// finished is an approved task.
func finished(d *desk) scene {
	s := read(d)
	d.act(d.reviewer, workflow.ActApprove, s.task, workflow.Input{Text: d.text(s.task)})
	return s
}

// rushed is a task that was published in emergency.
func rushed(d *desk) scene {
	s := toReview(d)
	d.act(d.editor, workflow.ActEmergency, s.task, workflow.Input{Reason: "Storm."})
	return s
}

func then(stage func(*desk) scene, by func(*desk) workflow.Actor, act workflow.Action) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.act(by(d), act, s.task, workflow.Input{Reason: "A reason."})
		return s
	}
}

var taskLives = life{
	on: workflow.OnTask,
	stages: map[string]func(*desk) scene{
		"draft": unclaimed, "review": toReview, "approved": finished, "published": then(finished, byEditor, workflow.ActPublish),
		"cancelled": then(unclaimed, byEditor, workflow.ActCancel),
	},
	try: func(s scene, a workflow.Actor, act workflow.Action, in workflow.Input) (string, error) {
		t, err := s.d.tryTask(a, act, s.task, in)
		return string(t.State), err
	},
	state: func(s scene) string { return string(s.d.file(s.release).task(s.task).State) },
}

func TestTaskRows(t *testing.T) {
	t.Parallel()
	cases := slices.Concat(translatorRows, reviewerRows, editorRows)
	// The rest have commands of their own.
	taskLives.covers(t, cases, workflow.ActOpen, workflow.ActSave, workflow.ActBringIn, workflow.ActAddFile, workflow.ActUnconfirm, workflow.ActTakeSuggestion, workflow.ActSuggest,
		workflow.ActComment, workflow.ActResolve, workflow.ActFail, workflow.ActRebase)
	taskLives.check(t, cases)
}

func toTranslator2(s scene) workflow.Input {
	return workflow.Input{Person: s.d.translator2.Person, Reason: "A reason."}
}

func nobody(in *workflow.Input) { in.Person = "" }

func seenTask(s scene) workflow.Input { return workflow.Input{Text: s.d.text(s.task)} }

func everySentence(s scene) workflow.Input {
	return workflow.Input{Segments: ids(s.d.segments(s.task))}
}

func byTranslator2(d *desk) workflow.Actor { return d.translator2 }

var translatorRows = []rowCase{
	{act: workflow.ActClaim, by: byTranslator, refused: []refusal{
		{name: "somebody holds it", kind: blocked, codes: "task.claimed", by: byTranslator2, stage: claimed},
		{name: "it is theirs already", kind: blocked, codes: "task.claimed_by_you", stage: claimed},
		{name: "it is assigned to somebody", kind: blocked, codes: "task.claimed", by: byTranslator2, stage: assigned},
		{name: "an editor, while somebody holds it", kind: forbidden, codes: "forbidden task.claimed", by: byEditor, stage: claimed},
	}},
	{act: workflow.ActGiveBack, by: byTranslator, stage: claimed, refused: []refusal{
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
		{name: "the lease ran out", kind: forbidden, codes: "forbidden", stage: later(claimed)},
	}},
	{act: workflow.ActHandOver, by: byTranslator, stage: claimed, in: toTranslator2, refused: []refusal{
		{name: "to nobody", kind: invalid, codes: "input.person", in: nobody},
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActDecline, by: byTranslator, stage: assigned, refused: []refusal{
		{name: "who claimed it", kind: forbidden, codes: "forbidden", stage: claimed},
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActExplain, by: byTranslator, stage: short, in: func(s scene) workflow.Input {
		f, ids := lost(s)
		return workflow.Input{Code: f.Code, Text: f.Text, Segments: ids, Reason: "In words."}
	}, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "no such finding", kind: invalid, codes: "finding.none", in: func(in *workflow.Input) { in.Text = "00" }},
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActSubmit, by: byTranslator, stage: written, refused: []refusal{
		{name: "unconfirmed sentences", kind: blocked, codes: "rule.12.unconfirmed", stage: claimed},
		{name: "a finding that nobody explained", kind: blocked, codes: "rule.6.unexplained", stage: short},
		{name: "another translator, all of it at once", kind: forbidden, codes: "forbidden rule.6.unexplained rule.12.unconfirmed", by: byTranslator2,
			stage: func(d *desk) scene {
				s := short(d)
				seg := d.segments(s.task)[0]
				do(d.t, first(d.s.SaveSegment(d.t.Context(), d.translator,
					workflow.SaveInput{Task: s.task, Segment: seg.ID, Version: seg.Version, Text: "half a sent"})))
				return s
			}},
		{name: "the lease ran out", kind: forbidden, codes: "forbidden", stage: later(written)},
	}},
	{act: workflow.ActJoin, by: byTranslator, stage: written, in: side(1, 2), refused: []refusal{
		{name: "one sentence", kind: invalid, codes: "segment.neighbours", in: func(in *workflow.Input) { in.Segments = in.Segments[:1] }},
		{name: "one that isn't there", kind: invalid, codes: "segment.neighbours", in: func(in *workflow.Input) { in.Segments[0] = "none" }},
		{name: "joined already", kind: blocked, codes: "segment.joined", stage: joined},
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActSplit, by: byTranslator, stage: joined, in: side(1), refused: []refusal{
		{name: "what isn't joined", kind: invalid, codes: "segment.not_joined", stage: written},
		{name: "another translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActRecall, by: byTranslator, refused: []refusal{
		{name: "a reviewer has begun", kind: blocked, codes: "task.in_review", stage: underReview},
		{name: "another translator, when a reviewer has begun", kind: forbidden, codes: "forbidden task.in_review", by: byTranslator2, stage: underReview},
	}},
}

// side names sentences by their places.
func side(places ...int) func(scene) workflow.Input {
	return func(s scene) workflow.Input {
		var in workflow.Input
		all := s.d.segments(s.task)
		for _, i := range places {
			in.Segments = append(in.Segments, all[i].ID)
		}
		return in
	}
}

// joined is a task in which two sentences of a paragraph are one.
func joined(d *desk) scene {
	s := written(d)
	s.d = d
	d.act(d.translator, workflow.ActJoin, s.task, side(1, 2)(s))
	return s
}

// later lets the lease of a stage run out.
func later(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.clock.Advance(49 * time.Hour)
		return s
	}
}

var reviewerRows = []rowCase{
	{act: workflow.ActClaimReview, by: byReviewer, stage: toReview, refused: []refusal{
		{name: "who wrote it has no review", kind: forbidden, codes: "forbidden task.review.self", by: byTranslator},
		{name: "they have it already", kind: blocked, codes: "task.claimed_by_you", stage: underReview},
		{name: "a reviewer who wrote it, while another reviews", kind: blocked, codes: "task.in_review task.review.self", by: byReviewer,
			stage: func(d *desk) scene {
				s := unclaimed(d)
				d.write(d.reviewer, s.task)
				d.act(d.reviewer, workflow.ActSubmit, s.task, workflow.Input{})
				other := d.person("other", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"})
				d.act(other, workflow.ActClaimReview, s.task, workflow.Input{})
				return s
			}},
	}},
	{act: workflow.ActGiveReviewBack, by: byReviewer, stage: underReview, refused: []refusal{
		{name: "nobody holds it", kind: forbidden, codes: "forbidden", stage: toReview},
		{name: "the lease ran out", kind: forbidden, codes: "forbidden", stage: later(underReview)},
	}},
	{act: workflow.ActAccept, by: byReviewer, stage: accounted, in: func(s scene) workflow.Input {
		f, ids := lost(s)
		return workflow.Input{Code: f.Code, Text: f.Text, Segments: ids}
	}, refused: []refusal{
		{name: "nothing was explained", kind: invalid, codes: "finding.none", in: func(in *workflow.Input) { in.Code = "check.other" }},
		{name: "no sentence named", kind: invalid, codes: "input.segments", in: func(in *workflow.Input) { in.Segments = nil }},
		{name: "who explained it", kind: forbidden, codes: "forbidden", by: byTranslator},
	}},
	{act: workflow.ActApproveSegment, by: byReviewer, stage: underReview, in: everySentence, refused: []refusal{
		{name: "no sentence named", kind: invalid, codes: "input.segments", in: func(in *workflow.Input) { in.Segments = nil }},
		{name: "nobody holds the review", kind: forbidden, codes: "forbidden", stage: toReview},
		{name: "the editor", kind: forbidden, codes: "forbidden", by: byEditor},
	}},
	{act: workflow.ActUnapproveSegment, by: byReviewer, stage: read, in: everySentence, refused: []refusal{
		{name: "no sentence named", kind: invalid, codes: "input.segments", in: func(in *workflow.Input) { in.Segments = nil }},
		{name: "the editor", kind: forbidden, codes: "forbidden", by: byEditor},
	}},
	{act: workflow.ActRequestChanges, by: byReviewer, stage: underReview,
		in: func(scene) workflow.Input { return workflow.Input{Comment: "The figure."} }, refused: []refusal{
			{name: "no comment", kind: invalid, codes: "input.comment", in: func(in *workflow.Input) { in.Comment = "\n" }},
			{name: "the editor", kind: forbidden, codes: "forbidden", by: byEditor},
		}},
	{act: workflow.ActApprove, by: byReviewer, stage: read, in: seenTask, refused: []refusal{
		{name: "sentences that aren't approved", kind: blocked, codes: "task.segments_unapproved", stage: underReview},
		{name: "another text than was seen", kind: workflow.KindConflict, codes: "stale", in: func(in *workflow.Input) { in.Text = "00" }},
		{name: "an explanation that nobody accepted, and an open question", kind: blocked,
			codes: "task.segments_unapproved rule.6.unaccepted task.question", stage: func(d *desk) scene {
				s := accounted(d)
				do(d.t, first(d.s.Comment(d.t.Context(), d.translator, workflow.CommentInput{Task: s.task, Text: "Which port?", Question: true})))
				return s
			}},
		{name: "who wrote it", kind: forbidden, codes: "forbidden task.review.self", by: byTranslator},
	}},
	{act: workflow.ActSecondReview, by: byReviewer, with: emergency, stage: rushed, refused: []refusal{
		{name: "none is due", kind: blocked, codes: "revision.no_review_due", stage: then(finished, byEditor, workflow.ActPublish)},
		{name: "who wrote it", kind: forbidden, codes: "forbidden task.review.self", by: byTranslator},
		{name: "who published it", kind: blocked, codes: "task.review.self",
			by: func(d *desk) workflow.Actor {
				return workflow.Actor{Person: d.editor.Person, Grants: []workflow.Grant{{Role: workflow.Editor}, {Role: workflow.Reviewer, Locale: "ar"}}}
			}},
	}},
	{act: workflow.ActRefuseReview, by: byReviewer, with: emergency, stage: rushed, in: reason, refused: []refusal{
		{name: "none is due", kind: blocked, codes: "revision.no_review_due", stage: then(finished, byEditor, workflow.ActPublish)},
		{name: "who wrote it, without a reason", kind: forbidden, codes: "forbidden task.review.self input.reason", by: byTranslator, in: noReason},
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
	}},
	{act: workflow.ActAlarm, by: theClock, with: emergency, stage: overdue(rushed), refused: []refusal{
		{name: "in time", kind: blocked, codes: "review.not_late", stage: rushed},
		{name: "an editor", kind: forbidden, codes: "forbidden", by: byEditor},
	}},
}

var editorRows = []rowCase{
	{act: workflow.ActAssign, by: byEditor, in: toTranslator2, refused: []refusal{
		{name: "to nobody", kind: invalid, codes: "input.person", in: nobody},
		{name: "a translator, to nobody", kind: forbidden, codes: "forbidden input.person", by: byTranslator, in: nobody},
	}},
	{act: workflow.ActBreakClaim, by: byEditor, stage: claimed, in: reason, refused: []refusal{
		{name: "nobody holds it, no reason", kind: blocked, codes: "task.unclaimed input.reason", stage: unclaimed, in: noReason},
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator2},
	}},
	{act: workflow.ActLeaveOut, by: byEditor, in: func(scene) workflow.Input {
		return workflow.Input{Units: []int{2}, LeaveOut: true, Reason: "An excerpt."}
	}, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "the headline", kind: blocked, codes: "task.headline_left_out", in: func(in *workflow.Input) { in.Units = []int{2, 0} }},
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
	}},
	{act: workflow.ActNameReviewer, by: byEditor, stage: toReview, in: toTranslator2, refused: []refusal{
		{name: "nobody", kind: invalid, codes: "input.person", in: nobody},
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
	}},
	{act: workflow.ActDeadline, by: byEditor, in: func(s scene) workflow.Input {
		return workflow.Input{Deadline: s.d.clock.Now().Add(time.Hour)}
	}, refused: []refusal{
		{name: "in the past", kind: invalid, codes: "input.past", in: func(in *workflow.Input) { in.Deadline = in.Deadline.Add(-time.Hour) }},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
		{name: "who holds it", kind: forbidden, codes: "forbidden", by: byTranslator, stage: claimed},
	}},
	{act: workflow.ActSendBack, by: byEditor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
	{act: workflow.ActSchedule, by: byEditor,
		in: func(s scene) workflow.Input {
			return workflow.Input{On: workflow.AtTime, At: s.d.clock.Now().Add(2 * time.Hour)}
		},
		refused: []refusal{
			{name: "no condition", kind: invalid, codes: "input.condition", in: func(in *workflow.Input) { in.On = "some day" }},
			{name: "in the past, before the embargo", kind: invalid, codes: "input.past input.before_embargo", stage: embargoed(finished),
				in: func(in *workflow.Input) { in.At = in.At.Add(-3 * time.Hour) }},
			{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
		}},
	{act: workflow.ActUnschedule, by: byEditor, stage: scheduledTask, refused: []refusal{
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
		{name: "not scheduled", kind: blocked, codes: "schedule.none", stage: finished},
	}},
	{act: workflow.ActPublish, by: byEditor, refused: []refusal{
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
		{name: "before the English, under embargo", kind: blocked, codes: "rule.2.not_public rule.9.embargo", stage: embargoed(beforeEnglish)},
		{name: "prepared for a correction that isn't public", kind: blocked, codes: "rule.3.outdated", stage: prepared},
		{name: "six eyes", kind: blocked, codes: "policy.six_eyes", with: sixEyes, by: func(d *desk) workflow.Actor {
			return workflow.Actor{Person: d.reviewer.Person, Grants: []workflow.Grant{{Role: workflow.Editor}}}
		}},
		{name: "six eyes, who approved some of it", kind: blocked, codes: "policy.six_eyes", with: sixEyes, by: func(d *desk) workflow.Actor {
			return workflow.Actor{Person: d.partly.Person, Grants: []workflow.Grant{{Role: workflow.Editor}}}
		}, stage: func(d *desk) scene {
			s := underReview(d)
			d.partly = d.person("partly", workflow.Grant{Role: workflow.Reviewer, Locale: "ar"})
			d.act(d.reviewer, workflow.ActGiveReviewBack, s.task, workflow.Input{})
			d.act(d.partly, workflow.ActClaimReview, s.task, workflow.Input{})
			d.act(d.partly, workflow.ActApproveSegment, s.task, workflow.Input{Segments: ids(d.segments(s.task))[:1]})
			d.act(d.partly, workflow.ActGiveReviewBack, s.task, workflow.Input{})
			d.review(d.reviewer, s.task)
			return s
		}},
		{name: "the clock, unscheduled", kind: blocked, codes: "schedule.none", by: theClock},
	}},
	{act: workflow.ActEmergency, by: byEditor, with: emergency, in: reason, stage: toReview, refused: []refusal{
		{name: "the office doesn't allow it, no reason", kind: blocked, codes: "policy.emergency input.reason",
			with: func(p *workflow.Policies) { p.Emergency = false }, in: noReason},
		{name: "during the embargo", kind: blocked, codes: "rule.9.embargo", stage: embargoed(toReview)},
		{name: "an explanation that nobody accepted", kind: blocked, codes: "rule.6.unaccepted", stage: accounted},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActCancel, by: byEditor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
	}},
}

// beforeEnglish is an approved translation of an English that isn't public.
func beforeEnglish(d *desk) scene {
	s := isApproved(d)
	return ofTask(d.translate(d.open(s.release)))
}

// scheduledTask is an approved translation with a time.
func scheduledTask(d *desk) scene {
	s := finished(d)
	d.act(d.editor, workflow.ActSchedule, s.task, workflow.Input{On: workflow.AtTime, At: d.clock.Now().Add(2 * time.Hour)})
	return s
}

// prepared is an approved translation of a proposed correction.
func prepared(d *desk) scene {
	id := d.publishEnglish(english).ID
	d.approve(d.correction(id, odder, workflow.Substantive))
	task := must(d.s.OpenTask(d.t.Context(), d.editor, id, "ar", workflow.Input{Prepares: true}))(d.t)
	return ofTask(d.translate(task))
}
