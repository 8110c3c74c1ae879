package workflow_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"prevail/workflow"
)

// taskWeights say how often what may be done with a task is done.
var taskWeights = map[workflow.Action]int{
	workflow.ActClaim: 20, workflow.ActGiveBack: 1, workflow.ActAssign: 2, workflow.ActHandOver: 2, workflow.ActDecline: 20,
	workflow.ActBreakClaim: 1, workflow.ActSave: 120, workflow.ActTakeSuggestion: 40, workflow.ActExplain: 60, workflow.ActSuggest: 2,
	workflow.ActComment: 1, workflow.ActResolve: 12, workflow.ActLeaveOut: 1, workflow.ActSubmit: 120, workflow.ActRecall: 2,
	workflow.ActClaimReview: 60, workflow.ActGiveReviewBack: 2, workflow.ActNameReviewer: 1, workflow.ActAccept: 60,
	workflow.ActApproveSegment: 80, workflow.ActUnapproveSegment: 3, workflow.ActRequestChanges: 4, workflow.ActApprove: 120,
	workflow.ActSendBack: 1, workflow.ActSchedule: 12, workflow.ActUnschedule: 2, workflow.ActPublish: 40, workflow.ActEmergency: 3,
	workflow.ActSecondReview: 12, workflow.ActRefuseReview: 8, workflow.ActCancel: 1, workflow.ActBringIn: 6, workflow.ActAddFile: 2,
	workflow.ActJoin: 6, workflow.ActSplit: 2, workflow.ActUnconfirm: 3, workflow.ActDeadline: 1,
}

// sensibleTask does something with one of a release's tasks that its guards
// allow, or opens one, and mostly goes on with it.
func (m *machine) sensibleTask(f *file) {
	tasks := slices.DeleteFunc(slices.Clone(f.Tasks), func(t workflow.Task) bool { return !t.Open() && t.SecondReview.IsZero() })
	if len(tasks) == 0 || oneIn(m, 15, "open") {
		m.open(f)
		return
	}
	t := oneOf(m, "task", tasks...)
	for range 1 + m.below(6, "how much") {
		if len(m.broken) > 0 || !m.workOn(t.ID) {
			return
		}
	}
}

// workOn does one thing with a task; it returns false when there is nothing to
// do or it was refused.
func (m *machine) workOn(id workflow.TaskID) bool {
	type offer struct {
		a   workflow.Actor
		v   workflow.TaskView
		act workflow.Action
	}
	var offers []offer
	for _, a := range m.everybody() {
		v, err := m.s.ReadTask(context.Background(), a, id)
		if err != nil {
			continue
		}
		for _, act := range m.offered(v, a) {
			offers = append(offers, offer{a, v, act})
		}
	}
	o, ok := weighed(m, "act", offers, func(o offer) int { return taskWeights[o.act] })
	return ok && m.do(m.onTask(o.a, o.v, o.act, oneIn(m, 20, "sloppy")))
}

// offered is what a person may do with a task now: what the view allows, and
// what it leaves to the page.
func (m *machine) offered(v workflow.TaskView, a workflow.Actor) []workflow.Action {
	var may []workflow.Action
	for _, d := range v.Actions {
		if d.Allowed && m.useful(v, d.Action, a) {
			may = append(may, d.Action)
		}
	}
	for _, act := range []workflow.Action{workflow.ActSave, workflow.ActUnconfirm, workflow.ActTakeSuggestion, workflow.ActSuggest, workflow.ActResolve} {
		c := workflow.Case{Now: v.Now, Actor: a, Task: &v.Task}
		if workflow.Can(&c, workflow.OnTask, act).Allowed && slices.Contains(lineOf(workflow.OnTask, act).from, string(v.Task.State)) &&
			m.useful(v, act, a) {
			may = append(may, act)
		}
	}
	return may
}

// useful reports whether there is something to do the action to.
func (m *machine) useful(v workflow.TaskView, act workflow.Action, a workflow.Actor) bool {
	switch act {
	case workflow.ActSave:
		return len(v.Segments) > 0 && (len(unconfirmed(v.Segments)) > 0 || oneIn(m, 6, "again"))
	case workflow.ActUnconfirm:
		return slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return s.Confirmed })
	case workflow.ActBringIn:
		return canTake(v.Segments)
	case workflow.ActJoin:
		return len(neighbours(v.Segments)) > 0
	case workflow.ActSplit:
		return slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return s.Joined })
	case workflow.ActSuggest:
		return len(v.Segments) > 0
	case workflow.ActTakeSuggestion:
		return slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return len(s.Suggestions) > 0 })
	case workflow.ActExplain:
		return slices.ContainsFunc(v.Findings, func(f workflow.Finding) bool { return f.Severity == workflow.Blocking })
	case workflow.ActAccept:
		return len(toAccept(v, a)) > 0
	case workflow.ActResolve:
		return slices.ContainsFunc(v.Comments, func(c workflow.Comment) bool { return !c.Resolved })
	case workflow.ActApproveSegment:
		return slices.ContainsFunc(v.Segments, func(s workflow.Segment) bool { return !s.LeftOut && !s.Joined && !s.IsApproved() })
	}
	return true
}

func unconfirmed(segments []workflow.Segment) []workflow.Segment {
	return slices.DeleteFunc(slices.Clone(segments), func(s workflow.Segment) bool { return s.LeftOut || s.Joined || s.Confirmed && !s.Empty() })
}

// toAccept returns the segments with an explanation that this person may
// accept.
func toAccept(v workflow.TaskView, a workflow.Actor) []workflow.Segment {
	return slices.DeleteFunc(slices.Clone(v.Segments), func(s workflow.Segment) bool {
		return !slices.ContainsFunc(s.Explained, func(e workflow.Explanation) bool { return e.Accepted == "" && e.By != a.Person })
	})
}

func (m *machine) open(f *file) {
	locale := oneOf(m, "locale", locales...)
	in := workflow.Input{Prepares: oneIn(m, 3, "prepares"), Required: true}
	for _, a := range m.everybody() {
		if a.Has(workflow.Editor, "") {
			m.do(command{by: a, on: workflow.OnTask, act: workflow.ActOpen, id: locale,
				run: func() error { return first(m.s.OpenTask(context.Background(), a, f.Release.ID, locale, in)) }})
			return
		}
	}
}

// onTask makes the command for an action on a task.
func (m *machine) onTask(a workflow.Actor, v workflow.TaskView, act workflow.Action, sloppy bool) command {
	ctx, t := context.Background(), v.Task
	c := command{by: a, on: workflow.OnTask, act: act, id: string(t.ID), from: string(t.State)}
	switch act {
	case workflow.ActSave, workflow.ActSuggest:
		return m.saving(c, v, sloppy)
	case workflow.ActTakeSuggestion:
		return m.taking(c, v)
	case workflow.ActUnconfirm:
		s := oneOf(m, "segment", slices.DeleteFunc(slices.Clone(v.Segments), func(s workflow.Segment) bool { return !s.Confirmed })...)
		if sloppy {
			s.Version--
		}
		c.run = func() error { return first(m.s.Unconfirm(ctx, a, t.ID, s.ID, s.Version)) }
		return c
	case workflow.ActBringIn:
		return m.bringingIn(c, v, sloppy)
	case workflow.ActAddFile:
		in := pictureInput(fmt.Sprintf("picture %d.png", len(m.last.Files[t.Release].Events))) // another one each time
		c.run = func() error { return first(m.s.AddTaskFile(ctx, a, t.ID, in)) }
		return c
	case workflow.ActComment:
		in := workflow.CommentInput{Task: t.ID, Text: "A remark.", Question: oneIn(m, 2, "question")}
		if len(v.Segments) > 0 {
			in.Segment = oneOf(m, "segment", v.Segments...).ID
		}
		c.run = func() error { return first(m.s.Comment(ctx, a, in)) }
		return c
	case workflow.ActResolve:
		open := slices.DeleteFunc(slices.Clone(v.Comments), func(x workflow.Comment) bool { return x.Resolved })
		x := oneOf(m, "comment", open...)
		c.run = func() error { return first(m.s.ResolveComment(ctx, a, t.ID, x.ID, x.Version)) }
		return c
	}
	in := m.taskInput(v, a, act)
	if sloppy {
		in = m.spoil(in)
	}
	in.Version += t.Version
	c.run = func() error { return first(m.s.ChangeTask(ctx, a, t.ID, act, in)) }
	if act == workflow.ActJoin || act == workflow.ActSplit { // both count as writing
		c.noted = func(_, after *dump) {
			for i, s := range after.Files[t.Release].Segments[t.ID] {
				if slices.Contains(in.Segments, s.ID) {
					m.record.writer[headOf(after.Files[t.Release].Segments[t.ID], i)] = a.Person
				}
			}
		}
	}
	return c
}

// headOf names the sentence that holds the text for the one at a place.
func headOf(segments []workflow.Segment, i int) workflow.SegmentID {
	for segments[i].Joined {
		i--
	}
	return segments[i].ID
}

// neighbours lists the pairs of sentences that can be joined, by the first.
func neighbours(segments []workflow.Segment) []int {
	var out []int
	for i := 1; i < len(segments); i++ {
		if segments[i].Unit == segments[i-1].Unit && !segments[i].Joined && !segments[i].LeftOut {
			out = append(out, i-1)
		}
	}
	return out
}

// saving types a sentence, or suggests one, and tells the record who wrote.
func (m *machine) saving(c command, v workflow.TaskView, sloppy bool) command {
	segments := unconfirmed(v.Segments)
	if len(segments) == 0 || c.act == workflow.ActSuggest {
		segments = v.Segments
	}
	s := oneOf(m, "segment", segments...)
	in := workflow.SaveInput{Task: v.Task.ID, Segment: s.ID, Version: s.Version, Text: translation(m, v.Task.Locale, whole(s)),
		Confirm: !oneIn(m, 6, "draft")}
	if s.Text != "" && oneIn(m, 3, "as it stands") {
		in.Text = s.Text
	}
	if oneIn(m, 8, "machine") {
		in.Origin, in.Engine, in.Confirm = workflow.OriginMachine, "engine 1", oneIn(m, 4, "confirm")
	}
	if sloppy {
		in.Version--
	}
	c.silent = true
	c.run = func() error { return first(m.s.SaveSegment(context.Background(), c.by, in)) }
	c.noted = func(before, after *dump) { m.record.saved(c.by.Person, v.Task, in, before, after) }
	return c
}

func (m *machine) taking(c command, v workflow.TaskView) command {
	with := slices.DeleteFunc(slices.Clone(v.Segments), func(s workflow.Segment) bool { return len(s.Suggestions) == 0 })
	s := oneOf(m, "segment", with...)
	g := oneOf(m, "suggestion", s.Suggestions...)
	c.run = func() error {
		return first(m.s.TakeSuggestion(context.Background(), c.by, v.Task.ID, s.ID, s.Version, g.ID))
	}
	c.noted = func(_, _ *dump) { m.record.taken(v.Task, s, g) }
	return c
}

func (m *machine) taskInput(v workflow.TaskView, a workflow.Actor, act workflow.Action) workflow.Input {
	now := m.clock.Now()
	in := workflow.Input{Reason: "A reason.", Comment: "Please look again.", Text: v.Text, Person: oneOf(m, "person", m.people...).ID}
	switch act {
	case workflow.ActSchedule:
		in.On = oneOf(m, "on", workflow.AtTime, workflow.AtTime, workflow.WithEnglish, workflow.WhenReady)
		if in.At = now.Add(10 * time.Minute); v.Release.Embargo.After(in.At) {
			in.At = v.Release.Embargo.Add(time.Minute)
		}
	case workflow.ActExplain:
		f := oneOf(m, "finding", v.Findings...)
		in.Code, in.Text, in.Segments = f.Code, f.Text, []workflow.SegmentID{f.Segment}
	case workflow.ActAccept:
		s := oneOf(m, "segment", toAccept(v, a)...)
		for _, e := range s.Explained {
			if e.Accepted == "" && e.By != a.Person {
				in.Code, in.Text, in.Segments = e.Code, e.Text, []workflow.SegmentID{s.ID}
			}
		}
	case workflow.ActApproveSegment, workflow.ActUnapproveSegment:
		for _, s := range v.Segments {
			if !s.LeftOut && !s.Joined && !oneIn(m, 25, "not this one") {
				in.Segments = append(in.Segments, s.ID)
			}
		}
		if act == workflow.ActUnapproveSegment && len(v.Segments) > 0 {
			in.Segments = []workflow.SegmentID{oneOf(m, "segment", v.Segments...).ID}
		}
	case workflow.ActDeadline:
		in.Deadline = now.Add(time.Duration(m.below(3, "days")) * 24 * time.Hour)
	case workflow.ActJoin:
		i := oneOf(m, "pair", neighbours(v.Segments)...)
		in.Segments = []workflow.SegmentID{v.Segments[i].ID, v.Segments[i+1].ID}
	case workflow.ActSplit:
		for i, s := range v.Segments {
			if s.Joined && !v.Segments[i-1].Joined {
				in.Segments = []workflow.SegmentID{v.Segments[i-1].ID}
			}
		}
	case workflow.ActLeaveOut:
		in.Units, in.LeaveOut = []int{m.below(len(v.English.Units), "unit")}, !oneIn(m, 3, "back in")
	}
	return in
}
