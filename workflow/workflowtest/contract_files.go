package workflowtest

import (
	"bytes"
	"errors"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

var fileTests = map[string]func(*contract){
	"a file comes back with its bytes":            fileComesBack,
	"a file is a release's own":                   fileIsItsReleases,
	"a file is kept once":                         fileIsKeptOnce,
	"a file belongs to a release":                 fileNeedsARelease,
	"a file that isn't there is not found":        fileNotFound,
	"a file of a refused transaction isn't there": fileLeavesNoTrace,
}

func fixtureFile(release workflow.ReleaseID, content []byte) workflow.StoredFile {
	return workflow.StoredFile{
		File: workflow.File{
			Hash: workflow.HashBytes(content), Type: "image/png", Size: len(content), Width: 3, Height: 2, Name: "مرفأ harbour.png",
		},
		Release: release, Reference: true, By: "author", At: Epoch,
	}
}

func (c *contract) putFile(f workflow.StoredFile, content []byte) {
	c.update(func(tx workflow.Tx) error { return tx.PutFile(f, content) })
}

func (c *contract) refusedFile(kind workflow.Kind, code string, f workflow.StoredFile, content []byte) {
	c.isRefusal(c.store.Update(c.Context(), func(tx workflow.Tx) error { return tx.PutFile(f, content) }), kind, code)
}

func fileComesBack(c *contract) {
	w := newWorld("one")
	c.put(&w.release)
	content := []byte{0, 1, 255, '\'', 0, '\n'}
	want := fixtureFile(w.release.ID, content)
	c.putFile(want, content)
	got := see(c, func(r workflow.Reader) (workflow.StoredFile, error) { return r.File(w.release.ID, want.Hash) })
	if diff := cmp.Diff(want, got); diff != "" {
		c.Errorf("the file, as put (-) and as read (+):\n%s", diff)
	}
	bytesRead := see(c, func(r workflow.Reader) ([]byte, error) { return r.FileContent(w.release.ID, want.Hash) })
	if !bytes.Equal(bytesRead, content) {
		c.Errorf("its bytes are %v; want %v", bytesRead, content)
	}
	later := fixtureFile(w.release.ID, []byte("later"))
	later.At = Epoch.Add(1)
	c.putFile(later, []byte("later"))
	list := see(c, func(r workflow.Reader) ([]workflow.StoredFile, error) { return r.Files(w.release.ID) })
	if len(list) != 2 {
		c.Fatalf("%d files are listed; want 2", len(list))
	}
}

func fileIsItsReleases(c *contract) {
	one, two := newWorld("one"), newWorld("two")
	c.put(&one.release, &two.release)
	content := []byte("the same bytes")
	f := fixtureFile(one.release.ID, content)
	c.putFile(f, content)
	c.view(func(r workflow.Reader) error {
		_, err := r.File(two.release.ID, f.Hash)
		c.isRefusal(err, workflow.KindNotFound, "not_found")
		_, err = r.FileContent(two.release.ID, f.Hash)
		c.isRefusal(err, workflow.KindNotFound, "not_found")
		return nil
	})
	c.putFile(fixtureFile(two.release.ID, content), content)
}

func fileIsKeptOnce(c *contract) {
	w := newWorld("one")
	c.put(&w.release)
	content := []byte("once")
	f := fixtureFile(w.release.ID, content)
	c.putFile(f, content)
	f.Name = "another.png"
	c.refusedFile(workflow.KindConflict, "exists", f, content)
}

func fileNeedsARelease(c *contract) {
	content := []byte("nobody's")
	c.refusedFile(workflow.KindBlocked, "missing", fixtureFile("none", content), content)
}

func fileNotFound(c *contract) {
	c.view(func(r workflow.Reader) error {
		_, err := r.File("none", "00")
		c.isRefusal(err, workflow.KindNotFound, "not_found")
		_, err = r.FileContent("none", "00")
		c.isRefusal(err, workflow.KindNotFound, "not_found")
		files, err := r.Files("none")
		if err != nil || len(files) != 0 {
			c.Errorf("the files of no release: %v, %v", files, err)
		}
		return nil
	})
}

func fileLeavesNoTrace(c *contract) {
	w := newWorld("one")
	c.put(&w.release)
	content := []byte("refused")
	f := fixtureFile(w.release.ID, content)
	refused := errors.New("refused")
	err := c.store.Update(c.Context(), func(tx workflow.Tx) error {
		if err := tx.PutFile(f, content); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) {
		c.Errorf("got the answer %v; want %v", err, refused)
	}
	c.view(func(r workflow.Reader) error {
		_, err := r.File(w.release.ID, f.Hash)
		c.isRefusal(err, workflow.KindNotFound, "not_found")
		return nil
	})
}
