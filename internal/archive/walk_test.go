package archive

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A folder that can't be looked through (here since it is gone: a superuser may
// open every other) is reported, and what lies beside it still comes in. The
// folder that was asked for is another matter.
func TestAFolderThatCannotBeOpenedKeepsNothingElseOut(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "x.en.md"), []byte("# Title"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out Found
	for _, at := range []struct {
		dir   string
		depth int
		fails bool
	}{{"gone", 1, false}, {".", 0, false}, {"gone", 0, true}} {
		if err := f.walk(context.Background(), at.dir, at.depth, &out); (err != nil) != at.fails {
			t.Errorf("%s at depth %d: %v", at.dir, at.depth, err)
		}
	}
	if diff := cmp.Diff([]Stray{{Path: "gone", Code: StrayUnreadable}}, out.Strays); diff != "" || len(out.Releases) != 1 {
		t.Errorf("%d releases\n%s", len(out.Releases), diff)
	}
}
