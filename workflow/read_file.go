package workflow

import "context"

// PublicFile is what a public address of a file answers with.
type PublicFile struct {
	// Page is the page that the file stands in. When its State is withdrawn
	// there is no file, and the answer is the notice.
	Page PublicPage
	File StoredFile
	// Content are the bytes, nil when withdrawn.
	Content []byte
}

// ReadPublicFile returns a file that the page at a public address shows in a
// locale. What ReadPage answers to the address holds for its files: there is no
// other way to them. A file that the page's text doesn't name is NotFound.
func (s *Service) ReadPublicFile(ctx context.Context, locale string, at Address, hash Hash, name string) (PublicFile, error) {
	var out PublicFile
	err := s.store.View(ctx, func(r Reader) error {
		page, err := readPage(r, locale, at)
		if err != nil {
			return err
		}
		out.Page = page
		if page.Page.State == PageWithdrawn {
			return nil
		}
		for _, u := range page.Units {
			f, ok := UnitFileOf(u)
			if !ok || f.Hash != hash || f.Name != name {
				continue
			}
			out.File, out.Content, err = fileOf(r, page.Page.Release, hash)
			return err
		}
		return NotFound()
	})
	if err != nil {
		return PublicFile{}, err
	}
	return out, nil
}

// ReadFile returns a file of a release to the people at work on it.
func (s *Service) ReadFile(ctx context.Context, a Actor, id ReleaseID, hash Hash) (StoredFile, []byte, error) {
	var f StoredFile
	var content []byte
	err := s.store.View(ctx, func(r Reader) error {
		if _, err := s.begin(r, a, id, Input{}); err != nil {
			return err
		}
		var err error
		f, content, err = fileOf(r, id, hash)
		return err
	})
	if err != nil {
		return StoredFile{}, nil, err
	}
	return f, content, nil
}

// ReadFiles returns the files of a release, oldest first, to the people at work
// on it.
func (s *Service) ReadFiles(ctx context.Context, a Actor, id ReleaseID) ([]StoredFile, error) {
	var out []StoredFile
	err := s.store.View(ctx, func(r Reader) error {
		if _, err := s.begin(r, a, id, Input{}); err != nil {
			return err
		}
		var err error
		out, err = r.Files(id)
		return err
	})
	return out, err
}

func fileOf(r Reader, id ReleaseID, hash Hash) (StoredFile, []byte, error) {
	f, err := r.File(id, hash)
	if err != nil {
		return StoredFile{}, nil, err
	}
	content, err := r.FileContent(id, hash)
	return f, content, err
}
