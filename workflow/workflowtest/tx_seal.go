package workflowtest

import (
	"slices"

	"prevail/workflow"
)

// DestroyTexts implements [workflow.Tx].
func (t *tx) DestroyTexts(s workflow.Sealing) error {
	if err := t.needSealed(s); err != nil {
		return t.refuse(err)
	}
	for _, id := range s.Revisions {
		r, _ := t.state.revisions.get(id)
		r.Units = nil
		t.state.revisions.put(id, r)
	}
	for _, id := range s.Publications {
		p, _ := t.state.publications.get(id)
		p.Units = nil
		t.state.publications.put(id, p)
	}
	for _, table := range []*table[workflow.SegmentID, workflow.Segment]{&t.state.segments, &t.state.dropped} {
		for _, g := range table.find(func(workflow.Segment) bool { return true }, func(_, _ workflow.Segment) int { return 0 }) {
			if slices.Contains(s.Sources, g.Task) {
				g.Source, g.Before, g.Covers = "", "", ""
			}
			if slices.Contains(s.Texts, g.Task) {
				g.Text, g.Suggestions = "", nil
			}
			table.put(g.ID, g)
		}
	}
	for _, e := range t.state.texts.find(func(e workflow.EarlierText) bool { return slices.Contains(s.Texts, e.Task) },
		func(_, _ workflow.EarlierText) int { return 0 }) {
		e.Text = ""
		t.state.texts.put(textKey{e.Segment, e.Number}, e)
	}
	return nil
}

// needSealed holds what is destroyed to seals that are complete and acts that
// are in the ledger.
func (t *tx) needSealed(s workflow.Sealing) error {
	told := func(match func(workflow.Event) bool) bool {
		return t.state.events.any(func(e workflow.Event) bool { return e.Release == s.Release && e.Action == workflow.ActSeal && match(e) })
	}
	bad := false
	hashes, locales := map[workflow.Hash]bool{}, map[string]bool{}
	for _, id := range s.Revisions {
		r := t.state.revisions.rows[id]
		hashes[r.Hash] = true
		bad = bad || r.Release != s.Release || !r.Seal.Done() || !told(func(e workflow.Event) bool { return e.Object == workflow.OnRevision && e.Revision == id })
	}
	for _, id := range s.Publications {
		p := t.state.publications.rows[id]
		locales[p.Locale] = true
		bad = bad || p.Release != s.Release || !p.Seal.Done() || !told(func(e workflow.Event) bool { return e.Object == workflow.OnPublication && e.Publication == id })
	}
	for _, id := range s.Sources {
		k := t.state.tasks.rows[id]
		bad = bad || k.Release != s.Release || k.Open() || !hashes[k.RevisionHash]
	}
	for _, id := range s.Texts {
		k := t.state.tasks.rows[id]
		bad = bad || k.Release != s.Release || k.Open() || !locales[k.Locale]
	}
	return blocked(bad, "rule.11.rewritten")
}
