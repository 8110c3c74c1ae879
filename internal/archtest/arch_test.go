package archtest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/archtest"
)

// checks holds every check as a function of a module's root.
var checks = map[string]func(*testing.T, fs.FS) []archtest.Fault{
	"layers":   parsed(archtest.Layers),
	"fences":   parsed(archtest.Fences),
	"domain":   parsed(archtest.Domain),
	"sizes":    parsed(archtest.Sizes),
	"comments": parsed(archtest.Comments),
	"names":    parsed(archtest.Names),
	"links":    links,
	"pages":    pages,
}

func parsed(check archtest.Check) func(*testing.T, fs.FS) []archtest.Fault {
	return func(t *testing.T, module fs.FS) []archtest.Fault {
		t.Helper()

		return check(load(t, module))
	}
}

func links(t *testing.T, module fs.FS) []archtest.Fault {
	t.Helper()
	faults, err := archtest.Links(module)
	if err != nil {
		t.Fatal(err)
	}

	return faults
}

func pages(t *testing.T, module fs.FS) []archtest.Fault {
	t.Helper()
	faults, err := archtest.Pages(module, load(t, module))
	if err != nil {
		t.Fatal(err)
	}

	return faults
}

func TestTheSourcesKeepTheAgreedShape(t *testing.T) {
	t.Parallel()
	module := os.DirFS(filepath.FromSlash("../.."))
	files := load(t, module)
	if len(files) < 10 || !contains(files, "internal/archtest/doc.go") {
		t.Fatalf("%d files: this is not the repository", len(files))
	}
	for name, check := range checks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, fault := range check(t, module) {
				t.Error(fault)
			}
		})
	}
}

// The control. Each folder of testdata is the root of a small module with
// faults in it; a line that has one ends in a comment "want", followed by the
// rule's name. Where a comment can't stand, the place is listed in a file named
// want. Exactly those faults must be found.
func TestPlantedFaultsAreFound(t *testing.T) {
	t.Parallel()
	trees, err := filepath.Glob(filepath.FromSlash("testdata/*"))
	if err != nil {
		t.Fatal(err)
	}
	planted := map[string]bool{}
	for _, tree := range trees {
		rule := filepath.Base(tree)
		planted[rule] = true
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			check, ok := checks[rule]
			if !ok {
				t.Fatalf("testdata/%s belongs to no check", rule)
			}
			module := os.DirFS(tree)
			got := map[string]int{}
			for _, fault := range check(t, module) {
				got[place(fault)]++
			}
			if diff := cmp.Diff(wanted(t, module, rule), got); diff != "" {
				t.Errorf("planted (-), found (+):\n%s", diff)
			}
		})
	}
	for rule := range checks {
		if !planted[rule] {
			t.Errorf("%s has no planted tree: nothing shows that it finds anything", rule)
		}
	}
}

func load(t *testing.T, module fs.FS) []archtest.File {
	t.Helper()
	files, err := archtest.Load(module)
	if err != nil {
		t.Fatal(err)
	}

	return files
}

func contains(files []archtest.File, path string) bool {
	for _, file := range files {
		if file.Path == path {
			return true
		}
	}

	return false
}

func place(f archtest.Fault) string {
	if f.Line == 0 {
		return f.Rule + " " + f.Path
	}

	return f.Rule + " " + f.Path + ":" + strconv.Itoa(f.Line)
}

// wanted counts the faults that a planted tree announces, by place.
func wanted(t *testing.T, module fs.FS, rule string) map[string]int {
	t.Helper()
	want := map[string]int{}
	mark := regexp.MustCompile(`// want ` + rule + `\b`)
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(content), "\n") {
			if name == "want" && line != "" {
				want[rule+" "+line]++
			}
			if mark.MatchString(line) {
				want[rule+" "+name+":"+strconv.Itoa(i+1)]++
			}
		}

		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(want) == 0 {
		t.Fatal("nothing is planted here")
	}

	return want
}
