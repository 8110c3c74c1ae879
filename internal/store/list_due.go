package store

import "prevail/workflow"

// dueRow names something whose time has come.
type dueRow[T ~string] struct{ ID T }

func (d dueRow[T]) record() T { return d.ID }

// dueQueries find what the clock has to do. Every instance asks four times a second,
// so each is answered from an index that holds only what waits; languages are
// few, and so are their open tasks once they are retired.
const (
	dueRevisions  = "SELECT id FROM revision WHERE state = 'approved' AND due IS NOT NULL AND due <= ? ORDER BY due, id"
	dueTasks      = "SELECT id FROM task WHERE state = 'approved' AND due IS NOT NULL AND due <= ? ORDER BY due, id"
	lateRevisions = `SELECT id FROM revision
WHERE state = 'published' AND second_review IS NOT NULL AND alarmed IS NULL AND second_review <= ? ORDER BY second_review, id`
	lateTasks = `SELECT t.id FROM task t
WHERE t.state = 'published' AND t.second_review IS NOT NULL AND t.alarmed IS NULL AND t.second_review <= ?
	AND EXISTS (SELECT 1 FROM publication p WHERE p.release_id = t.release_id AND p.locale = t.locale AND p.task_id = t.id
		AND p.state IN ('live', 'suspended'))
ORDER BY t.second_review, t.id`
	retiredTasks = `SELECT t.id FROM locale l JOIN task t ON t.locale = l.tag AND t.state IN ('draft', 'review', 'approved')
WHERE CAST(l.retired AS boolean) ORDER BY t.id LIMIT 100`
)

// Due implements [workflow.ListReader].
func (r *reader) Due() (workflow.Due, error) {
	var due workflow.Due
	now := moment{r.now}
	for _, ask := range []func() error{
		func() (err error) { due.Revisions, err = ids[workflow.RevisionID](r, dueRevisions, now); return err },
		func() (err error) { due.Tasks, err = ids[workflow.TaskID](r, dueTasks, now); return err },
		func() (err error) {
			due.LateRevisions, err = ids[workflow.RevisionID](r, lateRevisions, now)
			return err
		},
		func() (err error) { due.LateTasks, err = ids[workflow.TaskID](r, lateTasks, now); return err },
		func() (err error) { due.Retired, err = ids[workflow.TaskID](r, retiredTasks); return err },
	} {
		if err := ask(); err != nil {
			return workflow.Due{}, err
		}
	}
	return due, nil
}

// ids returns the identifiers that a query finds.
func ids[T ~string](r *reader, query string, args ...any) ([]T, error) {
	rows, err := raw[dueRow[T]](r, query, args...)
	if len(rows) == 0 {
		return nil, err
	}
	return records[dueRow[T], T](rows), err
}
