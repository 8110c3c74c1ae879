package workflow_test

import (
	"testing"
	"time"

	"prevail/workflow"
)

// What a correction leaves alone, and what it doesn't.

const (
	free  = "Pilots are free of charge."
	free2 = "Pilots cost nothing at all."
	ships = "It takes 12 ships a day."
)

// editorial publishes an editorial correction in which the given new sentences
// are said to have no effect on translations.
func (d *desk) editorial(id workflow.ReleaseID, units []workflow.Unit, noEffect ...string) workflow.Release {
	d.t.Helper()
	return d.advance(d.correction(id, units, workflow.Editorial, noEffect...))
}

func TestCorrectionWithoutEffectCarriesTranslationsForward(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.clock.Advance(time.Hour)
	rel := d.editorial(id, saying(free, free2), free2)
	now := *d.shown(id)
	if now.ID == p.ID || now.Carried != p.ID || now.RenderedHash != rel.PublishedHash || now.RevisionNumber != 2 || now.Outdated() {
		t.Errorf("carried forward: %+v", now)
	}
	if now.Text != p.Text || !now.Published.Equal(p.Published) {
		t.Error("a translation carried forward is news")
	}
	if former := d.file(id).publication(p.ID); former.State != workflow.PublicationSuperseded {
		t.Errorf("the former one is %s", former.State)
	}
	if task := d.openTask(id); task != nil {
		t.Errorf("somebody was asked to do nothing: %+v", task)
	}
}

func TestTranslationsAreNotCarriedOver(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		correct func(*desk, workflow.ReleaseID)
	}{
		{"a change that has an effect", func(d *desk, id workflow.ReleaseID) { d.editorial(id, saying(free, free2)) }},
		{"a change that only the author calls without effect", func(d *desk, id workflow.ReleaseID) {
			rev := d.correction(id, saying(free, free2), workflow.Editorial, free2)
			d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{})
			hash := d.file(id).revision(rev.ID).Hash
			d.english(d.editor, workflow.ActApprove, rev.ID, workflow.Input{Text: hash, Overrule: "It is wording."})
			d.english(d.editor, workflow.ActPublish, rev.ID, workflow.Input{})
		}},
		{"a change that nobody approved", func(d *desk, id workflow.ReleaseID) {
			rev := d.correction(id, saying(free, free2), workflow.Editorial, free2)
			d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{})
			d.english(d.editor, workflow.ActEmergency, rev.ID, workflow.Input{Reason: "Storm."})
		}},
		{"a substantive correction", func(d *desk, id workflow.ReleaseID) {
			d.advance(d.correction(id, saying(free, free2), workflow.Substantive, free2))
		}},
		{"a change beside one without effect", func(d *desk, id workflow.ReleaseID) {
			d.editorial(id, saying(free, free2, ships, "It takes many ships a day."), free2)
		}},
		{"a change of the letterhead", func(d *desk, id workflow.ReleaseID) {
			draft := d.correction(id, english, workflow.Editorial)
			other := facts
			other.Number = "2026/5"
			rev, err := d.s.EditRevision(t.Context(), d.author, draft.ID,
				workflow.EditInput{Version: draft.Version, Facts: other, Units: english, Correction: draft.Correction})
			do(d.t, err)
			d.advance(rev)
		}},
		{"a change without effect of a sentence that was changed with effect before", func(d *desk, id workflow.ReleaseID) {
			d.correct(id, saying(free, "Pilots are not free of charge."))
			d.editorial(id, saying(free, "Pilots are never free of charge."), "Pilots are never free of charge.")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t, emergency)
			id, p := d.published()
			tt.correct(d, id)
			now := *d.shown(id)
			if now.ID != p.ID || !now.Outdated() {
				t.Errorf("readers have %+v", now)
			}
			if d.openTask(id) == nil {
				t.Error("nobody is asked to update it")
			}
		})
	}
}

func TestCorrectionOfWhatIsLeftOutCarriesForward(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	rel := d.publishEnglish(english)
	task := d.open(rel.ID)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	d.act(d.editor, workflow.ActLeaveOut, task.ID, workflow.Input{Units: []int{2}, LeaveOut: true, Reason: "An excerpt."})
	p := d.publish(*d.openTask(rel.ID))
	if !p.Excerpt() {
		t.Fatal("it isn't an excerpt")
	}
	rel = d.correct(rel.ID, saying(free, "Pilots are not free of charge."))
	now := *d.shown(rel.ID)
	if now.Carried != p.ID || now.Outdated() || !now.Excerpt() {
		t.Errorf("readers have %+v", now)
	}
}

func TestStillRightIsNoNews(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.clock.Advance(time.Hour)
	rel := d.correct(id, odder)
	task := d.openTask(id)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	changed := by(t, d.segments(task.ID), "It takes 14 ships a day.")
	// The checks find the figure lost: the translator explains, the reviewer
	// accepts, and the text stays as it is.
	d.save(d.translator, changed, changed.Text)
	f := fussy{}.Target("ar", d.segments(task.ID))[0]
	finding := workflow.Input{Code: f.Code, Text: f.Text, Segments: []workflow.SegmentID{f.Segment}, Reason: "Said elsewhere."}
	d.act(d.translator, workflow.ActExplain, task.ID, finding)
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	d.act(d.reviewer, workflow.ActClaimReview, task.ID, workflow.Input{})
	d.act(d.reviewer, workflow.ActAccept, task.ID, finding)
	d.act(d.reviewer, workflow.ActApproveSegment, task.ID, workflow.Input{Segments: ids(d.segments(task.ID))})
	d.act(d.reviewer, workflow.ActApprove, task.ID, workflow.Input{Text: d.text(task.ID)})
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	now := *d.shown(id)
	if now.Text != p.Text || now.Carried != p.ID || !now.Published.Equal(p.Published) || now.RenderedHash != rel.PublishedHash {
		t.Errorf("still right: %+v", now)
	}
}

func TestPolicySuspendsWhatASubstantiveCorrectionMadeOutdated(t *testing.T) {
	t.Parallel()
	state := func(d *desk, id workflow.ReleaseID) workflow.PublicationState {
		pages := d.file(id).Pages
		p := d.shown(id)
		if page := find(pages, func(g workflow.Page) bool { return g.Publication == p.ID }); page == nil || string(page.State) != string(p.State) {
			t.Errorf("the page is %+v, the publication %s", page, p.State)
		}
		return p.State
	}
	d := newDesk(t, suspending)
	id, p := d.published()
	d.editorial(id, saying(free, free2))
	if got := state(d, id); got != workflow.PublicationLive {
		t.Errorf("after an editorial correction it is %s", got)
	}
	do(t, first(d.whole(d.editor, workflow.ActRaiseKind, id, workflow.Input{Reason: "It was one of meaning."})))
	if got := state(d, id); got != workflow.PublicationSuspended {
		t.Errorf("after its kind was raised it is %s", got)
	}
	d.correct(id, english)
	if got := state(d, id); got != workflow.PublicationLive || d.shown(id).ID != p.ID {
		t.Errorf("when the English returned to its words it is %s", got)
	}
	d.correct(id, odder)
	d.show(d.editor, workflow.ActResume, p.ID, workflow.Input{Reason: "The ships are few."})
	d.show(d.editor, workflow.ActSuspend, p.ID, workflow.Input{Reason: "A fault."})
	d.correct(id, english)
	if got := state(d, id); got != workflow.PublicationSuspended {
		t.Errorf("what an editor suspended came back by itself: %s", got)
	}
	d.show(d.editor, workflow.ActResume, p.ID, workflow.Input{Reason: "No fault."})
	if got := state(d, id); got != workflow.PublicationLive {
		t.Errorf("resumed it is %s", got)
	}
}

func TestReinstatedTranslationIsShownBesideAWithdrawnNewerOne(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	id, p := d.published()
	d.show(d.editor, workflow.ActReopen, p.ID, workflow.Input{Reason: "A better word."})
	task := d.openTask(id)
	d.act(d.translator, workflow.ActClaim, task.ID, workflow.Input{})
	d.save(d.translator, by(t, d.segments(task.ID), free), "ترجمة أخرى")
	second := d.publish(*d.openTask(id))
	d.show(d.editor, workflow.ActWithdraw, second.ID, workflow.Input{Code: "error"})
	d.show(d.editor, workflow.ActReopen, second.ID, workflow.Input{Reason: "Again."})
	third := d.publish(*d.openTask(id))
	d.show(d.editor, workflow.ActWithdraw, third.ID, workflow.Input{Code: "error"})
	d.bringBack(d.editor, d.editor2, second.ID)
	page := must(d.s.ReadPage(t.Context(), "ar", d.file(id).Release.Address))(t)
	if page.Page.State != workflow.PageLive || page.Page.Publication != second.ID || page.Text != second.Text {
		t.Errorf("readers have %+v", page.Page)
	}
}
