package workflow_test

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// checkTasks holds the tasks: what they follow, what is confirmed, approved
// and scheduled in them, and their own figures.
func checkTasks(out *findings, f *file, rec *record) {
	for _, t := range f.Tasks {
		segments := f.Segments[t.ID]
		english := f.revision(t.Revision)
		if english == nil || english.Hash == "" || english.Hash != t.RevisionHash {
			out.add(true, "R1: a task is pinned to a text that isn't there")
			continue
		}
		if t.Open() {
			checkPinned(out, f, t, *english)
			checkLayout(out, t, segments, *english)
		}
		checkApproval(out, f, t, segments, *english)
		if t.State == workflow.TaskDraft || t.State == workflow.TaskReview {
			out.add(t.Approver != "" || t.ApprovedHash != "", "R10: a task in %s carries an approval", t.State)
		}
		out.add(t.Schedule != nil && t.State != workflow.TaskApproved, "a task is %s and scheduled", t.State)
		if t.Open() {
			out.add(len(rec.wroteAndApproved(segments)) > 0, "R5: %v: a sentence is approved by who last wrote it", rec.wroteAndApproved(segments))
			out.add(len(rec.unmeant(t, segments)) > 0, "R12: a sentence counts as confirmed that nobody confirmed")
		}
		for _, s := range segments {
			out.add(s.IsApproved() && s.WrittenBy(s.Approver), "R5: a sentence is approved by one of its writers")
		}
	}
}

// checkPinned: an open task follows the published text, or a proposed one
// while nothing is published or when it prepares a correction.
func checkPinned(out *findings, f *file, t workflow.Task, english workflow.Revision) {
	rel, p := f.Release, f.proposed()
	onTheWay := english.State == workflow.RevisionReview || english.State == workflow.RevisionApproved || english.State == workflow.RevisionReturned
	switch {
	case rel.Withdrawal != nil:
		out.add(true, "R8: a task of a withdrawn release is open")
	case rel.Public == "":
		out.add(p == nil || !onTheWay, "a task follows a text that is %s", english.State)
	case t.Prepares:
		out.add(p == nil || !onTheWay, "a task prepares a correction that is %s", english.State)
	default:
		out.add(t.Revision != rel.Public || t.RevisionHash != rel.PublishedHash, "an open task doesn't follow the published text")
	}
	if p != nil && p.Frozen() && (rel.Public == "" || t.Prepares) {
		out.add(t.Revision != p.ID, "a task follows a text before the proposed one")
	}
}

// checkLayout: once opened, a task has a segment for each sentence of its
// English, whole units are left out, and the figures for lists are true.
func checkLayout(out *findings, t workflow.Task, segments []workflow.Segment, english workflow.Revision) {
	done := 0
	left := map[int][]bool{}
	for _, s := range segments {
		if s.LeftOut || s.Joined || s.Confirmed && !s.Empty() {
			done++
		}
		if !slices.Contains(left[s.Unit], s.LeftOut) {
			left[s.Unit] = append(left[s.Unit], s.LeftOut)
		}
	}
	out.add(t.Segments != len(segments) || t.Done != done, "a task counts %d of %d done, there are %d of %d", t.Done, t.Segments, done, len(segments))
	for unit, l := range left {
		out.add(len(l) > 1, "unit %d is left out in part", unit)
	}
	if len(segments) == 0 {
		return
	}
	want := workflow.Sentences(english.Units)
	if len(want) != len(segments) {
		out.add(true, "a task has %d segments for %d sentences", len(segments), len(want))
		return
	}
	for i, s := range segments {
		w := want[i]
		checkJoin(out, segments, i)
		out.add(s.Unit != w.Unit || s.Index != w.Index || s.Kind != w.Kind || s.Source != w.Text, "segment %d stands for another sentence", i)
		out.add(s.Before == s.Source && s.Before != "", "segment %d was made from its own sentence", i)
	}
}

// checkApproval is rules 5, 6, 10 and 12 over a text that was approved.
func checkApproval(out *findings, f *file, t workflow.Task, segments []workflow.Segment, english workflow.Revision) {
	switch t.State {
	case workflow.TaskReview:
		out.reasons("R12", workflow.Rule12Confirmed(segments))
		return
	case workflow.TaskApproved:
	case workflow.TaskPublished:
		if !t.SecondReview.IsZero() || t.ApprovedHash == "" || wentInEmergency(f, t) {
			return
		}
	default:
		return
	}
	if p := publicationOf(f, t.ID); english.Seal.Done() || p != nil && p.Seal.Done() {
		return
	}
	units := workflow.Assemble(english.Units, segments)
	out.add(t.ApprovedHash != workflow.HashTranslation(t.Locale, units), "R10: an approval names another text than the one that stands")
	out.add(t.Schedule != nil && t.Schedule.Text != t.ApprovedHash, "R10: a schedule names another text than the one approved")
	out.reasons("R5", workflow.Rule5FourEyesKept(t, segments))
	out.reasons("R12", workflow.Rule12Confirmed(segments))
	var explained []workflow.Explanation
	for _, s := range segments {
		if !s.LeftOut && !s.Joined {
			out.add(!s.Confirmed || s.Empty(), "R12: a sentence nobody stands by was approved")
			out.add(s.Approver == "" || s.ApprovedHash != s.Bond(), "R5: a sentence went on unapproved")
		}
		explained = append(explained, s.Explained...)
	}
	checkAnswered(out, fussy{}.Target(t.Locale, workflow.Phrases(segments)), explained, "a translation")
}

// checkJoin: a joined sentence follows another of its unit, has nothing of its
// own, and the one that holds the text says what it covers.
func checkJoin(out *findings, segments []workflow.Segment, i int) {
	s := segments[i]
	if s.Joined {
		out.add(i == 0 || segments[i-1].Unit != s.Unit || !s.Empty() || s.Confirmed || s.Approver != "" || s.Covers != "",
			"sentence %d is joined to nothing, or has a life of its own", i)
		return
	}
	var joined []string
	for _, n := range segments[i+1:] {
		if !n.Joined {
			break
		}
		joined = append(joined, n.Source)
	}
	out.add(s.Covers != strings.Join(joined, " "), "sentence %d covers %q, joined to it is %q", i, s.Covers, joined)
}

func publicationOf(f *file, id workflow.TaskID) *workflow.Publication {
	return find(f.Publications, func(p workflow.Publication) bool { return p.Task == id })
}

func wentInEmergency(f *file, t workflow.Task) bool {
	return slices.ContainsFunc(f.Events, func(e workflow.Event) bool {
		return e.Object == workflow.OnTask && e.Action == workflow.ActEmergency && e.Task == t.ID
	})
}

// checkReached is rule 7 after a publication of the English: every translation
// that differs has an open task, and all open tasks follow the new text.
func checkReached(out *findings, d *dump, f *file) {
	for _, t := range f.Tasks {
		out.add(t.Open() && t.RevisionHash != f.Release.PublishedHash, "R7: a task in %s missed a correction", t.Locale)
	}
	for _, p := range f.Publications {
		if !p.Shown() || p.RenderedHash == f.Release.PublishedHash {
			continue
		}
		locale := find(d.Locales, func(l workflow.Locale) bool { return l.Tag == p.Locale })
		working := slices.ContainsFunc(f.Tasks, func(t workflow.Task) bool { return t.Locale == p.Locale && t.Open() })
		out.add(!working && locale.Active(), "R7: %s is outdated and nobody is asked to update it", p.Locale)
		english := f.revision(f.Release.Public)
		out.add(d.Office.Policies.SuspendOutdated && english.Correction != nil && english.Correction.Kind == workflow.Substantive &&
			p.State == workflow.PublicationLive, "R7: %s is outdated and not suspended", p.Locale)
	}
}
