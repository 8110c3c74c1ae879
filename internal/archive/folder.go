package archive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"prevail/internal/intake"
	"prevail/workflow"
)

// Folder is a folder that is brought in. Every file is opened within it by the
// operating system, so that neither a name nor a link leads out.
type Folder struct {
	root *os.Root
	name string
	path string // the whole one, with slashes
	// only are the names of the files that were asked for; nil for all.
	only []string
	// taken are the files that texts show.
	taken map[string]bool
}

// OpenFolder opens a folder with all that lies in it.
func OpenFolder(dir string) (*Folder, error) { return open(dir, nil) }

// OpenFiles opens single files of one folder; a file of facts that lies beside
// one of them belongs to it.
func OpenFiles(dir string, files []string) (*Folder, error) {
	only := slices.Clone(files)
	for _, file := range files {
		if n, ok := parseName(file); ok && !n.meta {
			base := n.stem
			if base == "" {
				base = n.locale
			}
			only = append(only, base+metaEnd)
		}
	}
	return open(dir, only)
}

func open(dir string, only []string) (*Folder, error) {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	root, err := os.OpenRoot(whole)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return &Folder{root: root, name: filepath.Base(whole), path: filepath.ToSlash(whole), only: only}, nil
}

// Close closes the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Read returns the text of a file. One that is too large, or that became a
// link or no file since the folder was looked through, is refused as invalid.
func (f *Folder) Read(file string) (string, error) {
	if err := f.plain(file); err != nil {
		return "", err
	}
	opened, err := f.root.Open(filepath.FromSlash(file))
	if err != nil {
		return "", unreadable(err)
	}
	text, err := io.ReadAll(io.LimitReader(opened, intake.MaxBytes+1))
	if err = errors.Join(err, opened.Close()); err != nil {
		return "", unreadable(err)
	}
	return string(text), nil // the readers of intake refuse what is too large
}

// plain refuses what is no file: opening a pipe would wait for ever.
func (f *Folder) plain(file string) error {
	info, err := f.root.Lstat(filepath.FromSlash(file))
	if err != nil {
		return unreadable(err)
	}
	if !info.Mode().IsRegular() {
		return workflow.NewError(workflow.KindInvalid, StrayLink)
	}
	return nil
}

func unreadable(err error) error {
	return &workflow.Error{Kind: workflow.KindInvalid, Reasons: []workflow.Reason{{Code: StrayUnreadable}}, Err: err}
}

// asked reports whether a file was asked for.
func (f *Folder) asked(file string) bool { return f.only == nil || slices.Contains(f.only, file) }

// entries lists what lies in a folder of the folder, by name.
func (f *Folder) entries(dir string) ([]fs.DirEntry, error) {
	opened, err := f.root.Open(filepath.FromSlash(dir))
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	found, err := opened.ReadDir(-1)
	if err = errors.Join(err, opened.Close()); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	slices.SortFunc(found, func(a, b fs.DirEntry) int { return compare(a.Name(), b.Name()) })
	return found, nil
}
