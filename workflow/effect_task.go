package workflow

import (
	"slices"
	"time"
)

// lease is the time until which a claim made or renewed now holds.
func (w *work) lease() time.Time {
	d := w.c.Office.Policies.Lease
	if d <= 0 {
		d = DefaultPolicies().Lease
	}
	return w.c.Now.Add(d)
}

func (w *work) submitTask() error {
	t := w.c.Task
	t.Submitter, t.Submitted = w.c.Actor.Person, w.c.Now
	t.Reviewer = Claim{}
	return nil
}

// recallTask and the other ways back to draft give the task to its translator
// with a fresh lease.
func (w *work) recallTask() error { return w.backToDraft() }

func (w *work) requestChanges() error {
	in := w.c.Input
	if in.Comment != "" {
		c := Comment{ID: CommentID(w.s.ids.New()), Task: w.c.Task.ID, Author: w.c.Actor.Person, Text: in.Comment,
			At: w.c.Now, Request: true}
		if err := w.tx.PutComment(&c); err != nil {
			return err
		}
	}
	return w.backToDraft()
}

func (w *work) sendBackTask() error {
	w.c.Task.Note = w.c.Input.Reason
	return w.backToDraft()
}

func (w *work) backToDraft() error {
	t := w.c.Task
	clearApproval(t)
	if t.Translator.Holder != "" && !t.Translator.Assigned {
		t.Translator.Until = w.lease()
	}
	t.Reviewer = Claim{}
	return nil
}

func clearApproval(t *Task) {
	t.Approver, t.Approved, t.ApprovedHash, t.Schedule = "", zeroTime, "", nil
}

func (w *work) approveTask() error {
	t := w.c.Task
	t.Approver, t.Approved, t.ApprovedHash = w.c.Actor.Person, w.c.Now, w.c.text()
	t.Reviewer = Claim{}
	if on := w.planned(t.Locale).Publish; on == WithEnglish || on == WhenReady {
		t.Schedule = &Schedule{On: on, Text: t.ApprovedHash}
	}
	return nil
}

func (w *work) scheduleTask() error {
	in := w.c.Input
	w.c.Task.Schedule = &Schedule{On: in.On, At: in.At, By: w.c.Actor.Person, Text: w.c.text()}
	return nil
}

func (w *work) unscheduleTask() error {
	w.c.Task.Schedule = nil
	return nil
}

// failTask leaves the schedule with the reasons that publishScheduled noted on
// it: it isn't tried again, a person decides.
func (w *work) failTask() error { return nil }

func (w *work) closeTask() error {
	t := w.c.Task
	t.Closed, t.Translator, t.Reviewer, t.Schedule = w.c.Now, Claim{}, Claim{}, nil
	return nil
}

func (w *work) closeInEmergency() error {
	w.c.Task.SecondReview = w.c.Now.Add(w.c.Office.Policies.SecondReview)
	return w.closeTask()
}

func (w *work) secondTaskReview() error {
	t := w.c.Task
	t.SecondReview, t.Approver, t.Approved, t.ApprovedHash = zeroTime, w.c.Actor.Person, w.c.Now, w.c.text()
	return nil
}

func (w *work) cancelOpen() error {
	w.c.Task.Note = w.c.Input.Reason
	return w.closeTask()
}

// cancelTask ends another task than the one the work is about.
func (w *work) cancelTask(t Task) error {
	was := w.c
	defer func() {
		w.c.Task, w.c.Segments, w.c.Revision, w.c.Locale, w.c.Kit = was.Task, was.Segments, was.Revision, was.Locale, was.Kit
	}()
	if err := w.useTask(t); err != nil {
		return err
	}
	return w.changeTask(ActCancel)
}

// approveSegments approves the named sentences as they stand. The actor wrote
// none of them (rule 5), whatever became of the claim.
func (w *work) approveSegments() error {
	w.c.Task.Reviewer.Until = w.lease()
	return w.eachNamed(func(s *Segment) error {
		if reasons := Rule5FourEyesSegment(*s, w.c.Actor.Person); reasons != nil {
			return &Error{Kind: KindBlocked, Reasons: reasons}
		}
		if s.LeftOut || s.Joined || s.Empty() || !s.Confirmed {
			return NewError(KindBlocked, "rule.12.unconfirmed", "count", "1")
		}
		s.ContextChanged = false
		if !s.IsApproved() { // an approval that stands isn't taken over
			s.Approver, s.ApprovedHash = w.c.Actor.Person, s.Bond()
		}
		return nil
	})
}

// unapproveSegments takes approvals back. Whose words they are counts again,
// also where a kept approval had made their writers free to review (rule 5).
func (w *work) unapproveSegments() error {
	return w.eachNamed(func(s *Segment) error {
		s.Approver, s.ApprovedHash = "", ""
		s.Writers = appendNew(slices.Clone(s.Writers), s.Authors...)
		return nil
	})
}

// eachNamed changes the segments that the input names.
func (w *work) eachNamed(change func(*Segment) error) error {
	if len(w.c.Input.Segments) == 0 {
		return NewError(KindInvalid, "input.segments")
	}
	for _, id := range w.c.Input.Segments {
		i := slices.IndexFunc(w.c.Segments, func(s Segment) bool { return s.ID == id })
		if i < 0 {
			return NotFound()
		}
		s := &w.c.Segments[i]
		if err := change(s); err != nil {
			return err
		}
		s.Updated = w.c.Now
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
	}
	return nil
}

// leaveOut marks whole units as not translated in this locale, or takes the
// mark away.
func (w *work) leaveOut() error {
	if err := w.materialise(); err != nil {
		return err
	}
	for i := range w.c.Segments {
		s := &w.c.Segments[i]
		if !slices.Contains(w.c.Input.Units, s.Unit) || s.LeftOut == w.c.Input.LeaveOut {
			continue
		}
		if s.Kind == UnitHeadline {
			return NewError(KindBlocked, "task.headline_left_out")
		}
		s.LeftOut, s.Updated = w.c.Input.LeaveOut, w.c.Now
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
	}
	w.count()
	return nil
}

// explainTarget keeps the translator's answer to a finding with its segment.
func (w *work) explainTarget() error {
	in := w.c.Input
	for _, f := range w.c.Findings {
		if f.Code != in.Code || f.Text != in.Text || !slices.Contains(in.Segments, f.Segment) {
			continue
		}
		return w.eachNamed(func(s *Segment) error {
			s.Explained = append(slices.Clone(s.Explained), Explanation{Code: f.Code, Text: f.Text,
				By: w.c.Actor.Person, Reason: in.Reason, At: w.c.Now})
			return nil
		})
	}
	return NewError(KindInvalid, "finding.none")
}

// acceptTarget keeps another person's acceptance of an explanation.
func (w *work) acceptTarget() error {
	return w.eachNamed(func(s *Segment) error {
		s.Explained = slices.Clone(s.Explained)
		return accept(s.Explained, w.c.Input, w.c.Actor.Person)
	})
}

// count keeps the task's own figures for lists.
func (w *work) count() {
	t := w.c.Task
	t.Segments, t.Done = len(w.c.Segments), 0
	for _, s := range w.c.Segments {
		t.Done += s.done()
	}
}
