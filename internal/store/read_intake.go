package store

import "prevail/workflow"

// Intake implements [workflow.ReleaseReader].
func (r *reader) Intake(key string) (workflow.ReleaseID, error) {
	if key == "" {
		return "", workflow.NotFound()
	}
	release, err := one[releaseRow, workflow.Release](r, "intake = ? AND intake <> ''", key)
	return release.ID, err
}
