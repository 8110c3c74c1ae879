package workflow_test

import (
	"context"
	"reflect"
	"slices"

	"prevail/workflow"
)

func same(a, b any) bool { return reflect.DeepEqual(a, b) }

func sameFile(a, b *file) bool { return same(a, b) }

// checkEnglish holds the revisions: hashes, four eyes, explanations, and that
// the release points to what is public.
func checkEnglish(out *findings, f *file) {
	for _, r := range f.Revisions {
		out.add(r.Frozen() && !r.Seal.Done() && r.Hash != workflow.HashRevision(r.Facts, r.Units) && r.State != workflow.RevisionCancelled,
			"R10: a frozen text's hash is of another text")
		// One that was published in emergency and then corrected or withdrawn
		// may never have been approved.
		emergency := !r.SecondReview.IsZero() ||
			r.Approver == "" && (r.State == workflow.RevisionSuperseded || r.State == workflow.RevisionWithdrawn)
		switch r.State {
		case workflow.RevisionApproved, workflow.RevisionPublished, workflow.RevisionSuperseded, workflow.RevisionWithdrawn:
			approved := r.Approver != "" && !slices.Contains(r.Writers, r.Approver) && r.Approver != r.Submitter
			out.add(!approved && !emergency,
				"R5: a text is %s, approved by %q, written by %v, submitted by %q", r.State, r.Approver, r.Writers, r.Submitter)
			if !emergency && r.Approver != "" && !r.Seal.Done() {
				checkAnswered(out, fussy{}.Source(r), r.Explained, "the English")
			}
		}
		out.add(r.State == workflow.RevisionPublished && r.ID != f.Release.Public, "a text is published, but not the release's public one")
		out.add(r.Number > 0 && r.Published.IsZero(), "a numbered text was never published")
		out.add(!r.Due.IsZero() && r.State != workflow.RevisionApproved, "a text is %s and scheduled", r.State)
		if r.Correction != nil {
			out.add(r.Correction.Kind == workflow.Substantive && r.Approver != "" && len(r.Correction.NoEffect) > 0,
				"a substantive correction is said to have no effect")
		}
	}
	public, rel := f.revision(f.Release.Public), f.Release
	switch {
	case rel.Withdrawal != nil:
		out.add(rel.PublishedHash != "" || public == nil || public.State != workflow.RevisionWithdrawn, "R8: the English is withdrawn and public")
	case rel.Public == "":
		out.add(rel.PublishedHash != "" || !rel.FirstPublished.IsZero(), "a release without public text has a public hash")
	default:
		out.add(public == nil || public.State != workflow.RevisionPublished || rel.PublishedHash != public.Hash || rel.Revisions != public.Number,
			"the release names another text as public")
	}
	out.add(rel.PublishedHash != englishAfter(f.Events, len(f.Events)), "the ledger publishes another text than the release")
}

// checkAnswered is rule 6 stated anew: every blocking finding has an
// explanation of one person, bound to the exact text, that another accepted.
func checkAnswered(out *findings, found []workflow.Finding, explained []workflow.Explanation, where string) {
	for _, f := range found {
		if f.Severity != workflow.Blocking {
			continue
		}
		answered := false
		for _, e := range explained {
			answered = answered || e.Code == f.Code && e.Text == f.Text && e.Reason != "" && e.By != "" && e.Accepted != "" && e.Accepted != e.By
		}
		out.add(!answered, "R6: %s went on with %s unanswered", where, f.Code)
	}
}

// englishAfter returns the hash of what was public after so many events.
func englishAfter(events []workflow.Event, n int) workflow.Hash {
	var hash workflow.Hash
	for _, e := range events[:n] {
		if e.Object != workflow.OnRevision {
			continue
		}
		switch e.Action {
		case workflow.ActPublish, workflow.ActEmergency:
			hash = e.Text
		case workflow.ActWithdraw:
			hash = ""
		}
	}
	return hash
}

// checkSilence is rule 9: nothing is published during an embargo, a release
// that was never public has no page, and outsiders find nothing.
func checkSilence(out *findings, m *machine, f *file, news []workflow.Event) {
	rel, now := f.Release, m.clock.Now()
	out.add(rel.FirstPublished.IsZero() && (len(f.Pages) > 0 || rel.Address.Slug != ""), "R9: a release that was never public has a page")
	if !rel.Embargoed(now) {
		return
	}
	for _, e := range news {
		out.add(e.Action == workflow.ActPublish || e.Action == workflow.ActEmergency, "R9: %s was published during the embargo", e.Object)
	}
	outsider := oneOf(m, "outsider", m.people...)
	if slices.Contains(rel.Access, outsider.ID) {
		return
	}
	ctx, a := context.Background(), outsider.Actor()
	_, err := m.s.ReadRelease(ctx, a, rel.ID)
	out.add(workflow.KindOf(err) != workflow.KindNotFound, "R9: an outsider reads an embargoed release: %v", err)
	for _, t := range f.Tasks {
		_, err := m.s.ReadTask(ctx, a, t.ID)
		out.add(workflow.KindOf(err) != workflow.KindNotFound, "R9: an outsider reads a task under embargo: %v", err)
	}
	board, err := m.s.ReadBoard(ctx, a, workflow.ReleaseFilter{})
	out.add(err == nil && slices.ContainsFunc(board.Releases, func(r workflow.ReleaseSummary) bool { return r.ID == rel.ID }),
		"R9: the board shows an embargoed release")
}

// checkKits is rules 4 and 11 for kits: in force is what two people accepted,
// complete, and it never changes.
func checkKits(out *findings, before, after *dump) {
	for tag, kits := range after.Kits {
		for i, k := range kits {
			if k.State != workflow.KitApproved {
				continue
			}
			out.add(len(k.Accepted) != 2 || k.Accepted[0] == k.Accepted[1], "R4: kit %s/%d was accepted by %v", tag, k.Version, k.Accepted)
			out.add(len(k.Missing(workflow.CoreKitWords(tag))) > 0, "R4: kit %s/%d is in force and incomplete", tag, k.Version)
			if old := before.Kits[tag]; i < len(old) && old[i].State == workflow.KitApproved {
				out.add(!same(old[i].Words, k.Words), "R11: kit %s/%d was rewritten", tag, k.Version)
			}
		}
	}
	for _, l := range after.Locales {
		if l.Kit > 0 {
			kits := after.Kits[l.Tag]
			out.add(l.Kit > len(kits) || kits[l.Kit-1].State != workflow.KitApproved, "R4: %s uses a kit that isn't approved", l.Tag)
		}
	}
}
