package store

import (
	"strings"

	"prevail/workflow"
)

// conditions collects what a query asks, with its arguments in order.
type conditions struct {
	where strings.Builder
	args  []any
}

// add adds a condition.
func (c *conditions) add(where string, args ...any) {
	c.where.WriteString(" AND " + where)
	c.args = append(c.args, args...)
}

// boardQuery is one page of the board on its way to SQL. There are three ways to
// a page, and none reads more of the archive than it must: the releases in their
// order until the page is full, where most of them match; the open tasks in that
// order, where tasks are asked of; and the few releases that an index finds,
// where hardly any match.
type boardQuery struct {
	*reader
	filter workflow.BoardFilter
	limit  int
	// last is the release that the page before ended with.
	last workflow.Release
	// of is what is asked of a release r with its headline h, tasks what is asked
	// of one of its open tasks.
	of, tasks *conditions
	// few are all releases that can match, if narrowed.
	few      []workflow.ReleaseID
	narrowed bool
}

// Board implements [workflow.BoardReader]. The plain board is the list of
// releases; whatever else is asked narrows it.
func (r *reader) Board(f workflow.BoardFilter) ([]workflow.BoardRow, error) {
	q := &boardQuery{reader: r, filter: f, limit: limit(f.Limit, 50, 200), of: r.ofRelease(f), tasks: r.ofTasks(f, "t")}
	if f.After != "" {
		var err error
		if q.last, err = one[releaseRow, workflow.Release](r, "id = ?", f.After); err != nil {
			return nil, err
		}
	}
	rows, err := q.page()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return r.completed(rows, f.Reviewers)
}

// ofRelease returns what is asked of a release r, its headline h and what readers
// have of it.
func (r *reader) ofRelease(f workflow.BoardFilter) *conditions {
	c := &conditions{}
	known, args := r.known(f.For)
	c.where.WriteString(known)
	c.args = append(c.args, args...)
	if f.Title != "" {
		c.add(titleLike, likeTitle(f.Title))
	}
	if f.English != "" {
		c.add("h.state = ?", f.English)
	}
	locale, args := ofLocale(f)
	if f.Public != "" {
		c.add("EXISTS (SELECT 1 FROM page p WHERE p.release_id = r.id AND p.state = ?"+locale+")", append([]any{f.Public}, args...)...)
	}
	if f.Situation == workflow.OutdatedReading {
		c.add("r.id IN (SELECT p.release_id FROM publication p WHERE "+outdatedPublication+locale+")", args...)
	}
	if f.Missing {
		c.add("NOT EXISTS (SELECT 1 FROM page p WHERE p.release_id = r.id AND p.locale = ?)", f.Locale)
		c.add("NOT EXISTS (SELECT 1 FROM task t WHERE t.release_id = r.id AND t.locale = ? AND t."+openTasks+")", f.Locale)
	}
	return c
}

// outdatedPublication is the condition of the index over outdated publications p.
const outdatedPublication = "p.english_hash <> '' AND p.english_hash <> p.rendered_hash"

// ofLocale is the condition of the language in which readers have something.
func ofLocale(f workflow.BoardFilter) (string, []any) {
	if f.Locale != "" {
		return " AND p.locale = ?", []any{f.Locale}
	}
	return " AND p.locale <> 'en'", nil
}

// ofTasks returns what is asked of an open task, which the query calls by a name.
func (r *reader) ofTasks(f workflow.BoardFilter, name string) *conditions {
	c := &conditions{}
	t := func(where string) string { return strings.ReplaceAll(where, "t.", name+".") }
	c.where.WriteString(t("t." + openTasks))
	now := moment{r.now}
	if f.Locale != "" {
		c.add(t("t.locale = ?"), f.Locale)
	}
	if f.Work != "" {
		c.add(t("t.state = ?"), f.Work)
	}
	if f.Holder != "" {
		c.add(t("(t.translator = ? AND (t.translator_assigned OR t.translator_until > ?) OR t.reviewer = ? AND (t.reviewer_assigned OR t.reviewer_until > ?))"),
			f.Holder, now, f.Holder, now)
	}
	if f.Sort == workflow.DeadlineFirst {
		c.add(t("t.deadline IS NOT NULL"))
	}
	switch f.Situation {
	case workflow.Overdue:
		c.add(t("t.deadline < ?"), now)
	case workflow.Unclaimed:
		c.add(t("(t.state = 'draft' AND "+unheld("translator")+" OR t.state = 'review' AND "+unheld("reviewer")+")"), now, now)
	case workflow.Stuck:
		where, args := stuckTasks(f.Reviewers)
		c.add(t(where), args...)
	case workflow.OutdatedReading: // asked of what readers have
	}
	return c
}

func unheld(claim string) string {
	return "NOT (t." + claim + " <> '' AND (t." + claim + "_assigned OR coalesce(t." + claim + "_until, 0) > ?))"
}
