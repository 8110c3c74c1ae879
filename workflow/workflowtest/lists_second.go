package workflowtest

import (
	"cmp"

	"prevail/workflow"
)

// mostSeconds is how many second reviews of a kind are listed.
const mostSeconds = 50

// SecondReviews implements [workflow.SecondReader].
func (r *reader) SecondReviews() (workflow.SecondReviews, error) {
	var out workflow.SecondReviews
	for _, v := range r.state.revisions.find(func(v workflow.Revision) bool {
		return v.State == workflow.RevisionPublished && !v.SecondReview.IsZero()
	}, func(a, b workflow.Revision) int {
		return cmp.Or(a.SecondReview.Compare(b.SecondReview), cmp.Compare(a.ID, b.ID))
	}) {
		out.Revisions = append(out.Revisions, v.ID)
	}
	for _, k := range r.state.tasks.find(func(k workflow.Task) bool {
		return k.State == workflow.TaskPublished && !k.SecondReview.IsZero() &&
			r.state.publications.any(func(p workflow.Publication) bool { return p.Task == k.ID && p.Shown() })
	}, func(a, b workflow.Task) int {
		return cmp.Or(a.SecondReview.Compare(b.SecondReview), cmp.Compare(a.ID, b.ID))
	}) {
		out.Tasks = append(out.Tasks, k.ID)
	}
	out.Revisions, out.Tasks = out.Revisions[:min(len(out.Revisions), mostSeconds)], out.Tasks[:min(len(out.Tasks), mostSeconds)]
	return out, nil
}

// ProposedKits implements [workflow.SecondReader].
func (r *reader) ProposedKits() ([]workflow.Kit, error) {
	out := r.state.kits.find(func(k workflow.Kit) bool {
		return k.State == workflow.KitProposed && k.Version > r.state.locales.rows[k.Locale].Kit
	}, func(a, b workflow.Kit) int {
		return cmp.Or(cmp.Compare(a.Locale, b.Locale), cmp.Compare(a.Version, b.Version))
	})
	for i := range out {
		out[i].Words = nil
	}
	return out, nil
}
