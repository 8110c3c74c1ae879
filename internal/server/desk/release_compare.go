package desk

import (
	"prevail/internal/server/page"
	"prevail/workflow"
)

// comparison is two English texts of a release, one against the other.
type comparison struct {
	From, To *workflow.Revision
	Choices  []option // of the earlier text
	Others   []option // of the later one
	Changes  []change
	Kept     int // sentences that are the same in both
}

// compare lays two texts against each other: those that were asked for, else the
// text that the page shows against what readers have, or had before it. It
// returns nil where there is only one.
func compare(v *page.Visit, view workflow.ReleaseView, shown *workflow.Revision) *comparison {
	all := view.Revisions
	if len(all) < 2 || shown == nil {
		return nil
	}
	c := &comparison{From: before(view, *shown), To: shown}
	for i := range all {
		r := &all[i]
		if v.QueryParam("from") == string(r.ID) {
			c.From = r
		}
		if v.QueryParam("to") == string(r.ID) {
			c.To = r
		}
	}
	for i := range all {
		r := &all[i]
		o := option{Value: string(r.ID), Label: revisionName(v, *r), Selected: r.ID == c.From.ID}
		c.Choices = append(c.Choices, o)
		o.Selected = r.ID == c.To.ID
		c.Others = append(c.Others, o)
	}
	c.Changes = changes(*c.From, *c.To)
	gone := 0
	for _, one := range c.Changes {
		if one.Removed != "" {
			gone++
		}
	}
	c.Kept = len(workflow.Sentences(c.To.Units)) - (len(c.Changes) - gone)
	return c
}

// before is what readers have or had before a text, or the text begun before it.
func before(view workflow.ReleaseView, r workflow.Revision) *workflow.Revision {
	if p := view.Published; p != nil && p.ID != r.ID {
		return p
	}
	last := &view.Revisions[0]
	for i := range view.Revisions {
		switch one := &view.Revisions[i]; {
		case one.ID == r.ID:
		case r.Number > 1 && one.Number == r.Number-1:
			return one
		case !one.Created.After(r.Created):
			last = one
		}
	}
	return last
}

// revisionName names a text: by its number once it has one, by its hash before,
// with its state and when it was begun.
func revisionName(v *page.Visit, r workflow.Revision) string {
	say := v.Speaks()
	name := r.Hash.Short()
	if r.Number > 0 {
		name = say.T("release.revision", "number", r.Number)
	}
	return say.T("release.revision_option", "name", name, "state", say.T("state.revision."+string(r.State)),
		"date", say.DateTimeBrief(r.Created.In(v.Zone())))
}
