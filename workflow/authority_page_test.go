package workflow_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	ruleHeading = regexp.MustCompile(`^## (\d+)\. `)
	testName    = regexp.MustCompile(`\bTest[A-Z][A-Za-z0-9]*`)
	testFunc    = regexp.MustCompile(`(?m)^func (Test[A-Z][A-Za-z0-9]*)\(`)
	ruleTest    = regexp.MustCompile(`^TestRule(\d+)[A-Z]`)
)

// TestAuthorityPageNamesTheTestsThatHoldTheRules compares docs/authority.md
// with the tests there are, both ways.
func TestAuthorityPageNamesTheTestsThatHoldTheRules(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/authority.md")
	if err != nil {
		t.Fatal(err)
	}
	everywhere, here := testsBelow(t, ".."), testsBelow(t, ".")
	for _, fault := range pageFaults(string(page), everywhere, here) {
		t.Error(fault)
	}
	// The control: a test that is renamed, and one that is forgotten.
	renamed := strings.Replace(string(page), "`TestRule6AnExplanationIsBoundToItsText`", "`TestRule6AnExplanationIsBound`", 1)
	if got := pageFaults(renamed, everywhere, here); len(got) != 2 {
		t.Errorf("a page with a wrong name has the faults %v", got)
	}
}

// testsBelow returns the names of the tests in a folder and below.
func testsBelow(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	files := os.DirFS(root)
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); len(name) > 1 && strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(files, path)
		for _, m := range testFunc.FindAllStringSubmatch(string(source), -1) {
			names = append(names, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// pageFaults compares the page with the tests of the repository and of this
// package.
func pageFaults(page string, everywhere, here []string) []string {
	var faults []string
	named, rules := map[string]string{}, map[string]int{}
	rule := ""
	for line := range strings.Lines(page) {
		if m := ruleHeading.FindStringSubmatch(line); m != nil {
			rule = m[1]
			rules[rule] = 0
		}
		for _, name := range testName.FindAllString(line, -1) {
			named[name] = rule
			if !slices.Contains(everywhere, name) {
				faults = append(faults, "there is no test "+name)
			}
			if m := ruleTest.FindStringSubmatch(name); m != nil {
				rules[rule]++
				if m[1] != rule {
					faults = append(faults, name+" stands under rule "+rule)
				}
			}
		}
	}
	if len(rules) != 12 {
		faults = append(faults, "the page doesn't have twelve rules")
	}
	for rule, n := range rules {
		if n == 0 {
			faults = append(faults, "no test tries to break rule "+rule)
		}
	}
	for _, name := range here {
		if _, ok := named[name]; !ok && ruleTest.MatchString(name) {
			faults = append(faults, "the page doesn't name "+name)
		}
	}
	return faults
}
