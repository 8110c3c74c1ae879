package workflow_test

import (
	"errors"
	"testing"
	"time"

	"prevail/workflow"
)

// Rule 9: an embargo is silence.

func TestRule9OutsidersFindNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	until := d.clock.Now().Add(time.Hour)
	rel, rev, err := d.s.DraftRelease(t.Context(), d.author, workflow.DraftInput{Units: english, Facts: facts, Embargo: until})
	do(t, err)
	d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{})
	task := d.open(rel.ID)
	outsider := d.author2
	nonesuch := first(d.s.ReadRelease(t.Context(), outsider, "none")).Error()
	for name, err := range map[string]error{
		"reading the release": first(d.s.ReadRelease(t.Context(), outsider, rel.ID)),
		"reading its task":    first(d.s.ReadTask(t.Context(), outsider, task.ID)),
		"previewing it":       first(d.s.PreviewRevision(t.Context(), outsider, rev.ID)),
		"approving it":        first(d.tryEnglish(outsider, workflow.ActApprove, rev.ID, workflow.Input{Text: rev.Hash})),
		"claiming its task":   first(d.tryTask(d.translator, workflow.ActClaim, task.ID, workflow.Input{})),
		"commenting on it":    first(d.s.Comment(t.Context(), d.translator, workflow.CommentInput{Task: task.ID, Text: "?"})),
		"setting its embargo": first(d.whole(outsider, workflow.ActEmbargo, rel.ID, workflow.Input{At: until.Add(time.Hour)})),
		"joining its list":    first(d.whole(outsider, workflow.ActAccess, rel.ID, workflow.Input{Access: []workflow.PersonID{outsider.Person}})),
		"opening its address": first(d.s.ReadPage(t.Context(), "en", workflow.Address{Date: facts.Date, Slug: workflow.Slug(rev.Title())})),
	} {
		if err == nil || err.Error() != nonesuch {
			t.Errorf("%s: got %v, want what a release that isn't there gets: %s", name, err, nonesuch)
		}
	}
	board := must(d.s.ReadBoard(t.Context(), outsider, workflow.ReleaseFilter{}))(t)
	mine := must(d.s.ReadDesk(t.Context(), d.translator))(t)
	if len(board.Releases) != 0 || len(mine.Claimable) != 0 {
		t.Errorf("the board shows %+v, the desk %+v", board.Releases, mine.Claimable)
	}
	// The control: when it is over, the same question has an answer.
	d.clock.Advance(time.Hour)
	do(t, first(d.s.ReadRelease(t.Context(), outsider, rel.ID)))
	if board = must(d.s.ReadBoard(t.Context(), outsider, workflow.ReleaseFilter{}))(t); len(board.Releases) != 1 {
		t.Error("after the embargo the board is still empty")
	}
}

func TestRule9NothingIsPublishedBeforeItsTime(t *testing.T) {
	t.Parallel()
	d := newDesk(t, emergency)
	s := embargoed(isApproved)(d)
	task := d.translate(d.open(s.release))
	for _, a := range []workflow.Actor{d.editor, workflow.Clock} {
		if err := first(d.tryEnglish(a, workflow.ActPublish, s.revision, workflow.Input{})); !workflow.HasCode(err, "rule.9.embargo") {
			t.Errorf("the English: %v", err)
		}
		if err := first(d.tryTask(a, workflow.ActPublish, task.ID, workflow.Input{})); !workflow.HasCode(err, "rule.9.embargo") {
			t.Errorf("the translation: %v", err)
		}
	}
	if err := first(d.tryEnglish(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: d.clock.Now().Add(59 * time.Minute)})); !workflow.HasCode(err, "input.before_embargo") {
		t.Errorf("scheduled before it: %v", err)
	}
	d.english(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: d.clock.Now().Add(time.Hour)})
	d.clock.Advance(time.Hour - time.Microsecond)
	if d.publishDue() != 0 || len(d.file(s.release).Pages) != 0 {
		t.Error("a microsecond early it is public")
	}
	d.clock.Advance(time.Microsecond)
	if d.publishDue() != 1 {
		t.Error("at its time it isn't public")
	}
}

func TestRule9ALaterEmbargoClearsSchedulesAndAnEarlierOneTakesAnEditor(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := isApproved(d)
	now := d.clock.Now()
	d.english(d.editor, workflow.ActSchedule, s.revision, workflow.Input{At: now.Add(time.Hour)})
	do(t, first(d.whole(d.author, workflow.ActEmbargo, s.release, workflow.Input{At: now.Add(2 * time.Hour)})))
	f := d.file(s.release)
	if last := f.Events[len(f.Events)-1]; !f.revision(s.revision).Due.IsZero() || last.Data["cleared"] == "" {
		t.Errorf("the schedule is %v, the event %+v", f.revision(s.revision).Due, last)
	}
	for _, tt := range []struct {
		name string
		by   workflow.Actor
		in   workflow.Input
		kind workflow.Kind
		code string
	}{
		{"earlier, by an author", d.author, workflow.Input{At: now.Add(time.Minute), Reason: "A reason.", Confirmed: true}, forbidden, "forbidden"},
		{"lifted, by an author", d.author, workflow.Input{Reason: "A reason.", Confirmed: true}, forbidden, "forbidden"},
		{"earlier, without a reason", d.editor, workflow.Input{At: now.Add(time.Minute), Confirmed: true}, invalid, "input.reason"},
		{"earlier, without a second word", d.editor, workflow.Input{At: now.Add(time.Minute), Reason: "A reason."}, invalid, "input.confirm"},
	} {
		if err := first(d.whole(tt.by, workflow.ActEmbargo, s.release, tt.in)); workflow.KindOf(err) != tt.kind || !workflow.HasCode(err, tt.code) {
			t.Errorf("%s: got %v", tt.name, err)
		}
	}
	do(t, first(d.whole(d.editor, workflow.ActEmbargo, s.release, workflow.Input{Reason: "It is out.", Confirmed: true})))
}

func TestRule9AssigningLetsPeopleIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := isApproved(d)
	do(t, first(d.whole(d.editor, workflow.ActEmbargo, s.release, workflow.Input{At: d.clock.Now().Add(time.Hour)})))
	task := d.open(s.release)
	if err := first(d.s.ReadTask(t.Context(), d.translator, task.ID)); workflow.KindOf(err) != workflow.KindNotFound {
		t.Fatalf("before: %v", err)
	}
	d.act(d.editor, workflow.ActAssign, task.ID, workflow.Input{Person: d.translator.Person})
	do(t, first(d.s.ReadTask(t.Context(), d.translator, task.ID)))
	d.act(d.editor, workflow.ActNameReviewer, task.ID, workflow.Input{Person: d.reviewer.Person})
	do(t, first(d.s.ReadTask(t.Context(), d.reviewer, task.ID)))
}

func TestRule9ACorrectionUnderWayIsSilent(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	before := d.file(id).Pages
	missing := func() string {
		return first(d.s.ReadPage(t.Context(), "fr", d.file(id).Release.Address)).Error()
	}
	d.newKit("fr")
	without := missing()
	do(t, first(d.s.OpenTask(t.Context(), d.editor, id, "fr", workflow.Input{})))
	d.approve(d.correction(id, saying("Harbour Opens to All Ships", "Harbour Closes"), workflow.Substantive))
	if !same(before, d.file(id).Pages) {
		t.Error("the projection tells of a correction that isn't public")
	}
	if missing() != without {
		t.Error("a locale without a translation answers otherwise while one is being made")
	}
	if err := first(d.s.ReadPage(t.Context(), "en", workflow.Address{Date: facts.Date, Slug: "harbour-closes"})); workflow.KindOf(err) != workflow.KindNotFound {
		t.Errorf("the address of the corrected headline: %v", err)
	}
}

// Rule 11: nothing is lost or rewritten.

func TestRule11PublicationsStayAsTheyWere(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.correct(id, odder)
	d.publish(*d.openTask(id))
	d.withdraw(id)
	now := *d.file(id).publication(p.ID)
	if workflow.Rule11NothingRewritten(p, now) != nil || now.State != workflow.PublicationSuperseded {
		t.Errorf("it is %+v", now)
	}
	for name, spoil := range map[string]func(*workflow.Publication){
		"its text":    func(p *workflow.Publication) { p.Units = cloneUnits(p.Units); p.Units[0].Segments[0] = "Anything" },
		"its hash":    func(p *workflow.Publication) { p.Text = "00" },
		"its English": func(p *workflow.Publication) { p.RenderedHash = "00" },
		"its kit":     func(p *workflow.Publication) { p.Kit++ },
	} {
		other := p
		spoil(&other)
		if workflow.Rule11NothingRewritten(p, other) == nil {
			t.Errorf("with %s rewritten the rule is silent", name)
		}
	}
}

func TestRule11EveryActIsInTheLedgerWithWhoAndWhen(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	acts := map[workflow.Action]workflow.PersonID{}
	for i, e := range d.file(id).Events {
		if e.Seq != i+1 || e.At.IsZero() {
			t.Errorf("event %d is %+v", i, e)
		}
		if e.Object != workflow.OnPublication {
			acts[e.Action] = e.Actor
		}
	}
	for act, who := range map[workflow.Action]workflow.PersonID{
		workflow.ActDraft: d.author.Person, workflow.ActOpen: d.editor.Person, workflow.ActClaim: d.translator.Person,
		workflow.ActConfirm: d.translator.Person, workflow.ActClaimReview: d.reviewer.Person, workflow.ActApproveSegment: d.reviewer.Person,
		workflow.ActApprove: d.reviewer.Person, workflow.ActPublish: d.editor.Person,
	} {
		if acts[act] != who {
			t.Errorf("%s was done by %q, want %q", act, acts[act], who)
		}
	}
}

func TestRule11AnAddressAnswersForEver(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, _ := d.published()
	first := d.file(id).Release.Address
	d.correct(id, saying("Harbour Opens to All Ships", "Harbour Closes"))
	_, err := d.s.ReadPage(t.Context(), "ar", first)
	var moved *workflow.Moved
	if !errors.As(err, &moved) || moved.To != d.file(id).Release.Address || moved.To == first {
		t.Errorf("the former address answers %v", err)
	}
	other := d.publishEnglish(english)
	if other.Address == first || other.Address.Slug != first.Slug+"-2" {
		t.Errorf("another release stands at %s", other.Address.Path())
	}
}

// Rule 12: a machine is not a person.

func TestRule12NothingUnconfirmedPassesSubmit(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := claimed(d)
	for _, seg := range d.segments(s.task) {
		in := typed(seg, "machine: "+seg.Source)
		in.Origin, in.Engine = workflow.OriginMachine, "engine 1"
		do(t, first(d.s.SaveSegment(t.Context(), d.translator, in)))
	}
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("a machine's text: %v", err)
	}
	for _, seg := range d.segments(s.task) {
		d.save(d.translator, seg, seg.Text)
	}
	seg := by(t, d.segments(s.task), free)
	d.save(d.translator, seg, "مجانا")
	do(t, first(d.s.SaveSegment(t.Context(), d.translator, typed(by(t, d.segments(s.task), free), "مجانا ت"))))
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("a text typed over after it was confirmed: %v", err)
	}
	d.save(d.translator, by(t, d.segments(s.task), free), "مجانا")
	p := d.publish(*d.openTask(s.release))
	if len(p.Machines) != 1 || p.Machines[0] != (workflow.MachineShare{Engine: "engine 1", Percent: 75}) {
		t.Errorf("the record says of machines: %+v", p.Machines)
	}
}

func TestRule12ACorrectionUnconfirmsWhatItChanges(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	s := finished(d)
	d.correct(s.release, odder)
	d.act(d.translator, workflow.ActGiveBack, s.task, workflow.Input{})
	d.act(d.translator, workflow.ActClaim, s.task, workflow.Input{})
	if err := first(d.tryTask(d.translator, workflow.ActSubmit, s.task, workflow.Input{})); !workflow.HasCode(err, "rule.12.unconfirmed") {
		t.Errorf("got %v", err)
	}
	if workflow.Rule12Confirmed(nil) == nil {
		t.Error("a text without sentences counts as confirmed")
	}
}

// The rules hold whoever asks: nobody's role lifts one.
func TestRulesHoldForSomebodyWithEveryRole(t *testing.T) {
	t.Parallel()
	d, anna, _ := two(t)
	task := d.open(d.publishEnglish(english).ID)
	d.write(anna, task.ID)
	d.act(anna, workflow.ActSubmit, task.ID, workflow.Input{})
	for _, act := range []workflow.Action{workflow.ActClaimReview, workflow.ActApproveSegment, workflow.ActApprove, workflow.ActPublish, workflow.ActEmergency} {
		if first(d.tryTask(anna, act, task.ID, workflow.Input{Reason: "A reason.", Text: d.text(task.ID), Segments: ids(d.segments(task.ID))})) == nil {
			t.Errorf("%s was accepted", act)
		}
	}
}
