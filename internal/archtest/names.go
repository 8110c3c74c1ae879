package archtest

import (
	"path"
	"slices"
)

// meaningless lists names that say what a package is made of, or that it is
// useful, but not what it provides: such a package only ever grows.
var meaningless = []string{
	"base", "common", "core", "errors", "helper", "helpers", "http", "lib", "manager", "misc", "models", "shared", "types", "util", "utils",
}

// Names finds packages whose name says nothing, or hides a package of the
// standard library in every file that needs both.
func Names(files []File) []Fault {
	var faults []Fault
	seen := map[string]bool{}
	for _, file := range files {
		if seen[file.Package] {
			continue
		}
		seen[file.Package] = true
		if name := path.Base(file.Package); slices.Contains(meaningless, name) {
			faults = append(faults, Fault{"names", file.Package, 0, "name it by what it provides"})
		}
	}

	return faults
}
