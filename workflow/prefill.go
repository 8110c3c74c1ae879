package workflow

import "slices"

// materialise lays out the segments of a task that nobody has opened yet: one
// for each sentence of the pinned English, filled from what the locale has
// published already, or from the round before.
func (w *work) materialise() error {
	if len(w.c.Segments) > 0 {
		return nil
	}
	earlier, err := w.earlierWork()
	if err != nil {
		return err
	}
	segments, _ := w.realign(earlier, w.c.Task.Locale, *w.c.Revision)
	for i := range segments {
		s := &segments[i]
		s.ID, s.Task, s.Version = SegmentID(w.s.ids.New()), w.c.Task.ID, 0
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
	}
	w.c.Segments = segments
	w.count()
	return nil
}

// earlierWork is what the locale already has, as segments over the English it
// was made from: the newest publication's text, approved; else the text that
// a cancelled round left, for somebody to confirm.
func (w *work) earlierWork() ([]Segment, error) {
	var newest *Publication
	for i := range w.publications {
		p := &w.publications[i]
		if p.Locale == w.c.Task.Locale && (newest == nil || p.Number > newest.Number) {
			newest = p
		}
	}
	var left *Task
	for i := range w.tasks {
		t := &w.tasks[i]
		if t.Locale == w.c.Task.Locale && t.State == TaskCancelled && t.Segments > 0 && (left == nil || t.Round > left.Round) {
			left = t
		}
	}
	var published []Segment
	if newest != nil {
		rendered, err := w.tx.Revision(newest.Revision)
		if err != nil {
			return nil, err
		}
		published = w.publishedWork(rendered, *newest)
	}
	if left != nil && (newest == nil || left.Closed.After(newest.Published)) {
		return w.leftWork(*left, published)
	}
	if newest == nil {
		return published, nil
	}
	return published, w.lateWords(*newest, published)
}

// lateWords offers what was typed for a text after it was approved, by people
// whose lease had run out, to the round that comes next.
func (w *work) lateWords(p Publication, published []Segment) error {
	maker := w.makerOf(p)
	if maker == nil {
		return nil
	}
	segments, err := w.tx.Segments(maker.ID)
	if err != nil {
		return err
	}
	for i := range published {
		for _, s := range segments {
			if s.Unit == published[i].Unit && s.Index == published[i].Index {
				published[i].Suggestions = maker.late(s.Suggestions)
			}
		}
	}
	return nil
}

// late are the suggestions that were made after the work on the task was done.
func (t Task) late(all []Suggestion) []Suggestion {
	done := t.Approved
	if done.IsZero() || t.State == TaskCancelled {
		done = t.Closed
	}
	var out []Suggestion
	for _, g := range all {
		if !g.At.Before(done) {
			out = append(out, g)
		}
	}
	return out
}

// leftWork is a cancelled round's text. Nobody stands by it any more, but for
// what it has word for word from the publication.
func (w *work) leftWork(t Task, published []Segment) ([]Segment, error) {
	segments, err := w.tx.Segments(t.ID)
	for i := range segments {
		s := &segments[i]
		s.Confirmed, s.Stood, s.Suggestions = false, false, t.late(s.Suggestions)
		s.Approver, s.ApprovedHash, s.Writers = "", "", nil
		for _, p := range published {
			if p.Confirmed && !s.LeftOut && p.Text == s.Text && p.Source == s.Basis() && p.Covers == s.Covers {
				s.Source, s.Before, s.Confirmed, s.Authors = p.Source, "", true, p.Authors
				s.Approver, s.ApprovedHash = p.Approver, p.ApprovedHash
				break
			}
		}
	}
	return segments, err
}

// publishedWork is a publication's text, sentence by sentence, with the
// approval it was published under. One that was published in emergency has
// that of its second review, or none: some of its sentences may have been
// approved before, but not all.
func (w *work) publishedWork(rendered Revision, p Publication) []Segment {
	approver := PersonID("")
	if len(p.Approvers) > 0 {
		approver = p.Approvers[0]
	}
	if maker := w.makerOf(p); maker != nil && !slices.Contains(p.Approvers, maker.Approver) {
		approver = maker.Approver
	}
	var out []Segment
	for _, s := range Sentences(rendered.Units) {
		seg := Segment{Unit: s.Unit, Index: s.Index, Kind: s.Kind, Lang: s.Lang, Source: s.Text, Origin: OriginPerson}
		if s.Unit < len(p.Units) {
			u := p.Units[s.Unit]
			seg.LeftOut = u.LeftOut
			if text, own := u.rendering(s.Index); !u.LeftOut && own {
				seg.Text, seg.Confirmed, seg.Authors, seg.Approver = text, true, p.Writers, approver
			} else {
				seg.Joined = !u.LeftOut && text != ""
			}
		}
		out = append(out, seg)
	}
	for i := range out {
		if s := &out[i]; s.Confirmed {
			s.Covers = covered(out, i)
		}
		if s := &out[i]; s.Approver != "" {
			s.ApprovedHash = s.Bond()
		}
	}
	return out
}
