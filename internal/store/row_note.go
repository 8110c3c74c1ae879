package store

import "prevail/workflow"

// noteRow is a row of release_note: what a release's translators are told.
type noteRow struct {
	ReleaseID workflow.ReleaseID `gorm:"primaryKey"`
	Version   int
	Text      string
	WrittenBy workflow.PersonID
	At        moment
}

// TableName implements gorm's Tabler.
func (noteRow) TableName() string { return "release_note" }

func (n noteRow) record() workflow.Note {
	return workflow.Note{Release: n.ReleaseID, Version: n.Version, Text: n.Text, By: n.WrittenBy, At: n.At.t}
}

// Note implements [workflow.ReleaseReader].
func (r *reader) Note(id workflow.ReleaseID) (workflow.Note, error) {
	return one[noteRow, workflow.Note](r, "release_id = ?", id)
}

// PutNote implements [workflow.Tx].
func (t *tx) PutNote(n *workflow.Note) error {
	t.writesTo(n.Release)
	t.touchAt("release_note", string(n.Release), "")
	return t.put("note", "version", &n.Version, &noteRow{
		ReleaseID: n.Release, Version: n.Version + 1, Text: n.Text, WrittenBy: n.By, At: moment{n.At},
	})
}
