package store

import "prevail/workflow"

// boardRow is a release as the board shows it, with the revision that speaks
// for it.
type boardRow struct {
	Release     releaseRow `gorm:"embedded"`
	SpokenID    *workflow.RevisionID
	SpokenTitle *string
	SpokenState *workflow.RevisionState
}

// spoken finds the revision that speaks for a release: the proposed one, else
// the published one, else the newest.
const spoken = `coalesce(
	(SELECT id FROM revision WHERE release_id = r.id AND state IN ('draft', 'review', 'approved')),
	(SELECT id FROM revision WHERE release_id = r.id AND id = r.public),
	(SELECT id FROM revision WHERE release_id = r.id ORDER BY created DESC, id DESC LIMIT 1))`

// ReleaseList implements [workflow.ListReader].
func (r *reader) ReleaseList(f workflow.ReleaseFilter) ([]workflow.ReleaseSummary, error) {
	known, args := r.known(f.For)
	proposed, after := "", ""
	if f.Proposed {
		proposed = " AND r.id IN (SELECT release_id FROM revision WHERE state IN ('draft', 'review', 'approved'))"
	}
	if f.After != "" {
		last, err := one[releaseRow, workflow.Release](r, "id = ?", f.After)
		if err != nil {
			return nil, err
		}
		after = " AND (r.created, r.id) < (?, ?)"
		args = append(args, instant{last.Created}, last.ID)
	}
	rows, err := raw[boardRow](r, onBoard+" FROM release r"+headline+`
WHERE true`+known+proposed+after+` ORDER BY r.created DESC, r.id DESC LIMIT ?`, append(args, limit(f.Limit, 50, 201))...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return r.boardRows(rows)
}

// boardRows completes releases, each part with one query.
func (r *reader) boardRows(rows []boardRow) ([]workflow.ReleaseSummary, error) {
	ids := make([]workflow.ReleaseID, len(rows))
	for i, row := range rows {
		ids[i] = row.Release.ID
	}
	access, err := r.access(ids)
	if err != nil {
		return nil, err
	}
	tasks, err := r.newestRounds(ids)
	if err != nil {
		return nil, err
	}
	pages, err := r.pagesOf(ids)
	if err != nil {
		return nil, err
	}
	out := make([]workflow.ReleaseSummary, len(rows))
	for i, row := range rows {
		out[i] = row.summary()
		out[i].Access, out[i].Tasks, out[i].Pages = access[row.Release.ID], tasks[row.Release.ID], pages[row.Release.ID]
	}
	return out, nil
}

func (b boardRow) summary() workflow.ReleaseSummary {
	out := workflow.ReleaseSummary{Release: b.Release.record()}
	if b.SpokenID == nil {
		return out
	}
	out.Title, out.State = *b.SpokenTitle, *b.SpokenState
	if (workflow.Revision{State: out.State}).Proposed() {
		out.Proposed = *b.SpokenID
	}
	return out
}

// newestRounds returns the newest task of each locale, by release.
func (r *reader) newestRounds(ids []workflow.ReleaseID) (map[workflow.ReleaseID][]workflow.Task, error) {
	rows, err := raw[taskRow](r, `SELECT t.* FROM task t WHERE t.release_id IN ?
	AND NOT EXISTS (SELECT 1 FROM task n WHERE n.release_id = t.release_id AND n.locale = t.locale AND n.round > t.round)
ORDER BY t.release_id, t.locale`, ids)
	out := map[workflow.ReleaseID][]workflow.Task{}
	for _, row := range rows {
		out[row.ReleaseID] = append(out[row.ReleaseID], row.record())
	}
	return out, err
}
