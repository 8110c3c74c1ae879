package workflow_test

import "prevail/workflow"

// What a usual day brings, in one call each.

// approve takes a draft to approval; what its checks find is explained by the
// author and accepted by the editor.
func (d *desk) approve(rev workflow.Revision) workflow.Revision {
	d.t.Helper()
	found := fussy{}.Source(rev)
	for _, f := range found {
		d.english(d.author, workflow.ActExplain, rev.ID, workflow.Input{Code: f.Code, Text: f.Text, Reason: "It is meant."})
	}
	rev = d.english(d.author, workflow.ActSubmit, rev.ID, workflow.Input{})
	for _, f := range found {
		d.english(d.editor, workflow.ActAccept, rev.ID, workflow.Input{Code: f.Code, Text: f.Text})
	}
	in := workflow.Input{Text: rev.Hash}
	if rev.Correction != nil {
		in.Kind, in.NoEffect, in.Overrule = rev.Correction.Kind, rev.Correction.NoEffect, "It is wording."
	}
	return d.english(d.editor, workflow.ActApprove, rev.ID, in)
}

// advance takes a draft to publication.
func (d *desk) advance(rev workflow.Revision) workflow.Release {
	d.t.Helper()
	publisher := d.editor
	if d.store.read().Office.Policies.SixEyes {
		publisher = d.editor2
	}
	d.english(publisher, workflow.ActPublish, d.approve(rev).ID, workflow.Input{Confirmed: true})
	return d.file(rev.Release).Release
}

// publishEnglish takes a text from draft to publication.
func (d *desk) publishEnglish(units []workflow.Unit) workflow.Release {
	d.t.Helper()
	return d.advance(d.draft(units))
}

// correction begins a correction of a public release, as a draft.
func (d *desk) correction(id workflow.ReleaseID, units []workflow.Unit, kind workflow.CorrectionKind, noEffect ...string) workflow.Revision {
	d.t.Helper()
	do(d.t, first(d.whole(d.author, workflow.ActCorrect, id, workflow.Input{})))
	draft := d.file(id).proposed()
	c := &workflow.Correction{Kind: kind, Note: "Corrected."}
	for _, s := range workflow.Sentences(units) {
		for _, text := range noEffect {
			if s.Text == text {
				c.NoEffect = append(c.NoEffect, s.Hash())
			}
		}
	}
	return must(d.s.EditRevision(d.t.Context(), d.author, draft.ID,
		workflow.EditInput{Version: draft.Version, Facts: draft.Facts, Units: units, Correction: c}))(d.t)
}

// correct publishes a substantive correction.
func (d *desk) correct(id workflow.ReleaseID, units []workflow.Unit) workflow.Release {
	d.t.Helper()
	return d.advance(d.correction(id, units, workflow.Substantive))
}

// withdraw takes a release back.
func (d *desk) withdraw(id workflow.ReleaseID) {
	d.t.Helper()
	do(d.t, first(d.whole(d.editor, workflow.ActWithdraw, id, workflow.Input{Code: "error", Note: "Issued by mistake."})))
}

// open begins a round in Arabic.
func (d *desk) open(id workflow.ReleaseID) workflow.Task {
	d.t.Helper()
	return must(d.s.OpenTask(d.t.Context(), d.editor, id, "ar", workflow.Input{}))(d.t)
}

// openTask returns the open task in Arabic, or nil.
func (d *desk) openTask(id workflow.ReleaseID) *workflow.Task {
	return find(d.file(id).Tasks, func(t workflow.Task) bool { return t.Open() && t.Locale == "ar" })
}

// segments returns a task's segments as they stand.
func (d *desk) segments(id workflow.TaskID) []workflow.Segment {
	d.t.Helper()
	return must(d.s.ReadTask(d.t.Context(), workflow.Clock, id))(d.t).Segments
}

// text returns the hash of a task's text as it stands.
func (d *desk) text(id workflow.TaskID) workflow.Hash {
	d.t.Helper()
	return must(d.s.ReadTask(d.t.Context(), workflow.Clock, id))(d.t).Text
}

// save types a text for a sentence and confirms it.
func (d *desk) save(a workflow.Actor, s workflow.Segment, text string) workflow.Segment {
	d.t.Helper()
	return must(d.s.SaveSegment(d.t.Context(), a, workflow.SaveInput{Task: s.Task, Segment: s.ID, Version: s.Version,
		Text: text, Confirm: true}))(d.t).Segment
}

// write claims a task, unless it is held, and confirms what isn't yet.
func (d *desk) write(a workflow.Actor, id workflow.TaskID) {
	d.t.Helper()
	if t := must(d.s.ReadTask(d.t.Context(), a, id))(d.t).Task; !t.Translator.HeldBy(a.Person, d.clock.Now()) {
		d.act(a, workflow.ActClaim, id, workflow.Input{})
	}
	for _, s := range unconfirmed(d.segments(id)) {
		d.save(a, s, "ترجمة: "+s.Source)
	}
}

// review claims a review and approves every sentence and the whole.
func (d *desk) review(a workflow.Actor, id workflow.TaskID) workflow.Task {
	d.t.Helper()
	d.act(a, workflow.ActClaimReview, id, workflow.Input{})
	d.act(a, workflow.ActApproveSegment, id, workflow.Input{Segments: ids(d.segments(id))})
	return d.act(a, workflow.ActApprove, id, workflow.Input{Text: d.text(id)})
}

// ids names the segments that aren't left out.
func ids(segments []workflow.Segment) []workflow.SegmentID {
	var out []workflow.SegmentID
	for _, s := range segments {
		if !s.LeftOut && !s.Joined {
			out = append(out, s.ID)
		}
	}
	return out
}

// translate takes a task from claim to approval.
func (d *desk) translate(task workflow.Task) workflow.Task {
	d.t.Helper()
	d.write(d.translator, task.ID)
	d.act(d.translator, workflow.ActSubmit, task.ID, workflow.Input{})
	return d.review(d.reviewer, task.ID)
}

// publish takes a task from claim to publication.
func (d *desk) publish(task workflow.Task) workflow.Publication {
	d.t.Helper()
	d.translate(task)
	d.act(d.editor, workflow.ActPublish, task.ID, workflow.Input{})
	return *d.shown(task.Release)
}

// shown returns the live or suspended publication in Arabic, or nil.
func (d *desk) shown(id workflow.ReleaseID) *workflow.Publication {
	return find(d.file(id).Publications, func(p workflow.Publication) bool { return p.Shown() && p.Locale == "ar" })
}

// bringBack shows a withdrawn translation again: an editor wants it, and a
// second one agrees.
func (d *desk) bringBack(editor, second workflow.Actor, id workflow.PublicationID) {
	d.t.Helper()
	d.show(editor, workflow.ActProposeReturn, id, workflow.Input{})
	d.show(second, workflow.ActReinstate, id, workflow.Input{})
}

// published returns a release that is public in English and Arabic.
func (d *desk) published() (workflow.ReleaseID, workflow.Publication) {
	d.t.Helper()
	rel := d.publishEnglish(english)
	return rel.ID, d.publish(d.open(rel.ID))
}
