package store

import (
	"slices"

	"prevail/workflow"
)

// How many releases are looked at one by one: of more than that, walking in the
// order of the page until it is full is faster. A title is worth more, since
// looking at one is cheaper than looking at tasks, and so is a page of readers,
// since a release may have one in each language.
const (
	fewReleases = 500
	fewTitles   = 5000
	fewPages    = 2000
)

// search asks an index for all releases that can match, and says how many of them
// are few.
type search struct {
	query string
	args  []any
	few   int
}

// narrow finds out whether hardly any releases can match: those with what is
// rare. The first index that knows few of them is enough, since every condition
// is asked of each again.
func (q *boardQuery) narrow() error {
	for _, s := range q.searches() {
		found, err := raw[workflow.ReleaseID](q.reader, s.query+" LIMIT ?", append(slices.Clone(s.args), s.few+1)...)
		if err != nil {
			return err
		}
		if len(found) <= s.few {
			slices.Sort(found)
			q.few, q.narrowed = slices.Compact(found), true
			return nil
		}
	}
	return nil
}

// searches are the indices that can narrow what is asked.
func (q *boardQuery) searches() (out []search) {
	f, locale := q.filter, " AND p.locale <> 'en'"
	var tongue []any
	if f.Locale != "" {
		locale, tongue = ofLocale(f)
	}
	if f.Holder != "" {
		held := func(claim string) string {
			return "SELECT t.release_id FROM task t WHERE t." + claim + " <> '' AND t." + claim + " = ? AND " + q.tasks.where.String()
		}
		one := append([]any{f.Holder}, q.tasks.args...)
		out = append(out, search{held("translator") + " UNION ALL " + held("reviewer"), slices.Concat(one, one), fewReleases})
	}
	if f.Title != "" {
		out = append(out, titleSearch(f.Title, q.lite()))
	}
	if f.English != "" && f.English != workflow.RevisionPublished {
		out = append(out, search{"SELECT release_id FROM headline WHERE state <> 'published' AND state = ?", []any{f.English}, fewReleases})
	}
	if f.Situation == workflow.Overdue {
		out = append(out, search{"SELECT t.release_id FROM task t" + q.by("task_open_deadline") + " WHERE " + q.tasks.where.String(), q.tasks.args, fewReleases})
	}
	if f.Situation == workflow.OutdatedReading {
		out = append(out, search{"SELECT p.release_id FROM publication p WHERE " + outdatedPublication + locale, tongue, fewReleases})
	}
	live := "SELECT p.release_id FROM page p" + q.by("page_index") + " WHERE p.state = 'live' AND p.locale "
	switch {
	case f.Public == workflow.PageLive && f.Locale != "":
		out = append(out, search{live + "= ?", tongue, fewPages})
	case f.Public == workflow.PageLive:
		// The index begins with the language: two parts of it are all but English.
		out = append(out, search{live + "< 'en' UNION ALL " + live + "> 'en'", nil, fewPages})
	case f.Public != "" && f.Public != workflow.PageLive:
		out = append(out, search{"SELECT p.release_id FROM page p WHERE p.state <> 'live' AND p.state = ?" + locale, append([]any{f.Public}, tongue...), fewReleases})
	}
	return out
}

// amongFew looks at few releases one by one.
func (q *boardQuery) amongFew() ([]boardRow, error) {
	named := "(SELECT jsonb_array_elements_text(CAST(? AS jsonb)) AS id) n CROSS JOIN release r"
	if q.lite() {
		named = "(SELECT value AS id FROM json_each(?)) n CROSS JOIN release r"
	}
	list := doc[[]workflow.ReleaseID]{q.few}
	if q.filter.Sort == workflow.DeadlineFirst {
		after, args := q.afterDue("(b.due, b.id)")
		return raw[boardRow](q.reader, "SELECT * FROM ("+onBoard+", (SELECT min(t.deadline) FROM task t WHERE t.release_id = r.id AND "+q.tasks.where.String()+") AS due FROM "+
			named+headline+" WHERE r.id = n.id"+q.of.where.String()+") b WHERE b.due IS NOT NULL"+after+" ORDER BY b.due, b.id LIMIT ?",
			slices.Concat(q.tasks.args, []any{list}, q.of.args, args, []any{q.limit})...)
	}
	asked, of := "", []any(nil)
	if q.filter.AsksOfTask() {
		asked, of = " AND EXISTS (SELECT 1 FROM task t WHERE t.release_id = r.id AND "+q.tasks.where.String()+")", q.tasks.args
	}
	// The sum keeps the databases from walking all releases in their order.
	order, place, args := q.age("(r.created + 0)", "r.id")
	return raw[boardRow](q.reader, onBoard+" FROM "+named+headline+" WHERE r.id = n.id"+asked+q.of.where.String()+place+order+" LIMIT ?",
		slices.Concat([]any{list}, of, q.of.args, args, []any{q.limit})...)
}
