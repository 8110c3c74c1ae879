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
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActWithdraw, by: byEditor, in: taking, refused: []refusal{
		{name: "no reason code", kind: invalid, codes: "input.code", in: noCode},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
	}},
	{act: workflow.ActReinstate, by: byEditor2, refused: []refusal{
		{name: "who withdrew it", kind: blocked, codes: "publication.second_editor", by: byEditor},
		{name: "outdated, and who withdrew it", kind: blocked, codes: "rule.3.outdated publication.second_editor", by: byEditor,
			stage: shownAs(workflow.ActWithdraw, isOutdated)},
		{name: "the English was withdrawn", kind: blocked, codes: "rule.2.withdrawn", stage: func(d *desk) scene {
			s := isLive(d)
			d.withdraw(s.release)
			return s
		}},
		{name: "another one is shown", kind: blocked, codes: "publication.other_shown", stage: func(d *desk) scene {
			s := takenBack(d)
			d.publish(d.open(s.release))
			return s
		}},
		{name: "a reviewer", kind: forbidden, codes: "forbidden", by: byReviewer},
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
