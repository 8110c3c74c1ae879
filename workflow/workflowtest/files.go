package workflowtest

import (
	"cmp"

	"prevail/workflow"
)

// File implements [workflow.FileReader].
func (r *reader) File(id workflow.ReleaseID, hash workflow.Hash) (workflow.StoredFile, error) {
	f, ok := r.state.files.get(fileKey{id, hash})
	if !ok {
		return workflow.StoredFile{}, workflow.NotFound()
	}
	return f.File, nil
}

// Files implements [workflow.FileReader].
func (r *reader) Files(id workflow.ReleaseID) ([]workflow.StoredFile, error) {
	var out []workflow.StoredFile
	for _, f := range r.state.files.find(
		func(f file) bool { return f.File.Release == id },
		func(a, b file) int {
			return cmp.Or(a.File.At.Compare(b.File.At), cmp.Compare(a.File.Hash, b.File.Hash))
		},
	) {
		out = append(out, f.File)
	}
	return out, nil
}

// FileContent implements [workflow.FileReader].
func (r *reader) FileContent(id workflow.ReleaseID, hash workflow.Hash) ([]byte, error) {
	f, ok := r.state.files.get(fileKey{id, hash})
	if !ok {
		return nil, workflow.NotFound()
	}
	return f.Content, nil
}

// PutFile implements [workflow.Tx].
func (t *tx) PutFile(f workflow.StoredFile, content []byte) error {
	key := fileKey{f.Release, f.Hash}
	if t.state.files.has(key) {
		return t.refuse(taken("file"))
	}
	if err := t.needRelease(f.Release); err != nil {
		return t.refuse(err)
	}
	t.state.files.put(key, file{f, content})
	return nil
}
