package workflow

import (
	"slices"
	"strings"
)

// A join lets one text stand for several sentences of a unit. The first of them
// holds text, confirmation and approval, and says in Covers what else it
// stands for; the others are there for the alignment alone.

// named returns the places of the segments that the input names, in the order
// of the text; nothing if one isn't there.
func (c *Case) named() []int {
	var out []int
	for i, s := range c.Segments {
		if slices.Contains(c.Input.Segments, s.ID) {
			out = append(out, i)
		}
	}
	if len(out) != len(c.Input.Segments) {
		return nil
	}
	return out
}

// joinedTo returns how many sentences are joined to the one at a place.
func joinedTo(segments []Segment, i int) int {
	n := 0
	for i+n+1 < len(segments) && segments[i+n+1].Joined {
		n++
	}
	return n
}

// covered is the English of the sentences that are joined to the one at a
// place.
func covered(segments []Segment, i int) string {
	var out []string
	for _, s := range segments[i+1 : i+1+joinedTo(segments, i)] {
		out = append(out, s.Source)
	}
	return strings.Join(out, sentenceSpace(English))
}

// Phrases are a task's segments as whoever translates or checks them sees
// them: joined sentences are one, with all of their English.
func Phrases(segments []Segment) []Segment {
	out := make([]Segment, 0, len(segments))
	for _, s := range segments {
		if s.Joined && !s.LeftOut {
			continue
		}
		if s.Covers != "" {
			s.Source, s.Covers = s.Source+sentenceSpace(English)+s.Covers, ""
		}
		out = append(out, s)
	}
	return out
}

// joinSegments joins the named sentences: their texts become one, which counts
// as written by whoever joins them.
func (w *work) joinSegments() error {
	places := w.c.named()
	first, last := places[0], places[len(places)-1]
	for w.c.Segments[first].Joined {
		first--
	}
	last += joinedTo(w.c.Segments, last)
	head := &w.c.Segments[first]
	if joinedTo(w.c.Segments, first) >= last-first {
		return NewError(KindBlocked, "segment.joined")
	}
	w.reword(head)
	var texts []string
	was := head.Text
	for i := first; i <= last; i++ {
		s := &w.c.Segments[i]
		before := s.Text
		if !s.Empty() {
			texts = append(texts, s.Text)
		}
		if i == first {
			continue
		}
		head.Writers, head.Authors = appendNew(head.Writers, s.Writers...), appendNew(head.Authors, s.Authors...)
		s.Joined, s.Text, s.Covers, s.Before = true, "", "", ""
		s.Origin, s.Engine, s.Confirmed, s.Stood, s.ContextChanged = OriginPerson, "", false, false, false
		s.Writers, s.Approver, s.ApprovedHash, s.Updated = nil, "", "", w.c.Now
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
		if err := w.keepText(before, s); err != nil {
			return err
		}
	}
	head.Text, head.Covers = strings.Join(texts, sentenceSpace(w.c.Task.Locale)), covered(w.c.Segments, first)
	if len(head.Text) > MaxSentence {
		return NewError(KindInvalid, "input.too_long", "field", "text")
	}
	if err := w.keepText(was, head); err != nil {
		return err
	}
	return w.putJoined(head)
}

// splitSegments takes a join apart: the first sentence keeps the text, for
// somebody to mend, and the others are to be translated.
func (w *work) splitSegments() error {
	i := w.c.named()[0]
	head := &w.c.Segments[i]
	for n := joinedTo(w.c.Segments, i); n > 0; n-- {
		s := &w.c.Segments[i+n]
		s.Joined, s.Updated = false, w.c.Now
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
	}
	w.reword(head)
	head.Covers = ""
	return w.putJoined(head)
}

// reword takes back what stands for a text that is about to be another's: its
// confirmation and approval. Whose words they are counts again.
func (w *work) reword(s *Segment) {
	s.Writers, s.Authors = slices.Clone(s.Writers), appendNew(slices.Clone(s.Authors), w.c.Actor.Person)
	if s.Approver != "" {
		s.Writers = appendNew(s.Writers, s.Authors...)
	}
	s.Writers = appendNew(s.Writers, w.c.Actor.Person)
	s.Approver, s.ApprovedHash, s.Confirmed, s.Stood = "", "", false, false
	s.Origin, s.Engine = OriginPerson, ""
}

// putJoined saves the sentence that holds a join's text; work renews the lease.
func (w *work) putJoined(head *Segment) error {
	head.Updated = w.c.Now
	if err := w.tx.PutSegment(head); err != nil {
		return err
	}
	w.c.Task.Translator = Claim{Holder: w.c.Actor.Person, Until: w.lease()}
	w.count()
	return nil
}

// keepJoins carries joins over to another English. One holds while its
// sentences stay neighbours; a change in any of them is a change of the whole.
func keepJoins(before, after []Segment, al Alignment) {
	for j := range after {
		b := al.Matches[j].Before
		if b < 0 || !before[b].Joined {
			continue
		}
		beside := j > 0 && al.Matches[j-1].Before == b-1 && after[j-1].Unit == after[j].Unit
		if beside && (after[j-1].Joined || !before[b-1].Joined) {
			continue
		}
		after[j].Joined, al.Matches[j].Change = false, ChangeAdded
	}
	for j := range after {
		if b := al.Matches[j].Before; b >= 0 && before[b].Covers != "" {
			cover(before, after, al, j)
		}
	}
	inherit(before, after, al)
}

// cover settles the sentence at j, which held the text of a join.
func cover(before, after []Segment, al Alignment, j int) {
	b, s := al.Matches[j].Before, &after[j]
	n := joinedTo(after, j)
	same := n == joinedTo(before, b)
	for _, m := range al.Matches[j+1 : j+1+n] {
		same = same && (m.Change == ChangeKept || m.Change == ChangeMoved)
	}
	s.Covers = covered(after, j)
	approved := before[b].IsApproved()
	if !same {
		s.Confirmed, s.Stood = false, false
		if approved {
			s.Writers = nil // as in changedUnder
		}
		if al.Matches[j].Change == ChangeKept || al.Matches[j].Change == ChangeMoved {
			al.Matches[j].Change = ChangeReworded
		}
		return
	}
	if approved && al.Matches[j].Change != ChangeReworded {
		s.ApprovedHash = s.Bond()
	}
}

// inherit gives the text of a join whose first sentence is gone to the next of
// its sentences that is still there, for somebody to mend.
func inherit(before, after []Segment, al Alignment) {
	for _, gone := range al.Removed {
		n := joinedTo(before, gone)
		if before[gone].Joined || n == 0 {
			continue
		}
		for j := range after {
			if b := al.Matches[j].Before; b <= gone || b > gone+n || !after[j].Empty() || after[j].Joined {
				continue
			}
			s, old := &after[j], before[gone]
			s.Text, s.Before, s.Origin, s.Engine = old.Text, old.Basis(), old.Origin, old.Engine
			s.Writers, s.Authors = old.Writers, appendNew(slices.Clone(s.Authors), old.Authors...)
			if old.IsApproved() {
				s.Writers = nil
			}
			al.Matches[j].Change = ChangeReworded
			break
		}
	}
}
