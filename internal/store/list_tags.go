package store

import "prevail/workflow"

// IndexTagged implements [workflow.TagReader].
func (r *reader) IndexTagged(locale, tag string, after workflow.Place, asked int) ([]workflow.Page, error) {
	where, args := "WHERE p.state = 'live' AND g.locale = ? AND g.tag = ?", []any{locale, tag}
	if after != (workflow.Place{}) {
		where += " AND (g.date, g.address_slug, g.release_id) < (?, ?, ?)"
		args = append(args, day{after.Date}, after.Slug, after.Release)
	}
	rows, err := raw[pageRow](r, selectPages+"JOIN page_tag g ON g.release_id = p.release_id AND g.locale = p.locale "+where+
		" ORDER BY g.date DESC, g.address_slug DESC, g.release_id DESC LIMIT ?", append(args, limit(asked, 20, 101))...)
	return records[pageRow, workflow.Page](rows), err
}

// TagsIn implements [workflow.TagReader]. Each tag is a look into an index, as
// each kind is.
func (r *reader) TagsIn(locale string, among []string) ([]string, error) {
	var out []string
	for _, tag := range among {
		found, err := raw[int](r, "SELECT 1 FROM page_tag g JOIN page p ON p.release_id = g.release_id AND p.locale = g.locale"+
			" WHERE g.locale = ? AND g.tag = ? AND p.state = 'live' LIMIT 1", locale, tag)
		if err != nil {
			return nil, err
		}
		if len(found) > 0 {
			out = append(out, tag)
		}
	}
	return out, nil
}

// FeedOf implements [workflow.TagReader].
func (r *reader) FeedOf(locale, kind, tag string, asked int) ([]workflow.Page, error) {
	where, args := "WHERE p.locale = ? AND p.kind = ?", []any{locale, kind}
	if kind == "" {
		where, args = "JOIN page_tag g ON g.release_id = p.release_id AND g.locale = p.locale WHERE g.locale = ? AND g.tag = ?", []any{locale, tag}
	}
	rows, err := raw[pageRow](r, selectPages+where+" AND p.state IN ('live', 'withdrawn') ORDER BY p.published DESC, p.release_id DESC LIMIT ?",
		append(args, limit(asked, 20, 100))...)
	return records[pageRow, workflow.Page](rows), err
}
