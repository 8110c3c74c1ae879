package store

import "prevail/workflow"

// Every My desk asks what waits for a second person, so each is answered from an
// index that holds only what waits; kits are few.
const (
	secondRevisions = "SELECT id FROM revision WHERE state = 'published' AND second_review IS NOT NULL ORDER BY second_review, id LIMIT 50"
	secondTasks     = `SELECT t.id FROM task t
WHERE t.state = 'published' AND t.second_review IS NOT NULL
	AND EXISTS (SELECT 1 FROM publication p WHERE p.release_id = t.release_id AND p.locale = t.locale AND p.task_id = t.id
		AND p.state IN ('live', 'suspended'))
ORDER BY t.second_review, t.id LIMIT 50`
	proposedKits = `SELECT k.locale, k.version, k.row_version, k.state, k.accepted, k.created FROM kit k
JOIN locale l ON l.tag = k.locale WHERE k.state = 'proposed' AND k.version > l.kit ORDER BY k.locale, k.version`
)

// SecondReviews implements [workflow.SecondReader].
func (r *reader) SecondReviews() (workflow.SecondReviews, error) {
	var out workflow.SecondReviews
	var err error
	if out.Revisions, err = ids[workflow.RevisionID](r, secondRevisions); err != nil {
		return out, err
	}
	out.Tasks, err = ids[workflow.TaskID](r, secondTasks)
	return out, err
}

// ProposedKits implements [workflow.SecondReader].
func (r *reader) ProposedKits() ([]workflow.Kit, error) {
	rows, err := raw[kitRow](r, proposedKits)
	if len(rows) == 0 {
		return nil, err
	}
	return records[kitRow, workflow.Kit](rows), err
}
