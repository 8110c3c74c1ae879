package workflow

import (
	"context"
	"slices"
	"strconv"
)

// FileInput is a file as it comes in. Whoever calls has looked at the bytes:
// Type, Width and Height are what they are, not what somebody said.
type FileInput struct {
	Name          string
	Type          string
	Width, Height int
	Content       []byte
	// Reference files are for those who translate.
	Reference bool
}

// File is what the input is named by.
func (in FileInput) File() File {
	return File{Hash: HashBytes(in.Content), Type: in.Type, Size: len(in.Content), Width: in.Width, Height: in.Height, Name: in.Name}
}

// AddFile keeps a file with a release, for its texts or for those who translate
// it. It is no part of a text before somebody puts it there. The same bytes
// again are the file that is there already.
func (s *Service) AddFile(ctx context.Context, a Actor, id ReleaseID, in FileInput) (StoredFile, error) {
	var out StoredFile
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.begin(tx, a, id, Input{})
		if err != nil {
			return err
		}
		if d := Can(&w.c, OnRelease, ActAddFile); !d.Allowed {
			return &Error{Kind: KindForbidden, Reasons: d.Reasons}
		}
		out, err = w.addFile(Event{Object: OnRelease}, in)
		return err
	})
	if err != nil {
		return StoredFile{}, err
	}
	return out, nil
}

// AddTaskFile keeps a file of the locale's own, which the holder of a task may
// then put in the place of the English one.
func (s *Service) AddTaskFile(ctx context.Context, a Actor, id TaskID, in FileInput) (StoredFile, error) {
	var out StoredFile
	err := s.update(ctx, func(tx Tx) error {
		w, err := s.openWork(tx, a, id, Input{})
		if err != nil {
			return err
		}
		if _, e := decide(TaskTable, OnTask, w.c.Task.State, ActAddFile, &w.c, true); e != nil {
			return e
		}
		in.Reference = false
		out, err = w.addFile(Event{Object: OnTask, Task: w.c.Task.ID, Locale: w.c.Task.Locale}, in)
		return err
	})
	if err != nil {
		return StoredFile{}, err
	}
	return out, nil
}

// addFile keeps a file of the work's release, once.
func (w *work) addFile(e Event, in FileInput) (StoredFile, error) {
	f := StoredFile{File: in.File(), Release: w.c.Release.ID, Reference: in.Reference, By: w.c.Actor.Person, At: w.c.Now}
	if err := asError(f.invalid()); err != nil {
		return f, err
	}
	files, err := w.tx.Files(f.Release)
	if err != nil {
		return f, err
	}
	if i := slices.IndexFunc(files, func(x StoredFile) bool { return x.Hash == f.Hash }); i >= 0 {
		return files[i], nil
	}
	if len(files) >= MaxFiles {
		return f, NewError(KindBlocked, "file.too_many", "limit", strconv.Itoa(MaxFiles))
	}
	if err := w.tx.PutFile(f, in.Content); err != nil {
		return f, err
	}
	e.Action, e.Text = ActAddFile, f.Hash
	return f, w.record(e)
}

// unknownFiles reports every unit that should name a file of the release and
// doesn't.
func unknownFiles(r Reader, id ReleaseID, units []Unit) error {
	for _, u := range units {
		if !u.Kind.IsFile() {
			continue
		}
		if len(u.Segments) != 1 {
			return NewError(KindInvalid, "file.unknown")
		}
		if err := unknownFile(r, id, u.Segments[0]); err != nil {
			return err
		}
	}
	return nil
}

// unknownFile refuses a text that doesn't name a file of the release in its
// form.
func unknownFile(r Reader, id ReleaseID, text string) error {
	f, ok := ParseFile(text)
	if !ok {
		return NewError(KindInvalid, "file.unknown")
	}
	stored, err := r.File(id, f.Hash)
	if KindOf(err) == KindNotFound || err == nil && (stored.File != f || stored.Reference) {
		return NewError(KindInvalid, "file.unknown")
	}
	return err
}
