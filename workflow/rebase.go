package workflow

import (
	"slices"
)

// realign carries segments over to another English: what says the same keeps
// its text, confirmation and approval; what changed keeps its text for
// somebody to work on; what is new is empty.
func (w *work) realign(segments []Segment, locale string, to Revision) ([]Segment, Alignment) {
	before := make([]Sentence, len(segments))
	for i, s := range segments {
		before[i] = Sentence{Unit: s.Unit, Index: s.Index, Kind: s.Kind, Lang: s.Lang, Text: s.Basis()}
	}
	al := Align(before, Sentences(to.Units))
	out := make([]Segment, len(al.Matches))
	for j, m := range al.Matches {
		var s Segment
		if m.Before >= 0 {
			s = segments[m.Before]
		}
		s.Unit, s.Index, s.Kind, s.Lang = m.To.Unit, m.To.Index, m.To.Kind, m.To.Lang
		s.ContextChanged = false
		switch {
		case m.Change == ChangeReworded && w.withoutEffect(to, m.From, m.To) && w.unquestioned(s, locale, m.To.Text):
			al.Matches[j].Change = ChangeKept
			sameUnder(&s, m.To.Text)
		case m.Change == ChangeReworded:
			changedUnder(&s, m.From.Text, m.To.Text)
		default:
			keptUnder(&s, m.To.Text)
		}
		if m.To.Kind.IsFile() {
			proposeFile(&s, m.From.Text)
		}
		s.Updated = w.c.Now
		out[j] = s
	}
	keepJoins(segments, out, al)
	al = leaveWholeUnits(segments, out, al)
	markContext(out, al)
	return out, al
}

// unquestioned reports whether an approved sentence raises nothing under another
// English that nobody answered: what two people call without effect can't
// overrule a check quietly (rule 6).
func (w *work) unquestioned(s Segment, locale, source string) bool {
	if w.s.checker == nil || !s.IsApproved() {
		return true
	}
	s.Source = source
	return Rule6Explained(w.s.checker.Target(locale, Phrases([]Segment{s})), s.Explained, true) == nil
}

// proposeFile offers the English file, where there is none yet or where the
// former English one stood in for the locale's own. Somebody has to confirm it.
func proposeFile(s *Segment, former string) {
	if s.Empty() || !s.Confirmed && s.Text == former {
		s.Text, s.Origin, s.Before, s.Stood = s.Source, OriginImport, "", false
	}
}

// leaveWholeUnits keeps what is left out to whole units: one of which every
// sentence with a counterpart was left out stays so, with what is new in it,
// and what changed there is no work; any other unit is translated whole.
func leaveWholeUnits(before, after []Segment, al Alignment) Alignment {
	known, left := map[int]int{}, map[int]int{}
	for j, m := range al.Matches {
		if m.Before >= 0 {
			known[after[j].Unit]++
			if before[m.Before].LeftOut {
				left[after[j].Unit]++
			}
		}
	}
	for j := range after {
		s := &after[j]
		out := known[s.Unit] > 0 && left[s.Unit] == known[s.Unit]
		switch {
		case out:
			al.Matches[j].Change = ChangeKept
		case s.LeftOut:
			al.Matches[j].Change = ChangeAdded
		}
		s.LeftOut = out
	}
	al.Removed = slices.DeleteFunc(al.Removed, func(i int) bool { return before[i].LeftOut })
	return al
}

// changedUnder keeps the text of a sentence whose English changed, unconfirmed.
// Who wrote what was approved for the old words wrote none of what changes now.
func changedUnder(s *Segment, basis, source string) {
	if s.IsApproved() {
		s.Writers = nil
	}
	s.Stood = s.Confirmed || s.Stood
	s.Confirmed = false
	s.Source, s.Before = source, ""
	if !s.Empty() {
		s.Before = basis
	}
}

// sameUnder keeps a sentence under an English that says the same in other
// words: an approval of it holds for those too.
func sameUnder(s *Segment, source string) {
	was := s.IsApproved()
	s.Source, s.Before = source, ""
	if was {
		s.ApprovedHash = s.Bond()
	}
	keptUnder(s, source)
}

// keptUnder leaves a sentence as it is; an approval kept over a change of the
// English stands, and its writers are free to review the rest.
func keptUnder(s *Segment, source string) {
	s.Source, s.Before = source, ""
	s.Confirmed = s.Confirmed || s.Stood
	s.Stood = false
	if s.IsApproved() {
		s.Writers = nil
	}
}

// markContext marks unchanged sentences that stand beside a changed one.
func markContext(segments []Segment, al Alignment) {
	touched := func(j int) bool {
		return j >= 0 && j < len(al.Matches) && (al.Matches[j].Change == ChangeReworded || al.Matches[j].Change == ChangeAdded)
	}
	for j := range segments {
		if !touched(j) && (touched(j-1) || touched(j+1)) && !segments[j].Empty() {
			segments[j].ContextChanged = true
		}
	}
}

// rebase brings an open task to another English. Nothing differs: state and
// approval stay. Only removals or moves: an approved task goes back to review.
// Changed or added sentences: draft. The comparison is with the text last
// worked on.
func (w *work) rebase(t Task, to Revision) error {
	if t.RevisionHash == to.Hash {
		if t.Revision == to.ID {
			return nil
		}
		t.Revision = to.ID
		return w.putTask(&t)
	}
	segments, err := w.tx.Segments(t.ID)
	if err != nil {
		return err
	}
	from := t.State
	t.Revision, t.RevisionHash = to.ID, to.Hash
	change := "same"
	if len(segments) > 0 {
		after, al := w.realign(segments, t.Locale, to)
		if err := w.saveRealigned(t.ID, segments, after); err != nil {
			return err
		}
		change = w.settle(&t, al, HashTranslation(t.Locale, Assemble(to.Units, after)))
		was := w.c
		w.c.Task, w.c.Segments = &t, after
		w.count()
		w.c.Task, w.c.Segments = was.Task, was.Segments
	}
	if err := w.putTask(&t); err != nil {
		return err
	}
	return w.record(Event{Object: OnTask, Action: ActRebase, Task: t.ID, Revision: to.ID, Locale: t.Locale,
		From: string(from), To: string(t.State), Text: to.Hash, Data: map[string]string{"change": change}})
}

// settle puts the task into the state that a rebase calls for and says what
// kind of change it was. Sentences that stand in other units than before were
// moved: an approval names the text with its units.
func (w *work) settle(t *Task, al Alignment, text Hash) string {
	switch {
	case al.Same() && (t.State != TaskApproved || t.ApprovedHash == text):
		return "same"
	case al.OnlyMoves():
		if t.State == TaskApproved {
			t.State = TaskReview
			clearApproval(t)
		}
		return "moved"
	}
	t.State = TaskDraft
	clearApproval(t)
	t.Reviewer = Claim{}
	if t.Translator.Holder != "" && !t.Translator.Assigned {
		t.Translator.Until = w.lease()
	}
	return "changed"
}

// saveRealigned saves what a rebase made of the segments. Those without a
// place are dropped first, so that no two stand in one place.
func (w *work) saveRealigned(t TaskID, before, after []Segment) error {
	var dropped []SegmentID
	for _, b := range before {
		if !slices.ContainsFunc(after, func(s Segment) bool { return s.ID == b.ID }) {
			dropped = append(dropped, b.ID)
		}
	}
	if len(dropped) > 0 {
		if err := w.tx.DropSegments(t, dropped); err != nil {
			return err
		}
	}
	for i := range after {
		s := &after[i]
		if s.ID == "" {
			s.ID, s.Task = SegmentID(w.s.ids.New()), t
		}
		if err := w.tx.PutSegment(s); err != nil {
			return err
		}
	}
	return nil
}
