package archtest

import (
	"fmt"
	"slices"
	"strings"
)

// ladder lists our packages from the lowest step to the highest. A package
// imports from lower steps only, never from its own: that is what keeps
// server/desk and server/site, or memory and search, apart. A name that ends
// in /... stands for the folder and everything below it, where a package and
// the one whose folder it stands in may import each other.
//
// A new package needs a place here before it can be used. Put it as low as its
// work allows.
var ladder = [][]string{
	{"workflow", "web", "migrations", "internal/config"},
	{"internal/i18n/...", "internal/segment", "internal/ledger", "internal/media"},
	{"internal/terms", "internal/memory", "internal/search", "internal/exchange/...", "internal/render", "internal/machine"},
	{"internal/check", "internal/feed", "internal/auth", "internal/jobs", "internal/mail", "internal/subscribe", "internal/intake"},
	{"internal/notice"},
	{"internal/store", "internal/demo", "internal/archive"},
	{"internal/server/page", "internal/server/cache"},
	{"internal/server/desk", "internal/server/admin", "internal/server/site", "internal/server/api", "internal/server/health"},
	{"internal/server"},
	{"cmd/..."},
}

// aside holds packages that stand beside the ladder, with all they may import.
var aside = map[string][]string{
	// The client rebuilds the domain's errors from the wire and knows nothing
	// else: it is what a program in another process would be.
	"internal/client": {"workflow"},
	// The generator of docs/workflow.md reads the tables.
	"workflow/workflowdoc": {"workflow"},
}

// importers holds packages that only some may import, although they stand
// above them: whoever is not named goes through a port.
var importers = map[string][]string{
	"internal/store":  {"cmd/..."},
	"internal/client": {"cmd/..."},
}

// Layers finds imports that don't go down the ladder, packages that have no
// place on it, and imports of packages that are reserved for others. Tests are
// free: a test wires things together the way cmd does.
func Layers(files []File) []Fault {
	var faults []Fault
	homeless := map[string]bool{}
	for _, file := range files {
		if file.Test || support(file.Package) {
			continue
		}
		if !placed(file.Package) && !homeless[file.Package] {
			homeless[file.Package] = true
			faults = append(faults, Fault{"layers", file.Package, 0, "has no place on the ladder in internal/archtest/layers.go"})
		}
		for _, imported := range file.Imports {
			if own, ok := imported.own(); ok {
				if detail := wrongImport(file.Package, own); detail != "" {
					faults = append(faults, Fault{"layers", file.Path, imported.Line, detail})
				}
			}
		}
	}

	return faults
}

// wrongImport says why a package may not import another, or nothing.
func wrongImport(importer, imported string) string {
	if support(imported) {
		return imported + " is for tests only"
	}
	if allowed, reserved := importers[imported]; reserved && !slices.ContainsFunc(allowed, covers(importer)) {
		return fmt.Sprintf("%s is imported by %s alone", imported, list(allowed))
	}
	if allowed, ok := aside[importer]; ok {
		if !slices.Contains(allowed, imported) {
			return fmt.Sprintf("%s may import %s alone, not %s", importer, list(allowed), imported)
		}

		return ""
	}
	if _, ok := aside[imported]; ok || !placed(importer) || !placed(imported) {
		return "" // reserved above, or already reported as having no place
	}
	from, to := step(importer), step(imported)
	if to < from || (to == from && (within(importer, imported) || within(imported, importer))) {
		return ""
	}

	return fmt.Sprintf("%s (step %d) may not import %s (step %d)", importer, from, imported, to)
}

// step returns a package's place on the ladder, -1 if it has none.
func step(pkg string) int {
	return slices.IndexFunc(ladder, func(names []string) bool { return slices.ContainsFunc(names, covers(pkg)) })
}

// within says whether a package stands somewhere inside another's folder.
func within(pkg, folder string) bool { return strings.HasPrefix(pkg, folder+"/") }

func placed(pkg string) bool {
	_, beside := aside[pkg]

	return beside || step(pkg) >= 0
}

// covers returns a test of whether a name of the tables means the package.
func covers(pkg string) func(name string) bool {
	return func(name string) bool {
		root, tree := strings.CutSuffix(name, "/...")

		return pkg == root || (tree && strings.HasPrefix(pkg, root+"/"))
	}
}

// support says whether a package exists for tests: its name, or that of a
// folder it stands in, ends in "test".
func support(pkg string) bool {
	return slices.ContainsFunc(strings.Split(pkg, "/"), func(part string) bool { return strings.HasSuffix(part, "test") })
}

// list writes names for a message.
func list(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}

	return strings.Join(names, ", ")
}
