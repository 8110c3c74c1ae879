package archive_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"prevail/internal/archive"
	"prevail/workflow"
)

const canary = "The vault opens at seven."

// around is a folder beside which secrets lie, with links of every kind to
// them at places where an import would look.
func around(t *testing.T, at func(n int, what string) int) (dir string, links int) {
	t.Helper()
	base := t.TempDir()
	secret := "# Secret\n\n" + canary
	for _, name := range []string{"secret.md", "hidden/en.md", "hidden/x.en.md", "hidden/x.ar.txt"} {
		write(t, filepath.Join(base, name), secret)
	}
	dir = filepath.Join(base, "archive")
	write(t, filepath.Join(dir, "own.en.md"), "# Own\n\nThis one is ours.")
	targets := []string{"../secret.md", filepath.Join(base, "secret.md"), "../hidden/en.md", "../hidden", filepath.Join(base, "hidden"), "sub/../../secret.md", "."}
	places := []string{"a.en.md", "a.ar.txt", "en.md", "ar.txt", "b.txt", "b.meta.json", "sub", "sub/en.md", "own.ar.txt", "own.fr.md"}
	for _, place := range places {
		if at(3, "link") == 0 {
			continue
		}
		link := filepath.Join(dir, place)
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			continue // sub is a link itself
		}
		if os.Symlink(targets[at(len(targets), "target")], link) == nil {
			links++
		}
	}
	return dir, links
}

// TestNothingOutsideTheFolderIsRead lays links of every kind and imports all
// there is: no text from outside comes into the records or into an answer.
func TestNothingOutsideTheFolderIsRead(t *testing.T) {
	t.Parallel()
	reached := 0
	rapid.Check(t, func(rt *rapid.T) {
		dir, links := around(t, func(n int, what string) int { return rapid.IntRange(0, n-1).Draw(rt, what) })
		o := newOffice(t)
		results := o.bringIn(dir, archive.Options{Submit: true, OpenTasks: true})
		for _, r := range results {
			if strings.Contains(fmt.Sprintf("%+v", r), canary) {
				rt.Fatalf("%s was read", r.File)
			}
			if r.Release != "" && strings.Contains(fmt.Sprintf("%+v", o.read(r.Release)), canary) {
				rt.Fatalf("%s is in the records", r.File)
			}
		}
		if o.releases() != 1 {
			rt.Fatalf("%d releases", o.releases())
		}
		// The control: whoever opens what has such a name reads the secret.
		if links > 0 && naive(dir) {
			reached++
		}
	})
	if reached == 0 {
		t.Error("no link led to the secret: nothing was shown")
	}
}

// naive reads every file as a careless import would.
func naive(dir string) bool {
	read := false
	for _, pattern := range []string{"*", "*/*"} {
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			continue
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			read = read || err == nil && strings.Contains(string(text), canary)
		}
	}
	return read
}

// A file that becomes a link after the folder was looked through, and names
// that lead out, are refused by the folder itself.
func TestAFolderOpensNothingOutside(t *testing.T) {
	t.Parallel()
	dir := lay(t, map[string]string{"x.en.md": "# Title\n\nText.", "../secret.md": canary})
	f, err := archive.OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Find(context.Background()); err != nil {
		t.Fatal(err)
	}
	if text, err := f.Read("x.en.md"); err != nil || !strings.Contains(text, "Title") {
		t.Fatalf("the control: %q, %v", text, err)
	}
	file := filepath.Join(dir, "x.en.md")
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secret.md", file); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x.en.md", "../secret.md", filepath.Join(filepath.Dir(dir), "secret.md"), "."} {
		if text, err := f.Read(name); workflow.KindOf(err) != workflow.KindInvalid {
			t.Errorf("%s: read %q, %v", name, text, err)
		}
	}
}
