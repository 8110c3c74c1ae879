package store

import (
	"slices"
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

// Board implements [workflow.BoardReader]. The plain board is the list of
// releases; whatever else is asked narrows it.
func (r *reader) Board(f workflow.BoardFilter) ([]workflow.BoardRow, error) {
	c := &conditions{}
	known, args := r.known(f.For)
	c.where.WriteString(known)
	c.args = append(c.args, args...)
	if f.Title != "" {
		c.add(`lower(v.title) LIKE lower(?) ESCAPE '\'`, "%"+likeless.Replace(f.Title)+"%")
	}
	if f.English != "" {
		c.add("v.state = ?", f.English)
	}
	r.ofPages(c, f)
	join, joined, err := r.joinTasks(c, f)
	if err != nil {
		return nil, err
	}
	order, err := r.boardOrder(c, f)
	if err != nil {
		return nil, err
	}
	rows, err := raw[boardRow](r, `SELECT r.*, v.id AS spoken_id, v.title AS spoken_title, v.state AS spoken_state
FROM release r LEFT JOIN revision v ON v.id = `+spoken+join+`
WHERE true`+c.where.String()+order+` LIMIT ?`, append(append(joined, c.args...), limit(f.Limit, 50, 200))...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	summaries, err := r.boardRows(rows, boardTask)
	if err != nil {
		return nil, err
	}
	return r.withStuck(summaries, f.Reviewers)
}

// fewTasks is how many tasks are looked up for their releases. Of more than that,
// most releases have one, and looking at the releases in their order is faster.
const fewTasks = 500

// joinTasks adds what is asked of a release's open tasks. Deadlines are what it
// joins for the order by them, with its arguments; else it joins nothing. Where
// many tasks meet what is asked, no list of them is made: the releases are
// walked in their order until a page is full, from the oldest that has an open
// task.
func (r *reader) joinTasks(c *conditions, f workflow.BoardFilter) (join string, args []any, err error) {
	if !f.AsksOfTask() {
		return "", nil, nil
	}
	tasks := r.ofTasks(f)
	if f.Sort == workflow.DeadlineFirst {
		return " JOIN (SELECT t.release_id, min(t.deadline) AS due FROM task t WHERE " + tasks.where.String() +
			" GROUP BY t.release_id) d ON d.release_id = r.id", tasks.args, nil
	}
	if f.Holder != "" || f.Situation == workflow.Overdue { // there are indices of these
		found, err := raw[workflow.ReleaseID](r, "SELECT t.release_id FROM task t WHERE "+tasks.where.String()+" LIMIT ?",
			append(slices.Clone(tasks.args), fewTasks+1)...)
		if err != nil {
			return "", nil, err
		}
		if len(found) <= fewTasks {
			slices.Sort(found)
			c.add("r.id IN ?", append(slices.Compact(found), ""))
			return "", nil, nil
		}
	}
	c.add("r.created >= (" + oldestOpen + ")")
	c.add("EXISTS (SELECT 1 FROM task t WHERE t.release_id = r.id AND "+tasks.where.String()+")", tasks.args...)
	return "", nil, nil
}

// oldestOpen is the age of the oldest release with an open task, from an index
// that begins with the state.
const oldestOpen = "SELECT min(o.age) FROM (SELECT min(release_created) AS age FROM task WHERE state = 'draft' AND " + openTasks +
	" UNION ALL SELECT min(release_created) FROM task WHERE state = 'review' AND " + openTasks +
	" UNION ALL SELECT min(release_created) FROM task WHERE state = 'approved' AND " + openTasks + ") o"

// boardTask are the columns of a task that [workflow.BoardRow] promises. A page
// has a thousand tasks, and reading all of thirty columns of each, hashes among
// them, takes longer than everything else.
const boardTask = "t.id, t.version, t.release_id, t.locale, t.round, t.state, t.translator, t.translator_until, t.translator_assigned," +
	" t.reviewer, t.reviewer_until, t.reviewer_assigned, t.schedule, t.required, t.deadline, t.segments, t.done"

// likeless takes their meaning from the characters that LIKE reads as patterns.
var likeless = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// ofPages adds what is asked of that which readers have.
func (r *reader) ofPages(c *conditions, f workflow.BoardFilter) {
	locale, args := " AND p.locale <> 'en'", []any(nil)
	if f.Locale != "" {
		locale, args = " AND p.locale = ?", []any{f.Locale}
	}
	if f.Public != "" {
		c.add("EXISTS (SELECT 1 FROM page p WHERE p.release_id = r.id AND p.state = ?"+locale+")", append([]any{f.Public}, args...)...)
	}
	if f.Situation == workflow.OutdatedReading {
		c.add("r.id IN (SELECT p.release_id FROM publication p WHERE p.english_hash <> '' AND p.english_hash <> p.rendered_hash"+locale+")", args...)
	}
	if f.Missing {
		c.add("NOT EXISTS (SELECT 1 FROM page p WHERE p.release_id = r.id AND p.locale = ?)", f.Locale)
		c.add("NOT EXISTS (SELECT 1 FROM task t WHERE t.release_id = r.id AND t.locale = ? AND t."+openTasks+")", f.Locale)
	}
}

// ofTasks returns what is asked of an open task t.
func (r *reader) ofTasks(f workflow.BoardFilter) *conditions {
	c := &conditions{}
	c.where.WriteString("t." + openTasks)
	now := moment{r.now}
	if f.Locale != "" {
		c.add("t.locale = ?", f.Locale)
	}
	if f.Work != "" {
		c.add("t.state = ?", f.Work)
	}
	if f.Holder != "" {
		c.add("(t.translator = ? AND (t.translator_assigned OR t.translator_until > ?) OR t.reviewer = ? AND (t.reviewer_assigned OR t.reviewer_until > ?))",
			f.Holder, now, f.Holder, now)
	}
	if f.Sort == workflow.DeadlineFirst {
		c.add("t.deadline IS NOT NULL")
	}
	switch f.Situation {
	case workflow.Overdue:
		c.add("t.closed IS NULL AND t.deadline < ?", now) // as the index of deadlines has it
	case workflow.Unclaimed:
		c.add("(t.state = 'draft' AND "+unheld("translator")+" OR t.state = 'review' AND "+unheld("reviewer")+")", now, now)
	case workflow.Stuck:
		where, args := stuckTasks(f.Reviewers)
		c.add(where, args...)
	case workflow.OutdatedReading: // asked of what readers have
	}
	return c
}

func unheld(claim string) string {
	return "NOT (t." + claim + " <> '' AND (t." + claim + "_assigned OR coalesce(t." + claim + "_until, 0) > ?))"
}

// boardOrder adds where the page begins and returns the order.
func (r *reader) boardOrder(c *conditions, f workflow.BoardFilter) (string, error) {
	var last workflow.Release
	if f.After != "" {
		var err error
		if last, err = one[releaseRow, workflow.Release](r, "id = ?", f.After); err != nil {
			return "", err
		}
	}
	switch f.Sort {
	case workflow.OldestFirst:
		if f.After != "" {
			c.add("(r.created, r.id) > (?, ?)", instant{last.Created}, last.ID)
		}
		return " ORDER BY r.created, r.id", nil
	case workflow.DeadlineFirst:
		if f.After != "" {
			tasks := r.ofTasks(f)
			c.add("(d.due, r.id) > ((SELECT min(t.deadline) FROM task t WHERE "+tasks.where.String()+" AND t.release_id = ?), ?)",
				append(tasks.args, last.ID, last.ID)...)
		}
		return " ORDER BY d.due, r.id", nil
	case workflow.NewestFirst:
	}
	if f.After != "" {
		c.add("(r.created, r.id) < (?, ?)", instant{last.Created}, last.ID)
	}
	return " ORDER BY r.created DESC, r.id DESC", nil
}
