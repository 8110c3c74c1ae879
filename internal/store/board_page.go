package store

import (
	"slices"

	"prevail/workflow"
)

// onBoard are the columns of a release r and its headline h, which headline joins.
const (
	onBoard  = "SELECT r.*, h.revision_id AS spoken_id, h.title AS spoken_title, h.state AS spoken_state"
	headline = " LEFT JOIN headline h ON h.release_id = r.id"
)

// page returns the rows of the page.
func (q *boardQuery) page() ([]boardRow, error) {
	if q.filter.Title != "" && !q.filter.AsksOfTask() {
		rows, err := q.nearest()
		if err != nil || len(rows) == q.limit {
			return rows, err
		}
	}
	if err := q.narrow(); err != nil {
		return nil, err
	}
	switch {
	case q.narrowed && len(q.few) == 0:
		return nil, nil
	case q.narrowed:
		return q.amongFew()
	case q.filter.Sort == workflow.DeadlineFirst:
		return q.byDeadline()
	case q.filter.AsksOfTask():
		return q.byTask()
	}
	return q.byAge()
}

// age is the order by age over the columns of a table, and place the condition of
// what comes after the last release in it.
func (q *boardQuery) age(created, id string) (order, place string, args []any) {
	down, than := " DESC", "<"
	if q.filter.Sort == workflow.OldestFirst {
		down, than = "", ">"
	}
	if q.filter.After != "" {
		place, args = " AND ("+created+", "+id+") "+than+" (?, ?)", []any{instant{q.last.Created}, q.last.ID}
	}
	return " ORDER BY " + created + down + ", " + id + down, place, args
}

// byAge walks the releases.
func (q *boardQuery) byAge() ([]boardRow, error) {
	order, place, args := q.age("r.created", "r.id")
	return raw[boardRow](q.reader, onBoard+" FROM release r"+q.by("release_age")+headline+" WHERE true"+q.of.where.String()+place+order+" LIMIT ?",
		slices.Concat(q.of.args, args, []any{q.limit})...)
}

// near is how many releases are looked at for a title before an index is asked:
// a page is full by then if every twentieth matches.
const near = 1000

// nearest walks the releases that are next in the order.
func (q *boardQuery) nearest() ([]boardRow, error) {
	order, place, args := q.age("r.created", "r.id")
	return raw[boardRow](q.reader, onBoard+" FROM (SELECT * FROM release r"+q.by("release_age")+" WHERE true"+place+order+" LIMIT ?) r"+headline+
		" WHERE true"+q.of.where.String()+order+" LIMIT ?", slices.Concat(args, []any{near}, q.of.args, []any{q.limit})...)
}

// byTask walks the open tasks by the age of their releases.
func (q *boardQuery) byTask() ([]boardRow, error) {
	index := "task_open_age"
	if q.filter.Work != "" && q.filter.Situation == "" {
		index = "task_open_state"
		if q.filter.Locale != "" {
			index = "task_open_locale"
		}
	}
	inner, place, args := q.age("t.release_created", "t.release_id")
	order, _, _ := q.age("r.created", "r.id")
	return raw[boardRow](q.reader, onBoard+" FROM (SELECT t.release_id FROM task t"+q.by(index)+" CROSS JOIN release r"+headline+
		" WHERE r.id = t.release_id AND "+q.tasks.where.String()+q.of.where.String()+place+" GROUP BY t.release_created, t.release_id"+inner+" LIMIT ?) w"+
		" CROSS JOIN release r"+headline+" WHERE r.id = w.release_id"+order, slices.Concat(q.tasks.args, q.of.args, args, []any{q.limit})...)
}

// byDeadline walks the open tasks by deadline, passing over those whose release
// was there already.
func (q *boardQuery) byDeadline() ([]boardRow, error) {
	earlier := q.ofTasks(q.filter, "e")
	where, args := q.afterDue("(t.deadline, r.id)")
	return raw[boardRow](q.reader, onBoard+" FROM task t"+q.by("task_open_deadline")+" CROSS JOIN release r"+headline+
		" WHERE r.id = t.release_id AND "+q.tasks.where.String()+
		" AND NOT EXISTS (SELECT 1 FROM task e WHERE e.release_id = t.release_id AND "+earlier.where.String()+" AND (e.deadline, e.id) < (t.deadline, t.id))"+
		q.of.where.String()+where+" ORDER BY t.deadline, t.release_id LIMIT ?",
		slices.Concat(q.tasks.args, earlier.args, q.of.args, args, []any{q.limit})...)
}

// afterDue is the condition of what comes after the last release by deadline.
func (q *boardQuery) afterDue(columns string) (string, []any) {
	if q.filter.After == "" {
		return "", nil
	}
	return " AND " + columns + " > ((SELECT min(t.deadline) FROM task t WHERE " + q.tasks.where.String() + " AND t.release_id = ?), ?)",
		slices.Concat(q.tasks.args, []any{q.last.ID, q.last.ID})
}

// by tells SQLite which index to walk: without statistics it can't know that the
// page is full long before the end of it.
func (q *boardQuery) by(index string) string {
	if q.lite() {
		return " INDEXED BY " + index
	}
	return ""
}
