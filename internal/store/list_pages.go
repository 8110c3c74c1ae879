package store

import "prevail/workflow"

// selectPages reads rows of the projection; the translations' freshness is
// computed, as everywhere, and the number of the English looked up.
const selectPages = `SELECT p.*, coalesce(u.english_hash <> '' AND u.english_hash <> u.rendered_hash, false) AS outdated,
	coalesce(u.revision_number, (SELECT v.number FROM revision v WHERE v.id = p.revision_id), 0) AS english
FROM page p LEFT JOIN publication u ON u.id = p.publication_id `

// pagesOf returns what is public of releases, by release and locale.
func (r *reader) pagesOf(ids []workflow.ReleaseID) (map[workflow.ReleaseID][]workflow.Page, error) {
	rows, err := raw[pageRow](r, selectPages+"WHERE p.release_id IN ? ORDER BY p.release_id, p.locale", ids)
	out := map[workflow.ReleaseID][]workflow.Page{}
	for _, row := range rows {
		out[row.ReleaseID] = append(out[row.ReleaseID], row.record())
	}
	return out, err
}

// Pages implements [workflow.ListReader].
func (r *reader) Pages(id workflow.ReleaseID) ([]workflow.Page, error) {
	pages, err := r.pagesOf([]workflow.ReleaseID{id})
	return pages[id], err
}

// PageAt implements [workflow.ListReader].
func (r *reader) PageAt(locale string, a workflow.Address) (workflow.Page, error) {
	rows, err := raw[pageRow](r, selectPages+"WHERE p.locale = ? AND p.address_date = ? AND p.address_slug = ?",
		locale, day{a.Date}, a.Slug)
	if err != nil {
		return workflow.Page{}, err
	}
	if len(rows) == 0 {
		return workflow.Page{}, workflow.NotFound()
	}
	return rows[0].record(), nil
}

// Index implements [workflow.ListReader].
func (r *reader) Index(locale string, after workflow.Place, asked int) ([]workflow.Page, error) {
	return r.index("p.locale = ?", []any{locale}, after, asked)
}

// IndexOf implements [workflow.KindReader].
func (r *reader) IndexOf(locale, kind string, after workflow.Place, asked int) ([]workflow.Page, error) {
	return r.index("p.locale = ? AND p.kind = ?", []any{locale, kind}, after, asked)
}

// index lists live pages after a place.
func (r *reader) index(where string, args []any, after workflow.Place, asked int) ([]workflow.Page, error) {
	where = "WHERE p.state = 'live' AND " + where
	if after != (workflow.Place{}) {
		where += " AND (p.date, p.address_slug, p.release_id) < (?, ?, ?)"
		args = append(args, day{after.Date}, after.Slug, after.Release)
	}
	rows, err := raw[pageRow](r, selectPages+where+" ORDER BY p.date DESC, p.address_slug DESC, p.release_id DESC LIMIT ?",
		append(args, limit(asked, 20, 101))...)
	return records[pageRow, workflow.Page](rows), err
}

// KindsIn implements [workflow.KindReader]. Each kind is a look into an index;
// reading all pages to see which kinds there are would grow with them.
func (r *reader) KindsIn(locale string, among []string) ([]string, error) {
	var out []string
	for _, kind := range among {
		found, err := raw[int](r, "SELECT 1 FROM page WHERE locale = ? AND kind = ? AND state = 'live' LIMIT 1", locale, kind)
		if err != nil {
			return nil, err
		}
		if kind != "" && len(found) > 0 {
			out = append(out, kind)
		}
	}
	return out, nil
}

// Feed implements [workflow.ListReader].
func (r *reader) Feed(locale string, asked int) ([]workflow.Page, error) {
	rows, err := raw[pageRow](r, selectPages+"WHERE p.locale = ? AND p.state IN ('live', 'withdrawn')"+
		" ORDER BY p.published DESC, p.release_id DESC LIMIT ?", locale, limit(asked, 20, 100))
	return records[pageRow, workflow.Page](rows), err
}
