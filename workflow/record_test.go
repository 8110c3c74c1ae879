package workflow_test

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// record is what an observer from outside knows about who wrote and who stood
// by what. It is kept from the accepted commands alone, so that the rules of
// four eyes and of the machine can be held against something else than the
// fields the package keeps for them.
type record struct {
	// writer is who last wrote a sentence's present text.
	writer map[workflow.SegmentID]workflow.PersonID
	// stood are the texts that a person confirmed for an English sentence.
	stood map[pair]bool
	saves map[string]int // accepted saves and suggestions by the task's state
}

// pair is a sentence and its rendering in a locale of a release.
type pair struct {
	release      workflow.ReleaseID
	locale       string
	source, text string
}

func newRecord() *record {
	return &record{writer: map[workflow.SegmentID]workflow.PersonID{}, stood: map[pair]bool{}, saves: map[string]int{}}
}

// saved notes an accepted save. Where the text was kept as a suggestion,
// nothing was written.
func (r *record) saved(by workflow.PersonID, t workflow.Task, in workflow.SaveInput, before, after *dump) {
	was, is := before.Files[t.Release].segment(in.Segment), after.Files[t.Release].segment(in.Segment)
	if was.Text == is.Text && was.Confirmed == is.Confirmed && was.Updated.Equal(is.Updated) {
		r.saves["suggest/"+string(t.State)]++
		return
	}
	r.saves["save/"+string(t.State)]++
	if was.Text != is.Text || in.Confirm && !was.Confirmed {
		r.writer[in.Segment] = by
	}
	if in.Confirm {
		r.stood[pair{t.Release, t.Locale, whole(*is), in.Text}] = true
	}
}

// taken notes a suggestion that was taken: whoever suggested it wrote it.
func (r *record) taken(t workflow.Task, s workflow.Segment, g workflow.Suggestion) {
	r.writer[s.ID] = g.By
	r.stood[pair{t.Release, t.Locale, whole(s), g.Text}] = true
}

// carried notes that a publication was carried over to another English: where
// the correction has no effect, what was confirmed for the old sentence stands
// for the new one.
func (r *record) carried(f *file, p workflow.Publication) {
	english := f.revision(p.Revision)
	for i, u := range p.Units {
		at := 0
		for j, text := range u.Segments {
			n := 1
			if u.Joins != nil {
				n = u.Joins[j]
			}
			r.stood[pair{p.Release, p.Locale, strings.Join(english.Units[i].Segments[at:at+n], " "), text}] = true
			at += n
		}
	}
}

// whole is all the English that a sentence's text renders.
func whole(s workflow.Segment) string {
	if s.Covers == "" {
		return s.Source
	}
	return s.Source + " " + s.Covers
}

// rebased notes what an editorial correction leaves as it is: the sentence that
// author and approver agreed has no effect, where the one it takes the place
// of is the published one.
func (r *record) rebased(before, after *file) {
	english := after.revision(after.Release.Public)
	if before == nil || english == nil || english.Correction == nil || before.Release.Public == english.ID {
		return
	}
	former := before.revision(before.Release.Public)
	for _, t := range after.Tasks {
		segments := after.Segments[t.ID]
		for i, s := range segments {
			was := before.segment(s.ID)
			if was == nil || whole(*was) == whole(s) || !r.stood[pair{t.Release, t.Locale, whole(*was), was.Text}] || was.Text != s.Text {
				continue
			}
			agreed := sameSentence(*was, s, english.Correction.NoEffect, former)
			for _, n := range segments[i+1:] {
				if !n.Joined {
					break
				}
				old := before.segment(n.ID)
				agreed = agreed && old != nil && old.Joined && sameSentence(*old, n, english.Correction.NoEffect, former)
			}
			if agreed {
				r.stood[pair{t.Release, t.Locale, whole(s), s.Text}] = true
			}
		}
	}
}

// sameSentence reports whether a sentence is as it was, or was changed without
// effect from what the former English said.
func sameSentence(was, is workflow.Segment, noEffect []workflow.Hash, former *workflow.Revision) bool {
	if was.Source == is.Source {
		return true
	}
	return slices.Contains(noEffect, workflow.HashSegment(is.Kind, is.Lang, is.Source)) &&
		slices.ContainsFunc(workflow.Sentences(former.Units), func(e workflow.Sentence) bool {
			return e.Hash() == workflow.HashSegment(was.Kind, was.Lang, was.Source)
		})
}

// wroteAndApproved names the sentences of a task whose approval is by whoever
// last wrote them.
func (r *record) wroteAndApproved(segments []workflow.Segment) []workflow.SegmentID {
	var out []workflow.SegmentID
	for _, s := range segments {
		if !s.LeftOut && !s.Joined && s.IsApproved() && r.writer[s.ID] == s.Approver {
			out = append(out, s.ID)
		}
	}
	return out
}

// unmeant names the sentences that count as confirmed although nobody ever
// confirmed that text for that English.
func (r *record) unmeant(t workflow.Task, segments []workflow.Segment) []workflow.SegmentID {
	var out []workflow.SegmentID
	for _, s := range segments {
		if !s.LeftOut && s.Confirmed && !r.stood[pair{t.Release, t.Locale, whole(s), s.Text}] {
			out = append(out, s.ID)
		}
	}
	return out
}

// newEvents returns what a command added to a release's ledger.
func newEvents(before, after *file) []workflow.Event {
	if before == nil {
		return after.Events
	}
	return after.Events[min(len(before.Events), len(after.Events)):]
}

func hasEvent(events []workflow.Event, on workflow.Object, act workflow.Action) bool {
	return slices.ContainsFunc(events, func(e workflow.Event) bool { return e.Object == on && e.Action == act })
}
