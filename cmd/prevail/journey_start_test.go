//go:build browser

package main

import (
	"prevail/internal/intake"
	"prevail/workflow"
)

// What a journey only starts from is done beneath the pages, by the people who
// may do it.

// draft has Amina bring a text in; an embargo keeps it from all but her and the
// editors.
func (s *stage) draft(text story, in workflow.DraftInput) (workflow.Release, workflow.Revision) {
	s.tb.Helper()
	d, err := intake.Markdown(text.body)
	if err != nil {
		s.tb.Fatal(err)
	}
	in.Units = append([]workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{text.headline}}}, d.Units...)
	in.Facts = workflow.Letterhead{Kind: "media-note", Office: "spokesperson"}
	if in.Facts.Date, err = workflow.ParseDate(text.date); err != nil {
		s.tb.Fatal(err)
	}
	release, revision, err := s.service().DraftRelease(s.tb.Context(), s.actor("amina"), in)
	if err != nil {
		s.tb.Fatalf("draft: %v", err)
	}
	return release, revision
}

// issued has a text drafted, approved and published.
func (s *stage) issued(text story) workflow.ReleaseID {
	s.tb.Helper()
	release, r := s.draft(text, workflow.DraftInput{})
	for _, step := range []struct {
		by  string
		act workflow.Action
	}{{"amina", workflow.ActSubmit}, {"edda", workflow.ActApprove}, {"edda", workflow.ActPublish}} {
		var err error
		in := workflow.Input{Version: r.Version, Text: r.Hash}
		if r, err = s.service().ChangeRevision(s.tb.Context(), s.actor(step.by), r.ID, step.act, in); err != nil {
			s.tb.Fatalf("%s the English: %v", step.act, err)
		}
	}
	return release.ID
}

// opened has the Arabic task of a public text opened; it returns its path.
func (s *stage) opened(release workflow.ReleaseID) (workflow.TaskID, string) {
	s.tb.Helper()
	t, err := s.service().OpenTask(s.tb.Context(), s.actor("edda"), release, "ar", workflow.Input{})
	if err != nil {
		s.tb.Fatalf("open the task: %v", err)
	}
	return t.ID, "/desk/tasks/" + string(t.ID)
}

// act carries out an action on a task.
func (s *stage) act(by string, id workflow.TaskID, a workflow.Action) {
	s.tb.Helper()
	view := s.look(id)
	in := workflow.Input{Version: view.Task.Version, Text: view.Text}
	if a == workflow.ActApproveSegment {
		for _, g := range view.Segments {
			in.Segments = append(in.Segments, g.ID)
		}
	}
	if _, err := s.service().ChangeTask(s.tb.Context(), s.actor(by), id, a, in); err != nil {
		s.tb.Fatalf("%s by %s: %v", a, by, err)
	}
}

// look reads a task as an editor sees it.
func (s *stage) look(id workflow.TaskID) workflow.TaskView {
	s.tb.Helper()
	view, err := s.service().ReadTask(s.tb.Context(), s.actor("edda"), id)
	if err != nil {
		s.tb.Fatalf("read the task: %v", err)
	}
	return view
}

// translated has somebody who holds a task write and confirm every sentence.
func (s *stage) translated(by string, id workflow.TaskID, text story) {
	s.tb.Helper()
	for i, g := range s.look(id).Segments {
		in := workflow.SaveInput{Task: id, Segment: g.ID, Version: g.Version, Text: text.arabic[i], Confirm: true}
		if _, err := s.service().SaveSegment(s.tb.Context(), s.actor(by), in); err != nil {
			s.tb.Fatalf("sentence %d by %s: %v", i+1, by, err)
		}
	}
}
