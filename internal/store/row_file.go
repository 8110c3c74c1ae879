package store

import "prevail/workflow"

// fileRow is a row of file without its bytes.
type fileRow struct {
	ReleaseID workflow.ReleaseID `gorm:"primaryKey"`
	Hash      workflow.Hash      `gorm:"primaryKey"`
	Type      string
	Size      int
	Width     int
	Height    int
	Name      string
	Reference bool
	AddedBy   workflow.PersonID
	At        instant
}

// TableName implements gorm's Tabler.
func (fileRow) TableName() string { return "file" }

func (f fileRow) record() workflow.StoredFile {
	return workflow.StoredFile{
		File: workflow.File{
			Hash: f.Hash, Type: f.Type, Size: f.Size, Width: f.Width, Height: f.Height, Name: f.Name,
		},
		Release: f.ReleaseID, Reference: f.Reference, By: f.AddedBy, At: f.At.t,
	}
}

// fileContentRow is a whole row of file.
type fileContentRow struct {
	File    fileRow `gorm:"embedded"`
	Content []byte
}

// TableName implements gorm's Tabler.
func (fileContentRow) TableName() string { return "file" }

// File implements [workflow.FileReader].
func (r *reader) File(id workflow.ReleaseID, hash workflow.Hash) (workflow.StoredFile, error) {
	return one[fileRow, workflow.StoredFile](r, "release_id = ? AND hash = ?", id, hash)
}

// Files implements [workflow.FileReader].
func (r *reader) Files(id workflow.ReleaseID) ([]workflow.StoredFile, error) {
	return many[fileRow, workflow.StoredFile](r, "at, hash", "release_id = ?", id)
}

// FileContent implements [workflow.FileReader].
func (r *reader) FileContent(id workflow.ReleaseID, hash workflow.Hash) ([]byte, error) {
	var found []byte
	err := r.note(r.db.Raw("SELECT content FROM file WHERE release_id = ? AND hash = ?", id, hash).Row().Scan(&found))
	return found, refusal(err)
}

// PutFile implements [workflow.Tx].
func (t *tx) PutFile(f workflow.StoredFile, content []byte) error {
	t.writesTo(f.Release)
	t.touchAt("file", string(f.Release)+"/"+string(f.Hash), "")
	return t.refuse(t.db.Create(&fileContentRow{
		File: fileRow{
			ReleaseID: f.Release, Hash: f.Hash, Type: f.Type, Size: f.Size, Width: f.Width, Height: f.Height, Name: f.Name,
			Reference: f.Reference, AddedBy: f.By, At: instant{f.At},
		},
		Content: content,
	}).Error)
}
