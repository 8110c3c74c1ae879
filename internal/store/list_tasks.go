package store

import (
	"slices"
	"strings"

	"prevail/workflow"
)

// openTasks is the condition of the partial indices over open tasks. It stands
// word for word in every query that is to use one: SQLite compares words.
const openTasks = "state IN ('draft', 'review', 'approved')"

// limit is how many rows a list returns.
func limit(asked, usual, most int) int {
	if asked <= 0 {
		return usual
	}
	return min(asked, most)
}

// summaries completes the tasks that a query named chosen picks: one packed text
// for each, see packedSummary.
func summaries() string {
	return "SELECT " + formatted(packedSummary()...) + ` FROM chosen c
JOIN task t ON t.id = c.id
JOIN revision v ON v.id = t.revision_id
JOIN release r ON r.id = t.release_id
LEFT JOIN person p ON p.id = CASE
	WHEN t.state = 'review' AND (t.reviewer_assigned OR t.reviewer_until > ?) THEN t.reviewer
	WHEN t.state <> 'review' AND (t.translator_assigned OR t.translator_until > ?) THEN t.translator END
ORDER BY t.release_created DESC, t.release_id DESC, t.id DESC`
}

// TaskList implements [workflow.ListReader].
func (r *reader) TaskList(f workflow.TaskFilter) ([]workflow.TaskSummary, error) {
	chosen, err := r.chooseTasks(f)
	if err != nil || len(chosen.branches) == 0 {
		return nil, err
	}
	now := moment{r.now}
	rows, err := raw[string](r, "WITH chosen AS ("+chosen.query()+") "+summaries(), append(chosen.args, now, now)...)
	if err != nil {
		return nil, err
	}
	out := make([]workflow.TaskSummary, len(rows))
	for i := range rows {
		p := packed{rest: rows[i]}
		if out[i] = p.summary(); p.err != nil {
			return nil, workflow.Internal("reading a list of tasks", p.err)
		}
	}
	return out, nil
}

// choice is the union of queries that each walk one index, newest first, and
// stop at the limit: one query over several locales and states would have to
// sort all that match.
type choice struct {
	branches []string
	args     []any
	limit    int
	after    string
	afterArg []any
	known    string
	knownArg []any
}

// newest is the order of the list, over the columns of a table.
func newest(table string) string {
	return " ORDER BY " + table + ".release_created DESC, " + table + ".release_id DESC, " + table + ".id DESC LIMIT ?"
}

// add adds a branch: the open tasks that meet a condition.
func (c *choice) add(where string, args ...any) {
	c.branches = append(c.branches, "SELECT * FROM (SELECT t.id, t.release_id, t.release_created FROM task t JOIN release r ON r.id = t.release_id"+
		" WHERE t."+openTasks+" AND "+where+c.after+c.known+newest("t")+") b")
	c.args = append(c.args, args...)
	c.args = append(c.args, c.afterArg...)
	c.args = append(c.args, c.knownArg...)
	c.args = append(c.args, c.limit)
}

func (c *choice) query() string {
	c.args = append(c.args, c.limit)
	return "SELECT DISTINCT id, release_id, release_created FROM (" + strings.Join(c.branches, " UNION ALL ") + ") a" + newest("a")
}

// chooseTasks turns a filter into queries.
func (r *reader) chooseTasks(f workflow.TaskFilter) (*choice, error) {
	c := &choice{limit: limit(f.Limit, 50, 200)}
	c.known, c.knownArg = r.known(f.For)
	if f.After != "" {
		last, err := r.Task(f.After)
		if err != nil {
			return nil, err
		}
		c.after = " AND (t.release_created, t.release_id, t.id) < (?, ?, ?)"
		c.afterArg = []any{instant{last.ReleaseCreated}, last.Release, last.ID}
	}
	if f.Holder != "" {
		r.chooseHeld(c, f)
		return c, nil
	}
	for _, state := range openStates(f.States) {
		if len(f.Locales) == 0 {
			c.add("t.state = '" + state + "'")
		}
		for _, locale := range f.Locales {
			c.add("t.state = '"+state+"' AND t.locale = ?", locale)
		}
	}
	return c, nil
}

// openStates are the open states among those asked for; none asks for all.
// They are literals in the queries, so they come from here alone.
func openStates(asked []workflow.TaskState) []string {
	var out []string
	for _, s := range []workflow.TaskState{workflow.TaskDraft, workflow.TaskReview, workflow.TaskApproved} {
		if len(asked) == 0 || slices.Contains(asked, s) {
			out = append(out, string(s))
		}
	}
	return out
}

// chooseHeld chooses the tasks on which a person holds a claim now.
func (r *reader) chooseHeld(c *choice, f workflow.TaskFilter) {
	states := openStates(f.States)
	if len(states) == 0 {
		return
	}
	for _, claim := range []string{"translator", "reviewer"} {
		where := "t." + claim + " <> '' AND t." + claim + " = ? AND (t." + claim + "_assigned OR t." + claim + "_until > ?) AND t.state IN ?"
		args := []any{f.Holder, moment{r.now}, states}
		if len(f.Locales) > 0 {
			where += " AND t.locale IN ?"
			args = append(args, f.Locales)
		}
		c.add(where, args...)
	}
}

// known is the condition that leaves out the releases a person may not know
// of (rule 9).
func (r *reader) known(p workflow.PersonID) (string, []any) { return knownAt(moment{r.now}, p) }

// knownAt is known at a time in the form of a query's argument.
func knownAt(now any, p workflow.PersonID) (string, []any) {
	where, args := "r.embargo IS NULL OR r.embargo <= ?", []any{now}
	if p != "" {
		where += " OR EXISTS (SELECT 1 FROM release_access a WHERE a.release_id = r.id AND a.person_id = ?)"
		args = append(args, p)
	}
	return " AND (" + where + ")", args
}
