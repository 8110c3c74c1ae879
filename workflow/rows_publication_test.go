package workflow_test

import (
	"testing"

	"prevail/workflow"
)

// isLive is a translation that readers have.
func isLive(d *desk) scene {
	id, p := d.published()
	return scene{release: id, publication: p.ID}
}

// isOutdated is a live translation of a text that was corrected.
func isOutdated(d *desk) scene {
	s := isLive(d)
	d.correct(s.release, odder)
	return s
}

// replaced is a translation that the next round took the place of.
func replaced(d *desk) scene {
	s := isOutdated(d)
	d.publish(*d.openTask(s.release))
	return s
}

func shownAs(act workflow.Action, stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.show(d.editor, act, s.publication, workflow.Input{Reason: "A reason.", Code: "error", Note: "A note."})
		return s
	}
}

var (
	isSuspended = shownAs(workflow.ActSuspend, isLive)
	takenBack   = shownAs(workflow.ActWithdraw, isLive)
)

// hurriedOut is a live translation that nobody has reviewed.
func hurriedOut(d *desk) scene {
	s := rushed(d)
	return scene{release: s.release, publication: d.shown(s.release).ID}
}

// refusedOut is one that its second review sent back.
func refusedOut(d *desk) scene {
	s := hurriedOut(d)
	d.act(d.reviewer, workflow.ActRefuseReview, d.shown(s.release).Task, workflow.Input{Reason: "Wrong."})
	return s
}

// wanted is a withdrawn translation that an editor wants to show again.
func wanted(d *desk) scene {
	s := takenBack(d)
	d.show(d.editor, workflow.ActProposeReturn, s.publication, workflow.Input{})
	return s
}

// ordered is a text that the editor wants to be sealed.
func ordered(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		if s.publication != "" {
			d.show(d.editor, workflow.ActProposeSeal, s.publication, workflow.Input{Reason: "Order 7/2026."})
		} else {
			d.english(d.editor, workflow.ActProposeSeal, s.revision, workflow.Input{Reason: "Order 7/2026."})
		}
		return s
	}
}

// withNewKit is a live translation for whose locale there is a newer kit.
func withNewKit(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.newKit("ar")
		return s
	}
}

var publicationLives = life{
	on: workflow.OnPublication,
	stages: map[string]func(*desk) scene{
		"live": isLive, "suspended": isSuspended, "superseded": replaced, "withdrawn": takenBack,
	},
	try: func(s scene, a workflow.Actor, act workflow.Action, in workflow.Input) (string, error) {
		p, err := s.d.tryShow(a, act, s.publication, in)
		return string(p.State), err
	},
	state: func(s scene) string { return string(s.d.file(s.release).publication(s.publication).State) },
}

func TestPublicationRows(t *testing.T) {
	t.Parallel()
	// The rest follows from what is done to tasks and to the English.
	publicationLives.covers(t, publicationRows, workflow.ActPublish, workflow.ActReplace, workflow.ActCarryForward)
	publicationLives.check(t, publicationRows)
}

func noCode(in *workflow.Input) { in.Code = "" }

func taking(scene) workflow.Input { return workflow.Input{Code: "error"} }

var publicationRows = []rowCase{
	{act: workflow.ActRestamp, by: byEditor, stage: withNewKit(isLive), refused: []refusal{
		{name: "no newer kit", kind: blocked, codes: "publication.kit_current", stage: isLive},
		{name: "outdated", kind: blocked, codes: "rule.3.outdated", stage: withNewKit(isOutdated)},
		{name: "a reviewer, no newer kit", kind: forbidden, codes: "forbidden publication.kit_current", by: byReviewer, stage: isLive},
	}},
	{act: workflow.ActSuspend, by: byEditor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActResume, by: byEditor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "the clock, while it is outdated", kind: blocked, codes: "rule.3.outdated", by: theClock,
			stage: shownAs(workflow.ActSuspend, isOutdated)},
		{name: "its second review sent it back", kind: blocked, codes: "publication.review_refused", with: emergency, stage: refusedOut},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActWithdraw, by: byEditor, in: taking, refused: []refusal{
		{name: "no reason code", kind: invalid, codes: "input.code", in: noCode},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActProposeReturn, by: byEditor, refused: []refusal{
		{name: "outdated", kind: blocked, codes: "rule.3.outdated", stage: shownAs(workflow.ActWithdraw, isOutdated)},
		{name: "the English was withdrawn", kind: blocked, codes: "rule.2.withdrawn", stage: func(d *desk) scene {
			s := isLive(d)
			d.withdraw(s.release)
			return s
		}},
		{name: "it went out in emergency, unreviewed", kind: blocked, codes: "publication.unreviewed", with: emergency,
			stage: shownAs(workflow.ActWithdraw, hurriedOut)},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActReinstate, by: byReviewer, stage: wanted, refused: []refusal{
		{name: "who wants it", kind: blocked, codes: "publication.second_one", by: byEditor},
		{name: "nobody wants it, and it is outdated", kind: blocked, codes: "rule.3.outdated publication.not_proposed", by: byEditor,
			stage: shownAs(workflow.ActWithdraw, isOutdated)},
		{name: "the English was withdrawn meanwhile", kind: blocked, codes: "rule.2.withdrawn", stage: func(d *desk) scene {
			s := wanted(d)
			d.withdraw(s.release)
			return s
		}},
		{name: "another one is shown", kind: blocked, codes: "publication.other_shown", stage: func(d *desk) scene {
			s := wanted(d)
			d.publish(d.open(s.release))
			return s
		}},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
	{act: workflow.ActProposeSeal, by: byEditor, stage: takenBack, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActSeal, by: byAdmin, stage: ordered(takenBack), in: reason, refused: []refusal{
		{name: "nobody wants it", kind: blocked, codes: "seal.not_proposed", stage: takenBack},
		{name: "who wants it", kind: blocked, codes: "seal.second seal.roles", by: byEditor},
		{name: "two editors", kind: blocked, codes: "seal.roles", by: byEditor2},
		{name: "a round is open", kind: blocked, codes: "seal.open_task", stage: func(d *desk) scene {
			s := ordered(takenBack)(d)
			d.open(s.release)
			return s
		}},
		{name: "a reviewer", kind: forbidden, codes: "forbidden seal.roles", by: byReviewer},
	}},
	{act: workflow.ActReopen, by: byTranslator, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "the English was withdrawn, no reason", kind: blocked, codes: "release.withdrawn input.reason", in: noReason,
			stage: func(d *desk) scene {
				s := isLive(d)
				d.withdraw(s.release)
				return s
			}},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
}

func TestPublicationsChangeByTheActsOfTheirTableOnly(t *testing.T) {
	t.Parallel()
	for _, act := range []workflow.Action{workflow.ActPublish, workflow.ActReplace, workflow.ActCarryForward, workflow.ActSubmit} {
		d := newDesk(t)
		s := isLive(d)
		for _, a := range []workflow.Actor{d.editor, d.reviewer, workflow.Clock} {
			if err := first(d.tryShow(a, act, s.publication, workflow.Input{})); !workflow.HasCode(err, "action.unknown") {
				t.Errorf("%s: got %v", act, err)
			}
		}
		if d.shown(s.release) == nil {
			t.Errorf("%s took the translation away", act)
		}
	}
}
