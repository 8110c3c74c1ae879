package main

import (
	"prevail/workflow"
)

// stage of a translation's work.
type workState int

// How far the work on a translation goes.
const (
	workOpened workState = iota
	workClaimed
	workSubmitted
	workReviewed
	workApproved
	workPublished
)

// translate brings the translation of a release in a language so far, with
// words in every field that nobody else says.
func (w *world) translate(s *secret, locale string, to workState) {
	w.tb.Helper()
	task, err := w.service().OpenTask(w.ctx(), w.actor("chief"), s.release, locale, workflow.Input{Prepares: true})
	if err != nil {
		w.tb.Fatalf("%s: opening %s: %v", s.name, locale, err)
	}
	s.tasks = append(s.tasks, task.ID)
	if to == workOpened {
		return
	}
	w.step(s, task.ID, "translates", workflow.ActClaim, workflow.Input{})
	w.write(s, task.ID)
	if to == workClaimed {
		return
	}
	w.step(s, task.ID, "translates", workflow.ActSubmit, workflow.Input{})
	if to == workSubmitted {
		return
	}
	w.step(s, task.ID, "reviews", workflow.ActClaimReview, workflow.Input{})
	if to == workReviewed {
		return
	}
	w.step(s, task.ID, "reviews", workflow.ActApproveSegment, workflow.Input{Segments: w.sentences(task.ID)})
	w.step(s, task.ID, "reviews", workflow.ActApprove, workflow.Input{})
	if to == workPublished {
		w.publishTask(s, task.ID)
	}
}

// publishTask publishes an approved translation.
func (w *world) publishTask(s *secret, id workflow.TaskID) {
	w.tb.Helper()
	w.step(s, id, "chief", workflow.ActPublish, workflow.Input{})
	for _, p := range w.view(s).Publications {
		if p.Task == id {
			s.publications = append(s.publications, p.ID)
		}
	}
}

// look reads a task as somebody who may.
func (w *world) look(id workflow.TaskID) workflow.TaskView {
	w.tb.Helper()
	v, err := w.service().ReadTask(w.ctx(), w.actor("insider"), id)
	if err != nil {
		w.tb.Fatal(err)
	}
	return v
}

func (w *world) sentences(id workflow.TaskID) []workflow.SegmentID {
	w.tb.Helper()
	var out []workflow.SegmentID
	for _, s := range w.look(id).Segments {
		out = append(out, s.ID)
	}
	return out
}

// step carries out an action on a task.
func (w *world) step(s *secret, id workflow.TaskID, by string, act workflow.Action, in workflow.Input) {
	w.tb.Helper()
	v := w.look(id)
	in.Version, in.Text = v.Task.Version, v.Text
	if _, err := w.service().ChangeTask(w.ctx(), w.actor(by), id, act, in); err != nil {
		w.tb.Fatalf("%s: %s in %s: %v", s.name, act, v.Task.Locale, err)
	}
}

// write translates every sentence of a task, suggests another wording of the
// first and remarks on it.
func (w *world) write(s *secret, id workflow.TaskID) {
	w.tb.Helper()
	v := w.look(id)
	for i, seg := range v.Segments {
		s.segments = append(s.segments, seg.ID)
		if seg.Kind.IsFile() {
			w.do(w.service().SaveSegment(w.ctx(), w.actor("translates"), workflow.SaveInput{
				Task: id, Segment: seg.ID, Version: seg.Version, Text: seg.Source, Confirm: true}))
			continue
		}
		word := w.canary("verbum")
		s.canaries = append(s.canaries, word)
		w.do(w.service().SaveSegment(w.ctx(), w.actor("translates"), workflow.SaveInput{
			Task: id, Segment: seg.ID, Version: seg.Version, Text: "— " + word + " 7.", Confirm: true}))
		if i > 0 {
			continue
		}
		other, remark := w.canary("other"), w.canary("remark")
		s.canaries = append(s.canaries, other, remark)
		w.do(w.service().SaveSegment(w.ctx(), w.actor("reviews"), workflow.SaveInput{Task: id, Segment: seg.ID, Text: "— " + other + " 7."}))
		c, err := w.service().Comment(w.ctx(), w.actor("reviews"), workflow.CommentInput{Task: id, Segment: seg.ID, Text: "Why " + remark + "?"})
		if err != nil {
			w.tb.Fatal(err)
		}
		s.comments = append(s.comments, c.ID)
	}
}
