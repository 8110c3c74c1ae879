package archive

import (
	"errors"
	"io"
	"path"
	"path/filepath"

	"prevail/internal/intake"
	"prevail/internal/media"
	"prevail/workflow"
)

// beside brings the pictures and files that a text shows into its draft, as far
// as they lie beside it. One that isn't there is noted as cut, by intake; one
// that is and can't be published refuses the text: nothing goes silently.
func beside(f *Folder, text string, d *intake.Draft) ([]workflow.FileInput, error) {
	var out []workflow.FileInput
	found := map[string]workflow.File{}
	for _, b := range d.Files {
		if _, again := found[b.Name]; again {
			continue
		}
		file := path.Join(path.Dir(text), b.Name)
		content, err := f.content(file)
		if errors.Is(err, errNotThere) {
			continue
		}
		if err != nil {
			return nil, err
		}
		in, err := media.Read(b.Name, content)
		if err != nil {
			return nil, err
		}
		found[b.Name] = in.File()
		out = append(out, in)
		f.took(file)
	}
	d.Put(found)
	return out, nil
}

var errNotThere = errors.New("no such file")

// content returns the bytes of a file, one more than may be kept at most.
func (f *Folder) content(file string) ([]byte, error) {
	info, err := f.root.Lstat(filepath.FromSlash(file))
	if err != nil || !info.Mode().IsRegular() {
		return nil, errNotThere
	}
	opened, err := f.root.Open(filepath.FromSlash(file))
	if err != nil {
		return nil, unreadable(err)
	}
	content, err := io.ReadAll(io.LimitReader(opened, workflow.MaxFile+1))
	if err = errors.Join(err, opened.Close()); err != nil {
		return nil, unreadable(err)
	}
	return content, nil
}

func (f *Folder) took(file string) {
	if f.taken == nil {
		f.taken = map[string]bool{}
	}
	f.taken[file] = true
}

// Taken reports whether a file came in as a picture or file of a text, so that
// it is no stray.
func (f *Folder) Taken(file string) bool { return f.taken[file] }
