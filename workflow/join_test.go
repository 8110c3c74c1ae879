package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"prevail/workflow"
)

// The harbour's second unit has two sentences: segments 1 and 2.
const together = "ترجمة: The harbour opens on 4 May. ترجمة: It takes 12 ships a day."

func TestJoinedSentencesAreOneTextOfTheirTranslator(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := joined(d)
	all := d.segments(s.task)
	head, tail := all[1], all[2]
	if head.Text != together || head.Covers != tail.Source || head.Confirmed || !slices.Contains(head.Writers, d.translator.Person) {
		t.Errorf("the text is %+v", head)
	}
	if !tail.Joined || tail.Text != "" || tail.Confirmed || len(tail.Writers) != 0 {
		t.Errorf("joined to it is %+v", tail)
	}
	phrases := workflow.Phrases(all)
	if len(phrases) != len(all)-1 || phrases[1].Source != "The harbour opens on 4 May. It takes 12 ships a day." {
		t.Errorf("a translator sees %+v", phrases[1])
	}
	// Confirming and approving the one is enough; readers get one text.
	d.save(d.translator, head, "يفتح الميناء في 4 مايو ويستقبل 12 سفينة يوميا.")
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.review(d.reviewer, s.task)
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
	p := d.shown(s.release)
	if u := p.Units[1]; len(u.Segments) != 1 || !slices.Equal(u.Joins, []int{2}) {
		t.Errorf("published is %+v", u)
	}
}

func TestJoiningCountsAsWriting(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := unclaimed(d)
	d.write(d.reviewer, s.task)
	d.act(d.reviewer, workflow.ActHandOver, s.task, workflow.Input{Person: d.translator.Person})
	s.d = d
	d.act(d.translator, workflow.ActJoin, s.task, side(1, 2)(s))
	d.save(d.translator, d.segments(s.task)[1], together)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	for name, a := range map[string]workflow.Actor{"who wrote the sentences": d.reviewer, "who joined them": d.person("joiner")} {
		if name == "who joined them" {
			a = workflow.Actor{Person: d.translator.Person, Grants: d.reviewer.Grants}
		}
		if err := first(d.tryTask(a, workflow.ActClaimReview, s.task, workflow.Input{})); !workflow.HasCode(err, "task.review.self") {
			t.Errorf("%s reviews: %v", name, err)
		}
	}
}

func TestJoinedSentencesCanBeSplitAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := joined(d)
	s.d = d
	d.act(d.translator, workflow.ActSplit, s.task, side(1)(s))
	all := d.segments(s.task)
	if all[1].Covers != "" || all[1].Text != together || all[1].Confirmed || all[2].Joined || !all[2].Empty() {
		t.Errorf("split they are %+v and %+v", all[1], all[2])
	}
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("unfinished it goes on: %v", err)
	}
}

func TestWhatIsJoinedIsNotWrittenAlone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := joined(d)
	tail := d.segments(s.task)[2]
	if err := first(d.s.SaveSegment(t.Context(), d.translator, typed(tail, "alone"))); !workflow.HasCode(err, "segment.joined") {
		t.Errorf("saved: %v", err)
	}
	// What somebody without the claim types there is kept.
	res := must(d.s.SaveSegment(t.Context(), d.translator2, typed(tail, "alone")))(t)
	if !res.Suggested {
		t.Fatalf("not kept: %+v", res)
	}
	tail = d.segments(s.task)[2]
	if err := first(d.s.TakeSuggestion(t.Context(), d.translator, s.task, tail.ID, tail.Version, tail.Suggestions[0].ID)); !workflow.HasCode(err, "segment.joined") {
		t.Errorf("taken: %v", err)
	}
}

func TestSentencesOfTwoUnitsOrLeftOutAreNotJoined(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := written(d)
	s.d = d
	left := func(d *desk) scene {
		s := written(d)
		d.act(d.editor, workflow.ActLeaveOut, s.task, workflow.Input{Units: []int{1}, LeaveOut: true, Reason: "An excerpt."})
		s.d = d
		return s
	}
	for name, tt := range map[string]struct {
		s  scene
		in workflow.Input
	}{
		"of two units":     {s, side(2, 3)(s)},
		"with one between": {s, side(0, 2)(s)},
		"left out":         {left(newDesk(t)), workflow.Input{}},
	} {
		in := tt.in
		if in.Segments == nil {
			in = side(1, 2)(tt.s)
		}
		if err := first(tt.s.d.tryTask(tt.s.d.translator, workflow.ActJoin, tt.s.task, in)); !workflow.HasCode(err, "segment.neighbours") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// joinedOut is a public translation in which two sentences are one.
func joinedOut(d *desk) scene {
	s := joined(d)
	d.save(d.translator, d.segments(s.task)[1], together)
	d.act(d.translator, workflow.ActSubmit, s.task, workflow.Input{})
	d.review(d.reviewer, s.task)
	d.act(d.editor, workflow.ActPublish, s.task, workflow.Input{})
	return s
}

func TestAJoinHoldsOverACorrectionWhileItsSentencesAreNeighbours(t *testing.T) {
	t.Parallel()
	between := saying()
	between[1].Segments = slices.Insert(between[1].Segments, 1, "A pilot comes on board.")
	apart := saying()
	apart = slices.Insert(apart, 2, workflow.Unit{Kind: workflow.UnitParagraph, Segments: apart[1].Segments[1:]})
	apart[1].Segments = apart[1].Segments[:1]
	beheaded := saying()
	beheaded[1].Segments = beheaded[1].Segments[1:]
	for name, tt := range map[string]struct {
		to    []workflow.Unit
		holds bool
		todo  []string // the sentences that are to be worked on
	}{
		"another sentence was changed": {saying("Pilots are free of charge.", "Pilots cost 5 euros."), true, []string{"Pilots cost 5 euros."}},
		"the joined one was changed":   {odder, true, []string{"The harbour opens on 4 May."}},
		"the first one was changed":    {saying("The harbour opens on 4 May.", "The harbour opens on 5 May."), true, []string{"The harbour opens on 5 May."}},
		"one came between":             {between, false, []string{"The harbour opens on 4 May.", "A pilot comes on board.", "It takes 12 ships a day."}},
		"they were parted":             {apart, false, []string{"The harbour opens on 4 May.", "It takes 12 ships a day."}},
		"the first one went":           {beheaded, false, []string{"It takes 12 ships a day."}},
	} {
		d := newDesk(t)
		s := joinedOut(d)
		d.correct(s.release, tt.to)
		task := d.openTask(s.release)
		d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
		all := d.segments(task.ID)
		var todo []string
		holds, kept := false, false
		for i, seg := range all {
			holds = holds || seg.Joined
			kept = kept || strings.Contains(seg.Text, together)
			if !seg.Joined && (!seg.Confirmed || !seg.IsApproved()) {
				todo = append(todo, seg.Source)
			}
			if seg.Joined != (i > 0 && all[i-1].Covers == seg.Source) {
				t.Errorf("%s: sentence %d is joined %v, the one before covers %q", name, i, seg.Joined, all[max(i-1, 0)].Covers)
			}
		}
		if holds != tt.holds || !slices.Equal(todo, tt.todo) || !kept {
			t.Errorf("%s: holds %v, to do %q, the text kept %v", name, holds, todo, kept)
		}
		// It can be finished and published.
		d.write(d.translator, task.ID)
		for _, seg := range unconfirmed(d.segments(task.ID)) {
			d.save(d.translator, seg, "ترجمة: "+whole(seg))
		}
		mended(d, task.ID)
		d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
		d.review(d.reviewer, task.ID)
		d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
		if p := d.shown(s.release); p.Outdated() || p.Task != task.ID {
			t.Errorf("%s: published is %+v", name, p)
		}
	}
}

// mended types anew what the checks find fault with.
func mended(d *desk, id workflow.TaskID) {
	d.t.Helper()
	for _, f := range (fussy{}).Target("ar", workflow.Phrases(d.segments(id))) {
		if f.Severity != workflow.Blocking {
			continue
		}
		seg := *find(d.segments(id), func(x workflow.Segment) bool { return x.ID == f.Segment })
		d.save(d.translator, seg, "ترجمة: "+whole(seg))
	}
}

// A correction without effect on a joined sentence carries the translation
// forward with its join.
func TestAJoinIsCarriedForward(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := joinedOut(d)
	was := d.shown(s.release)
	to := saying("It takes 12 ships a day.", "It takes 12 ships every day.")
	d.advance(d.correction(s.release, to, workflow.Editorial, "It takes 12 ships every day."))
	now := d.shown(s.release)
	if now.Carried != was.ID || now.Outdated() || !slices.Equal(now.Units[1].Joins, []int{2}) || now.Text != was.Text {
		t.Errorf("it is %+v", now)
	}
}

// What a cancelled round left joined is offered joined.
func TestAJoinIsOfferedToTheNextRound(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := joined(d)
	d.act(d.editor, workflow.ActCancel, s.task, workflow.Input{Reason: "Later."})
	task := d.open(s.release)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	all := d.segments(task.ID)
	if all[1].Text != together || all[1].Covers != all[2].Source || !all[2].Joined {
		t.Errorf("offered are %+v and %+v", all[1], all[2])
	}
}

// Two people never deadlock over a join.
func TestTwoPeopleTakeTurnsOverAJoin(t *testing.T) {
	t.Parallel()
	d, anna, bilal := two(t)
	d.translator, d.reviewer = anna, bilal
	s := joinedOut(d)
	d.author, d.editor = d.editor, d.author
	d.correct(s.release, odder)
	task := d.openTask(s.release)
	d.translator, d.reviewer = bilal, anna
	d.write(bilal, task.ID)
	mended(d, task.ID)
	d.act(bilal, workflow.ActSubmit, task.ID, workflow.Input{})
	d.review(anna, task.ID)
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	if p := d.shown(s.release); p.Outdated() {
		t.Errorf("it is %+v", p)
	}
}
