package workflow_test

import (
	"context"
	"errors"
	"slices"

	"prevail/workflow"
)

// checkPublications holds the records of what went public: rules 1 to 5 and 12
// at the moment they came to be shown, by the order of the ledger.
func checkPublications(out *findings, d *dump, f *file) {
	for i, e := range f.Events {
		if e.Object != workflow.OnPublication {
			continue
		}
		p, english := f.publication(e.Publication), englishAfter(f.Events, i)
		if p == nil {
			out.add(true, "R11: the ledger tells of a publication that isn't there")
			continue
		}
		switch e.Action {
		case workflow.ActPublish, workflow.ActCarryForward, workflow.ActRestamp, workflow.ActReinstate:
			out.add(english == "", "R2: %s came to be shown while no English was", p.Locale)
			out.add(english != p.RenderedHash, "R3: %s came to be shown for another English than the published one", p.Locale)
		case workflow.ActResume:
			out.add(english == "", "R2: %s came to be shown while no English was", p.Locale)
		}
		if e.Action == workflow.ActPublish {
			out.add(f.revision(p.Revision).Published.After(p.Published) && p.Carried == "", "R2: %s was public before its English", p.Locale)
		}
	}
	for _, p := range f.Publications {
		english := f.revision(p.Revision)
		out.reasons("R1", workflow.Rule1NoOrphan(p, english))
		if english == nil {
			continue
		}
		checkRefused(out, f, p)
		out.add(english.Release != f.Release.ID || english.Number == 0 || english.Number != p.RevisionNumber, "R1: %s renders revision %d", p.Locale, p.RevisionNumber)
		out.add(p.Shown() && f.Release.PublishedHash == "", "R2: %s is shown while the English isn't", p.Locale)
		checkStamp(out, d, p)
		if !p.Seal.Done() {
			checkWhole(out, p, *english)
		}
		out.reasons("R7", workflow.Rule7Reaches(f.Release, p))
		out.add(p.Outdated() != (p.Shown() && f.Release.PublishedHash != "" && p.RenderedHash != f.Release.PublishedHash),
			"R7: outdated isn't the comparison of the hashes")
		if p.Carried != "" && !p.Seal.Done() {
			checkCarried(out, f, p)
		}
	}
	out.reasons("R8", workflow.Rule8Withdrawn(f.Release, f.Publications, f.Tasks, f.Pages))
}

// checkRefused is rule 5 over what went out in emergency: nothing that its
// second review sent back is shown as it is, and nothing unreviewed comes back.
func checkRefused(out *findings, f *file, p workflow.Publication) {
	maker := f.task(p.Task)
	if maker == nil || maker.Approver != "" {
		return
	}
	out.add(p.State == workflow.PublicationLive && maker.SecondReview.IsZero(), "R5: %s is shown although its second review sent it back", p.Locale)
	out.add(hasEvent(f.Events, workflow.OnPublication, workflow.ActReinstate) && slices.ContainsFunc(f.Events, func(e workflow.Event) bool {
		return e.Action == workflow.ActReinstate && e.Publication == p.ID
	}), "R5: %s was reinstated and never reviewed", p.Locale)
}

// checkStamp is rule 4: the kit stamped on a publication is complete and was
// approved by two people.
func checkStamp(out *findings, d *dump, p workflow.Publication) {
	kit := find(d.Kits[p.Locale], func(k workflow.Kit) bool { return k.Version == p.Kit })
	locale := find(d.Locales, func(l workflow.Locale) bool { return l.Tag == p.Locale })
	if kit == nil {
		out.add(true, "R4: %s is published without a kit", p.Locale)
		return
	}
	out.reasons("R4", workflow.Rule4Disclaimer(locale, kit, workflow.CoreKitWords(p.Locale)))
	out.add(len(kit.Accepted) < 2 || kit.Accepted[0] == kit.Accepted[1], "R4: the kit of %s was approved by one person", p.Locale)
	out.add(kit.Words["disclaimer.text"] == "", "R4: %s is published without its disclaimer", p.Locale)
}

// checkWhole is rules 11 and 12: the text is the one its hash names, in the
// frame of its English, with nothing empty in it.
func checkWhole(out *findings, p workflow.Publication, english workflow.Revision) {
	out.add(p.Text != workflow.HashTranslation(p.Locale, p.Units), "R11: the text of %s/%d isn't the one its hash names", p.Locale, p.Number)
	if english.Seal.Done() {
		return
	}
	if len(p.Units) != len(english.Units) {
		out.add(true, "R1: %s/%d has %d units, its English %d", p.Locale, p.Number, len(p.Units), len(english.Units))
		return
	}
	for i, u := range p.Units {
		e := english.Units[i]
		out.add(u.Kind != e.Kind || u.Level != e.Level, "R1: unit %d of %s/%d is another kind than in its English", i, p.Locale, p.Number)
		renders := len(u.Segments)
		for _, n := range u.Joins {
			renders += n - 1
		}
		out.add(!u.LeftOut && renders != len(e.Segments) || u.LeftOut && len(u.Segments) > 0 || u.Joins != nil && len(u.Joins) != len(u.Segments),
			"R12: unit %d of %s/%d renders %d of %d sentences", i, p.Locale, p.Number, renders, len(e.Segments))
		for _, s := range u.Segments {
			out.add(workflow.Segment{Text: s}.Empty(), "R12: a sentence of %s/%d is empty", p.Locale, p.Number)
		}
	}
}

// checkCarried holds a publication that repeats another to saying nothing new.
func checkCarried(out *findings, f *file, p workflow.Publication) {
	former := f.publication(p.Carried)
	if former != nil && former.Seal.Done() {
		return
	}
	out.add(former == nil || former.Locale != p.Locale || former.Number >= p.Number, "a publication repeats one that isn't there")
	if former == nil {
		return
	}
	for i, u := range p.Units {
		out.add(i >= len(former.Units) || !slices.Equal(u.Segments, former.Units[i].Segments) || u.LeftOut != former.Units[i].LeftOut,
			"R11: a repeated publication says something new")
	}
	out.add(!former.Published.Equal(p.Published), "a repeated publication is news")
}

// checkCarry holds a publication that was just carried over a correction to
// what a correction may leave alone: units left out, and sentences that author
// and approver agreed to be without effect, where the publication rendered the
// English that was corrected.
func checkCarry(out *findings, f *file, p workflow.Publication) {
	former := f.publication(p.Carried)
	english, was := f.revision(p.Revision), f.revision(former.Revision)
	if was.Seal.Done() {
		return
	}
	corrected := find(f.Revisions, func(r workflow.Revision) bool { return r.Number == english.Number-1 })
	var agreed []workflow.Hash
	if english.Correction != nil && english.Approver != "" {
		agreed = english.Correction.NoEffect
	}
	for i, u := range english.Units {
		if p.Units[i].LeftOut {
			continue
		}
		for j, s := range u.Segments {
			old := was.Units[i].Segments[j]
			if old == s {
				continue
			}
			out.add(!slices.Contains(agreed, workflow.HashSegment(u.Kind, u.Lang, s)), "R7: %s was carried over a change that has an effect", p.Locale)
			out.add(!slices.ContainsFunc(workflow.Sentences(corrected.Units), func(c workflow.Sentence) bool { return c.Text == old }),
				"R7: %s was carried over a change that it had missed before", p.Locale)
		}
	}
}

// checkProjection works out by hand what readers may have of a release, and
// compares it with the projection and with what Visible says.
func checkProjection(out *findings, d *dump, f *file) {
	want := map[string]workflow.Page{}
	rel, english := f.Release, f.revision(f.Release.Public)
	if english != nil {
		want["en"] = workflow.Page{State: workflow.PageLive, Revision: english.ID, Title: english.Title()}
		for _, p := range f.Publications {
			if p.State == workflow.PublicationSuperseded {
				continue
			}
			if old, ok := want[p.Locale]; ok && old.State != workflow.PageWithdrawn && !p.Shown() {
				continue
			}
			want[p.Locale] = workflow.Page{State: workflow.PageState(p.State), Revision: p.Revision, Publication: p.ID, Title: p.Title(),
				Outdated: p.Shown() && p.RenderedHash != rel.PublishedHash}
		}
	}
	out.add(len(want) != len(f.Pages), "R9: %d pages are public, %d should be", len(f.Pages), len(want))
	for _, page := range f.Pages {
		w, ok := want[page.Locale]
		if rel.Withdrawal != nil {
			w.State = workflow.PageWithdrawn
		}
		if w.State == workflow.PageWithdrawn {
			w.Title, w.Outdated = "", false
		}
		out.add(!ok || page.State != w.State || page.Revision != w.Revision || page.Publication != w.Publication || page.Outdated != w.Outdated ||
			page.Title != w.Title || page.Number != f.revision(page.Revision).Number, "R8: the page in %s is %+v, it should be %+v", page.Locale, page, w)
		out.add(page.Address != rel.Address || d.Addresses[page.Address] != rel.ID, "the page in %s stands at another address", page.Locale)
		visible, shows := workflow.Visible(rel, english, f.publication(page.Publication))
		visible.Release = rel.ID
		out.add(!shows || !same(visible, page), "the projection has %+v, Visible says %+v", page, visible)
	}
}

// checkSite reads what readers get of a release, at every address it ever had.
func checkSite(out *findings, m *machine, d *dump, f *file) {
	ctx := context.Background()
	for address, id := range d.Addresses {
		if id != f.Release.ID {
			continue
		}
		for _, page := range f.Pages {
			got, err := m.s.ReadPage(ctx, page.Locale, address)
			var moved *workflow.Moved
			switch {
			case workflow.KindOf(err) == workflow.KindNotFound && find(d.Locales, func(l workflow.Locale) bool { return l.Tag == page.Locale }).Kit == 0:
			case errors.As(err, &moved):
				out.add(page.State == workflow.PageWithdrawn || address == f.Release.Address || moved.To != f.Release.Address,
					"R8: %s in %s leads to %s", address.Path(), page.Locale, moved.To.Path())
			case err != nil:
				out.add(true, "%s in %s answers %v", address.Path(), page.Locale, err)
			default:
				out.add(address != f.Release.Address && page.State != workflow.PageWithdrawn, "a former address shows a page")
				checkPage(out, f, page, got)
			}
		}
	}
}

// checkPage is rules 4, 7 and 8 over one page as a reader gets it.
func checkPage(out *findings, f *file, page workflow.Page, got workflow.PublicPage) {
	out.add(got.Page.State != page.State, "the page in %s is %s, the projection says %s", page.Locale, got.Page.State, page.State)
	shows := page.State == workflow.PageLive
	out.add(!shows && (got.Units != nil || page.State == workflow.PageWithdrawn && got.Page.Title != ""), "R8: the page in %s is %s and shows its text",
		page.Locale, page.State)
	if !shows {
		return
	}
	units, text := got.English.Units, got.English.Hash
	if p := f.publication(page.Publication); p != nil {
		units, text = p.Units, p.Text
		out.add(got.Kit.Version != p.Kit || got.Kit.Word("disclaimer.text") == "", "R4: the page in %s has kit %d, stamped is %d", page.Locale, got.Kit.Version, p.Kit)
		missed := f.Release.Revisions - p.RevisionNumber
		if p.RenderedHash == f.Release.PublishedHash {
			missed = 0
		}
		out.add(len(got.Missed) != missed, "R7: the page in %s misses %d corrections and names %d", page.Locale, missed, len(got.Missed))
	}
	out.add(!same(got.Units, units) || got.Text != text, "R11: the page in %s shows another text than was published", page.Locale)
}
