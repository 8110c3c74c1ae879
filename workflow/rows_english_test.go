package workflow_test

import (
	"slices"
	"testing"
	"time"

	"prevail/workflow"
)

// odd is a text in which the checks find something.
var odd = saying("Pilots are free of charge.", "Ask ?? at the gate.")

func oddFinding() workflow.Finding { return fussy{}.Source(workflow.Revision{Units: odd})[0] }

func ofRevision(r workflow.Revision) scene { return scene{release: r.Release, revision: r.ID} }

func inDraft(d *desk) scene { return ofRevision(d.draft(english)) }

func inReview(d *desk) scene {
	return ofRevision(d.english(d.author, workflow.ActSubmit, d.draft(english).ID, workflow.Input{}))
}

func isApproved(d *desk) scene { return ofRevision(d.approve(d.draft(english))) }

func isPublic(d *desk) scene {
	rel := d.publishEnglish(english)
	return scene{release: rel.ID, revision: rel.Public}
}

// corrected is a correction in draft, of a public release.
func corrected(kind workflow.CorrectionKind, units []workflow.Unit) func(*desk) scene {
	return func(d *desk) scene { return ofRevision(d.correction(d.publishEnglish(english).ID, units, kind)) }
}

// submitted is a correction in review.
func submitted(kind workflow.CorrectionKind, units []workflow.Unit) func(*desk) scene {
	return func(d *desk) scene {
		return ofRevision(d.english(d.author, workflow.ActSubmit, corrected(kind, units)(d).revision, workflow.Input{}))
	}
}

// scheduledEnglish is an approved text with a time.
func scheduledEnglish(d *desk) scene {
	s := isApproved(d)
	d.english(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: d.clock.Now().Add(2 * time.Hour)})
	return s
}

// embargoed puts a release under embargo for an hour after the stage was set.
func embargoed(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		do(d.t, first(d.whole(d.editor, workflow.ActEmbargo, s.release, workflow.Input{At: d.clock.Now().Add(time.Hour)})))
		do(d.t, first(d.whole(d.editor, workflow.ActAccess, s.release, workflow.Input{Access: []workflow.PersonID{
			d.author.Person, d.author2.Person, d.editor2.Person, d.translator.Person, d.reviewer.Person, d.admin.Person}})))
		return s
	}
}

// copied is an approved text whose original stands elsewhere.
func copied(d *desk) scene {
	elsewhere := facts
	elsewhere.Original.URL = "https://origin.example/harbour"
	_, rev, err := d.s.DraftRelease(d.t.Context(), d.author, workflow.DraftInput{Units: english, Facts: elsewhere})
	do(d.t, err)
	return ofRevision(d.approve(rev))
}

// explained is a text in review whose finding the author explained.
func explained(d *desk) scene {
	f, rev := oddFinding(), d.draft(odd)
	d.english(d.author, workflow.ActExplain, rev.ID, workflow.Input{Code: f.Code, Text: f.Text, Reason: "It is meant."})
	return ofRevision(d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{}))
}

// hurried is a text that was published in emergency.
func hurried(d *desk) scene {
	s := inReview(d)
	d.english(d.editor, workflow.ActEmergency, s.revision, workflow.Input{Reason: "Storm."})
	return s
}

func withdrawn(d *desk) scene {
	s := isPublic(d)
	d.withdraw(s.release)
	return s
}

// theFirst is a revision that another one took the place of.
func theFirst(d *desk) scene {
	s := isPublic(d)
	d.correct(s.release, saying("Pilots are free of charge.", "Pilots are not free of charge."))
	return s
}

func after(stage func(*desk) scene, by func(*desk) workflow.Actor, act workflow.Action) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.english(by(d), act, s.revision, workflow.Input{Reason: "A reason."})
		return s
	}
}

var englishLives = life{
	on: workflow.OnRevision,
	stages: map[string]func(*desk) scene{
		"draft": inDraft, "review": inReview, "approved": isApproved, "published": isPublic, "superseded": theFirst, "withdrawn": withdrawn,
		"returned":  after(inReview, byEditor, workflow.ActRequestChanges),
		"cancelled": after(inDraft, byEditor, workflow.ActCancel),
	},
	try: func(s scene, a workflow.Actor, act workflow.Action, in workflow.Input) (string, error) {
		r, err := s.d.tryEnglish(a, act, s.revision, in)
		return string(r.State), err
	},
	state: func(s scene) string { return string(s.d.file(s.release).revision(s.revision).State) },
}

// seen names the text that stands there, as somebody who read it does.
func seen(s scene) workflow.Input {
	r := s.d.file(s.release).revision(s.revision)
	in := workflow.Input{Text: r.Hash}
	if r.Correction != nil {
		in.Kind = r.Correction.Kind
	}
	return in
}

func TestEnglishRows(t *testing.T) {
	t.Parallel()
	cases := slices.Concat(englishWork, englishPublic)
	englishLives.covers(t, cases, workflow.ActDraft, workflow.ActEdit, workflow.ActReplace, workflow.ActFail, workflow.ActSeen)
	englishLives.check(t, cases)
}

var blocked, invalid, forbidden = workflow.KindBlocked, workflow.KindInvalid, workflow.KindForbidden

var englishWork = []rowCase{
	{act: workflow.ActExplain, by: byAuthor, stage: func(d *desk) scene { return ofRevision(d.draft(odd)) },
		in: func(scene) workflow.Input {
			return workflow.Input{Code: oddFinding().Code, Text: oddFinding().Text, Reason: "It is meant."}
		},
		refused: []refusal{
			{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
			{name: "no such finding", kind: invalid, codes: "finding.none", in: func(in *workflow.Input) { in.Text = "00" }},
			{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
		}},
	{act: workflow.ActSubmit, by: byAuthor, refused: []refusal{
		{name: "nothing but an address", kind: blocked, codes: "revision.title revision.body revision.kind revision.date", stage: func(d *desk) scene {
			_, rev, err := d.s.DraftRelease(d.t.Context(), d.author,
				workflow.DraftInput{Facts: workflow.Letterhead{Original: workflow.Original{URL: "https://origin.example"}}})
			do(d.t, err)
			return ofRevision(rev)
		}},
		{name: "a finding that nobody explained", kind: blocked, codes: "rule.6.unexplained",
			stage: func(d *desk) scene { return ofRevision(d.draft(odd)) }},
		{name: "a correction without kind and note", kind: blocked, codes: "revision.correction revision.unchanged", stage: func(d *desk) scene {
			s := isPublic(d)
			do(d.t, first(d.whole(d.author, workflow.ActCorrect, s.release, workflow.Input{})))
			return ofRevision(*d.file(s.release).proposed())
		}},
		{name: "a correction of nothing", kind: blocked, codes: "revision.unchanged", stage: corrected(workflow.Editorial, english)},
	}},
	{act: workflow.ActRequestChanges, by: byEditor, in: reason, refused: []refusal{
		{name: "its submitter, without a reason", kind: blocked, codes: "revision.review.self input.reason", by: byAuthor, in: noReason},
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
	}},
	{act: workflow.ActRecall, by: byAuthor, refused: []refusal{
		{name: "another author", kind: forbidden, codes: "forbidden", by: byAuthor2},
	}},
	{act: workflow.ActAccept, by: byEditor, stage: explained,
		in: func(scene) workflow.Input {
			return workflow.Input{Code: oddFinding().Code, Text: oddFinding().Text}
		},
		refused: []refusal{
			{name: "who explained it", kind: blocked, codes: "finding.self", by: byAuthor},
			{name: "nothing was explained", kind: invalid, codes: "finding.none", in: func(in *workflow.Input) { in.Code = "check.other" }},
		}},
	{act: workflow.ActApprove, by: byEditor, in: seen, refused: []refusal{
		{name: "who wrote and submitted it", kind: blocked, codes: "revision.review.self", by: byAuthor},
		{name: "who submitted it and wrote none of it", kind: blocked, codes: "revision.review.self", by: byAuthor2, stage: func(d *desk) scene {
			return ofRevision(d.english(d.author2, workflow.ActSubmit, d.draft(english).ID, workflow.Input{}))
		}},
		{name: "who wrote in it", kind: blocked, codes: "revision.review.self", by: byAuthor2, stage: func(d *desk) scene {
			rev := d.draft(english)
			rev = must(d.s.EditRevision(d.t.Context(), d.author2, rev.ID, workflow.EditInput{Version: rev.Version, Facts: facts, Units: english}))(d.t)
			return ofRevision(d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{}))
		}},
		{name: "who wrote in the text it was copied from", kind: blocked, codes: "revision.review.self", by: byAuthor, stage: func(d *desk) scene {
			s := after(inReview, byEditor, workflow.ActRequestChanges)(d)
			return ofRevision(d.english(d.author2, workflow.ActSubmit, d.file(s.release).proposed().ID, workflow.Input{}))
		}},
		{name: "another text than was seen", kind: workflow.KindConflict, codes: "stale", in: func(in *workflow.Input) { in.Text = "00" }},
		{name: "an explanation that nobody accepted", kind: blocked, codes: "rule.6.unaccepted", stage: explained},
		{name: "a kind that is lowered", kind: invalid, codes: "revision.kind_lowered", stage: submitted(workflow.Substantive, odder),
			in: func(in *workflow.Input) { in.Kind = workflow.Editorial }},
		{name: "a change of meaning called editorial", kind: invalid, codes: "revision.kind_substantive", stage: submitted(workflow.Editorial, odder)},
		{name: "a kind there isn't", kind: invalid, codes: "revision.correction", stage: submitted(workflow.Editorial, odder),
			in: func(in *workflow.Input) { in.Kind, in.Overrule = "trifling", "Anyway." }},
	}},
	{act: workflow.ActSendBack, by: byAuthor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
	}},
	{act: workflow.ActCancel, by: byEditor, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "an author who wrote none of it", kind: forbidden, codes: "forbidden", by: byAuthor2},
	}},
}

// odder is a text with another number.
var odder = saying("It takes 12 ships a day.", "It takes 14 ships a day.")

var englishPublic = []rowCase{
	{act: workflow.ActSchedule, by: byEditor,
		in: func(s scene) workflow.Input { return workflow.Input{At: s.d.clock.Now().Add(2 * time.Hour)} },
		refused: []refusal{
			{name: "in the past, unconfirmed", kind: invalid, codes: "input.past revision.original", stage: copied,
				in: func(in *workflow.Input) { in.At = in.At.Add(-3 * time.Hour) }},
			{name: "before the embargo", kind: invalid, codes: "input.before_embargo", stage: embargoed(isApproved),
				in: func(in *workflow.Input) { in.At = in.At.Add(-90 * time.Minute) }},
			{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
			{name: "six eyes, who approved it", kind: blocked, codes: "policy.six_eyes", with: sixEyes},
		}},
	{act: workflow.ActUnschedule, by: byEditor, stage: scheduledEnglish, refused: []refusal{
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
		{name: "not scheduled", kind: blocked, codes: "schedule.none", stage: isApproved},
	}},
	{act: workflow.ActPublish, by: byEditor, refused: []refusal{
		{name: "during the embargo", kind: blocked, codes: "rule.9.embargo", stage: embargoed(isApproved)},
		{name: "an original elsewhere that nobody confirmed", kind: invalid, codes: "revision.original", stage: copied},
		{name: "an author, during the embargo", kind: forbidden, codes: "forbidden rule.9.embargo", by: byAuthor, stage: embargoed(isApproved)},
		{name: "no words for the page around it", kind: blocked, codes: "rule.4.english", stage: wordless(isApproved)},
		{name: "six eyes, who approved it", kind: blocked, codes: "policy.six_eyes", with: sixEyes},
		{name: "six eyes, who wrote it", kind: blocked, codes: "policy.six_eyes", with: sixEyes, by: func(d *desk) workflow.Actor {
			return workflow.Actor{Person: d.author.Person, Grants: []workflow.Grant{{Role: workflow.Editor}}}
		}},
		{name: "the clock, unscheduled", kind: blocked, codes: "schedule.early", by: theClock},
		{name: "the clock, too early", kind: blocked, codes: "schedule.early", by: theClock, stage: due(time.Hour, 59*time.Minute)},
		{name: "the clock, too late", kind: blocked, codes: "schedule.late", by: theClock, stage: due(time.Hour, time.Hour+6*time.Minute)},
	}},
	{act: workflow.ActCorrect, by: byAuthor, refused: []refusal{
		{name: "a proposed text is open", kind: blocked, codes: "revision.proposed", stage: func(d *desk) scene {
			s := isPublic(d)
			do(d.t, first(d.whole(d.author, workflow.ActCorrect, s.release, workflow.Input{})))
			return s
		}},
	}},
	{act: workflow.ActRaiseKind, by: byEditor, in: reason, stage: func(d *desk) scene {
		rel := d.advance(d.correction(d.publishEnglish(english).ID, saying("Pilots are free of charge.", "Pilots are free."), workflow.Editorial))
		return scene{release: rel.ID, revision: rel.Public}
	}, refused: []refusal{
		{name: "no correction, no reason", kind: blocked, codes: "revision.not_editorial input.reason", stage: isPublic, in: noReason},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
	{act: workflow.ActWithdraw, by: byEditor, in: func(scene) workflow.Input { return workflow.Input{Code: "error", Note: "A note."} },
		refused: []refusal{
			{name: "no code, no note", kind: invalid, codes: "input.code input.note", in: func(in *workflow.Input) { in.Code, in.Note = "whim", "" }},
			{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
		}},
	{act: workflow.ActReinstate, by: byEditor, in: func(scene) workflow.Input { return workflow.Input{Note: "It was right."} },
		refused: []refusal{
			{name: "a copy is open, no note", kind: blocked, codes: "revision.proposed input.note", stage: func(d *desk) scene {
				s := withdrawn(d)
				do(d.t, first(d.whole(d.editor, workflow.ActReinstate, s.release, workflow.Input{Note: "It was right."})))
				return s
			}, in: func(in *workflow.Input) { in.Note = "" }},
			{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
		}},
	{act: workflow.ActEmergency, by: byEditor, with: emergency, in: reason, refused: []refusal{
		{name: "the office doesn't allow it", kind: blocked, codes: "policy.emergency", with: func(p *workflow.Policies) { p.Emergency = false }},
		{name: "during the embargo, without a reason", kind: blocked, codes: "rule.9.embargo input.reason", stage: embargoed(inReview), in: noReason},
		{name: "an explanation that nobody accepted", kind: blocked, codes: "rule.6.unaccepted", stage: explained},
		{name: "no words for the page around it", kind: blocked, codes: "rule.4.english", stage: wordless(inReview)},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
	{act: workflow.ActSecondReview, by: byEditor2, with: emergency, stage: hurried, in: seen, refused: []refusal{
		{name: "none is due", kind: blocked, codes: "revision.no_review_due", stage: isPublic},
		{name: "who published it", kind: blocked, codes: "revision.review.self", by: byEditor},
		{name: "who wrote it", kind: blocked, codes: "revision.review.self", by: byAuthor},
		{name: "another text than was seen", kind: workflow.KindConflict, codes: "stale", in: func(in *workflow.Input) { in.Text = "00" }},
	}},
	{act: workflow.ActRefuseReview, by: byEditor2, with: emergency, stage: hurried, leads: "withdrawn",
		in: func(scene) workflow.Input { return workflow.Input{Code: "error", Note: "The date is wrong."} }, refused: []refusal{
			{name: "none is due", kind: blocked, codes: "revision.no_review_due", stage: isPublic},
			{name: "who published it, saying nothing", kind: blocked, codes: "revision.review.self input.code input.note", by: byEditor,
				in: func(in *workflow.Input) { in.Code, in.Note = "", " " }},
			{name: "who wrote it", kind: blocked, codes: "revision.review.self", by: byAuthor},
			{name: "a translator", kind: forbidden, codes: "forbidden", by: byTranslator},
		}},
	{act: workflow.ActAlarm, by: theClock, with: emergency, stage: overdue(hurried), refused: []refusal{
		{name: "in time", kind: blocked, codes: "review.not_late", stage: hurried},
		{name: "none is due", kind: blocked, codes: "review.not_late", stage: isPublic},
		{name: "an editor", kind: forbidden, codes: "forbidden", by: byEditor},
	}},
	{act: workflow.ActProposeSeal, by: byEditor, stage: theFirst, in: reason, refused: []refusal{
		{name: "no reason", kind: invalid, codes: "input.reason", in: noReason},
		{name: "an author", kind: forbidden, codes: "forbidden", by: byAuthor},
	}},
	{act: workflow.ActSeal, by: byAdmin, stage: ordered(theFirst), in: reason, refused: []refusal{
		{name: "nobody wants it", kind: blocked, codes: "seal.not_proposed", stage: theFirst},
		{name: "who wants it", kind: blocked, codes: "seal.second seal.roles", by: byEditor},
		{name: "two editors", kind: blocked, codes: "seal.roles", by: byEditor2},
		{name: "its very words are proposed again", kind: blocked, codes: "seal.shown", stage: func(d *desk) scene {
			s := ordered(withdrawn)(d)
			do(d.t, first(d.whole(d.editor, workflow.ActReinstate, s.release, workflow.Input{Note: "It was right."})))
			d.english(d.editor, workflow.ActSubmit, d.file(s.release).proposed().ID, workflow.Input{})
			return s
		}},
		{name: "an author", kind: forbidden, codes: "forbidden seal.roles", by: byAuthor},
	}},
}

// overdue lets the time for a second review pass.
func overdue(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		d.clock.Advance(workflow.DefaultPolicies().SecondReview)
		return s
	}
}

// due schedules an approved text and lets some time pass.
func due(in, passes time.Duration) func(*desk) scene {
	return func(d *desk) scene {
		s := isApproved(d)
		d.english(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: d.clock.Now().Add(in)})
		d.clock.Advance(passes)
		return s
	}
}

// wordless is a stage in an office whose English kit is not in force.
func wordless(stage func(*desk) scene) func(*desk) scene {
	return func(d *desk) scene {
		s := stage(d)
		do(d.t, d.store.Update(d.t.Context(), func(tx workflow.Tx) error {
			l, err := tx.Locale(workflow.English)
			if err != nil {
				return err
			}
			l.Kit = 0
			return tx.PutLocale(&l)
		}))
		return s
	}
}
