package workflowtest

import "prevail/workflow"

// Note implements [workflow.ReleaseReader].
func (r *reader) Note(id workflow.ReleaseID) (workflow.Note, error) { return one(&r.state.notes, id) }

// PutNote implements [workflow.Tx].
func (t *tx) PutNote(n *workflow.Note) error {
	old, ok := t.state.notes.rows[n.Release]
	if err := t.checked("note", &n.Version, old.Version, ok, t.needRelease(n.Release)); err != nil {
		return err
	}
	t.state.notes.put(n.Release, *n)
	return nil
}
