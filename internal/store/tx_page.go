package store

import (
	"slices"

	"prevail/workflow"
)

// Project implements [workflow.Tx]. A page that stays as it is isn't written
// again, for every write tells those who keep pages that something public
// changed.
func (t *tx) Project(id workflow.ReleaseID, pages []workflow.Page) error {
	t.touchAt("page", string(id), "")
	there, err := t.Pages(id)
	if err != nil {
		return t.refuse(err)
	}
	if gone := unlike(id, there, pages); len(gone) > 0 {
		locales := make([]string, len(gone))
		for i, p := range gone {
			locales[i] = p.Locale
		}
		err := t.db.Where("release_id = ? AND locale IN ?", id, locales).Delete(&pageRow{}).Error
		if t.refuse(err) != nil {
			return err
		}
	}
	fresh := unlike(id, pages, there)
	if len(fresh) == 0 {
		return nil
	}
	rows := make([]pageRow, len(fresh))
	for i, p := range fresh {
		rows[i] = rowOfPage(id, p)
	}
	return t.refuse(t.db.Create(&rows).Error)
}

// unlike returns the pages that have no like among others.
func unlike(id workflow.ReleaseID, pages, others []workflow.Page) []workflow.Page {
	return slices.DeleteFunc(slices.Clone(pages), func(p workflow.Page) bool {
		return slices.ContainsFunc(others, func(q workflow.Page) bool { return samePage(id, p, q) })
	})
}

// samePage reports whether two are the same page of a release. Freshness and the
// number of the English are no part of either.
func samePage(id workflow.ReleaseID, p, q workflow.Page) bool {
	if !exact(p.Published).Equal(exact(q.Published)) {
		return false
	}
	p.Release, q.Release = id, id
	p.Published, p.Outdated, p.Number = q.Published, q.Outdated, q.Number
	return p == q
}
