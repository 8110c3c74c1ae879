package archtest

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// link matches the target of a Markdown link, without its title.
var link = regexp.MustCompile(`\]\(([^)\s]+)[^)]*\)`)

// Links finds relative links in Markdown files that lead to no file. Addresses
// elsewhere are not visited.
func Links(module fs.FS) ([]Fault, error) {
	var faults []Fault
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skipped(name):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".md":
			return nil
		}
		content, err := fs.ReadFile(module, name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(content), "\n") {
			for _, target := range targets(line) {
				if _, err := fs.Stat(module, path.Join(path.Dir(name), target)); err != nil {
					faults = append(faults, Fault{"links", name, i + 1, target + " is no file"})
				}
			}
		}

		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the documentation: %w", err)
	}

	return faults, nil
}

// targets returns the files that a line links to.
func targets(line string) []string {
	var files []string
	for _, match := range link.FindAllStringSubmatch(line, -1) {
		file, _, _ := strings.Cut(match[1], "#")
		if file != "" && !strings.Contains(file, "://") && !strings.HasPrefix(file, "mailto:") {
			files = append(files, file)
		}
	}

	return files
}
