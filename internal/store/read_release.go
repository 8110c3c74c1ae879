package store

import "prevail/workflow"

// Release implements [workflow.ReleaseReader].
func (r *reader) Release(id workflow.ReleaseID) (workflow.Release, error) {
	release, err := one[releaseRow, workflow.Release](r, "id = ?", id)
	if err != nil {
		return release, err
	}
	access, err := r.access([]workflow.ReleaseID{id})
	release.Access = access[id]
	return release, err
}

// access returns the access lists of releases.
func (r *reader) access(ids []workflow.ReleaseID) (map[workflow.ReleaseID][]workflow.PersonID, error) {
	if len(ids) == 0 {
		return nil, nil //nolint:nilnil // an empty map
	}
	var rows []accessRow
	if err := r.note(r.db.Where("release_id IN ?", ids).Order("release_id, place").Find(&rows).Error); err != nil {
		return nil, err
	}
	out := map[workflow.ReleaseID][]workflow.PersonID{}
	for _, row := range rows {
		out[row.ReleaseID] = append(out[row.ReleaseID], row.PersonID)
	}
	return out, nil
}

// Revision implements [workflow.ReleaseReader].
func (r *reader) Revision(id workflow.RevisionID) (workflow.Revision, error) {
	return one[revisionRow, workflow.Revision](r, "id = ?", id)
}

// Revisions implements [workflow.ReleaseReader].
func (r *reader) Revisions(id workflow.ReleaseID) ([]workflow.Revision, error) {
	return many[revisionRow, workflow.Revision](r, "created, id", "release_id = ?", id)
}

// Events implements [workflow.ReleaseReader].
func (r *reader) Events(id workflow.ReleaseID) ([]workflow.Event, error) {
	return many[eventRow, workflow.Event](r, "seq", "release_id = ?", id)
}

// addressRow is a row of address.
type addressRow struct {
	Date      day    `gorm:"primaryKey"`
	Slug      string `gorm:"primaryKey"`
	ReleaseID workflow.ReleaseID
}

// TableName implements gorm's Tabler.
func (addressRow) TableName() string { return "address" }

func (a addressRow) record() workflow.ReleaseID { return a.ReleaseID }

// Resolve implements [workflow.ReleaseReader].
func (r *reader) Resolve(a workflow.Address) (workflow.ReleaseID, error) {
	return one[addressRow, workflow.ReleaseID](r, "date = ? AND slug = ?", day{a.Date}, a.Slug)
}
