package archtest

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// architecturePage is the page whose table says what every package is for.
const architecturePage = "docs/architecture.md"

var code = regexp.MustCompile("`([^`]+)`")

// Pages finds packages that the architecture's page doesn't name, and names on
// it that are no folder any more. Whoever names a folder names what is inside
// it too, and what tests stand on is named as a whole.
func Pages(module fs.FS, files []File) ([]Fault, error) {
	text, err := fs.ReadFile(module, architecturePage)
	if err != nil {
		return nil, fmt.Errorf("reading the architecture's page: %w", err)
	}
	var faults []Fault
	named := map[string]bool{}
	for i, line := range strings.Split(string(text), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			continue
		}
		for _, found := range code.FindAllStringSubmatch(cells[1], -1) {
			named[found[1]] = true
			if _, err := fs.Stat(module, found[1]); err != nil {
				faults = append(faults, Fault{"pages", architecturePage, i + 1, found[1] + " is no folder"})
			}
		}
	}
	seen := map[string]bool{}
	for _, file := range files {
		if file.Test || seen[file.Package] || support(file.Package) {
			continue
		}
		seen[file.Package] = true
		if !covered(named, file.Package) {
			faults = append(faults, Fault{"pages", file.Package, 0, "is not in the table of " + architecturePage})
		}
	}
	return faults, nil
}

// covered says whether a folder or one around it is named. The folders that
// hold nothing but others name nobody.
func covered(named map[string]bool, folder string) bool {
	for {
		if named[folder] {
			return true
		}
		at := strings.LastIndexByte(folder, '/')
		if at < 0 {
			return false
		}
		folder = folder[:at]
	}
}
