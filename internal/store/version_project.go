package store

import (
	"slices"

	"prevail/workflow"
)

// shows reports whether the projection of a release holds exactly these pages
// already. They are not written again then, for every write to it tells those
// who keep pages that something public changed.
func (t *tx) shows(id workflow.ReleaseID, pages []workflow.Page) (bool, error) {
	there, err := t.Pages(id)
	if err != nil || len(there) != len(pages) {
		return false, err
	}
	for _, p := range pages {
		if !slices.ContainsFunc(there, func(q workflow.Page) bool { return samePage(id, p, q) }) {
			return false, nil
		}
	}
	return true, nil
}

// samePage reports whether a page is the one that is kept. Freshness is no part
// of either.
func samePage(id workflow.ReleaseID, p, kept workflow.Page) bool {
	if !exact(p.Published).Equal(kept.Published) {
		return false
	}
	p.Release, p.Published, p.Outdated = id, kept.Published, kept.Outdated
	return p == kept
}
