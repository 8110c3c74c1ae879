package store

import "prevail/workflow"

// Every My desk asks what waits for a second person, so each is answered from an
// index that holds only what waits; kits are few.
const (
	secondReviews = `SELECT object, id FROM (
	SELECT 'revision' AS object, id, second_review FROM (SELECT id, second_review FROM revision
		WHERE state = 'published' AND second_review IS NOT NULL ORDER BY second_review, id LIMIT 50) r
	UNION ALL
	SELECT 'task', id, second_review FROM (SELECT t.id, t.second_review FROM task t
		WHERE t.state = 'published' AND t.second_review IS NOT NULL
			AND EXISTS (SELECT 1 FROM publication p WHERE p.release_id = t.release_id AND p.locale = t.locale AND p.task_id = t.id
				AND p.state IN ('live', 'suspended'))
		ORDER BY t.second_review, t.id LIMIT 50) k
) waiting ORDER BY second_review, id`
	proposedKits = `SELECT k.locale, k.version, k.row_version, k.state, k.accepted, k.created FROM kit k
JOIN locale l ON l.tag = k.locale WHERE k.state = 'proposed' AND k.version > l.kit ORDER BY k.locale, k.version`
)

// secondRow is what waits for a second review.
type secondRow struct {
	Object workflow.Object
	ID     string
}

// SecondReviews implements [workflow.SecondReader].
func (r *reader) SecondReviews() (workflow.SecondReviews, error) {
	rows, err := raw[secondRow](r, secondReviews)
	var out workflow.SecondReviews
	for _, row := range rows {
		switch row.Object {
		case workflow.OnRevision:
			out.Revisions = append(out.Revisions, workflow.RevisionID(row.ID))
		default:
			out.Tasks = append(out.Tasks, workflow.TaskID(row.ID))
		}
	}
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
