package archtest

import (
	"go/ast"
	"slices"
	"strings"
)

// Domain finds what would tie the rules of workflow to a machine, a moment or
// a library: imports beyond the standard library and golang.org/x/text,
// standard packages that reach outside, and readings of the clock. Time and
// identities come in as values, so that every rule can be tried at any moment.
func Domain(files []File) []Fault {
	var faults []Fault
	for _, file := range files {
		if file.Package != "workflow" || file.Test {
			continue
		}
		for _, imported := range file.Imports {
			if detail := impure(imported.Path); detail != "" {
				faults = append(faults, Fault{"domain", file.Path, imported.Line, imported.Path + " " + detail})
			}
		}
		faults = append(faults, clockReadings(file)...)
	}

	return faults
}

// outside lists the standard packages, and those below them, through which
// something could enter or leave.
var outside = []string{
	"crypto/rand", "database", "embed", "html/template", "io/fs", "io/ioutil", "log", "math/rand", "net", "os",
	"path/filepath", "plugin", "runtime", "syscall", "testing", "unsafe",
}

func impure(imported string) string {
	first, _, _ := strings.Cut(imported, "/")
	switch {
	case slices.ContainsFunc(outside, func(std string) bool { return imported == std || strings.HasPrefix(imported, std+"/") }):
		return "reaches outside the program"
	case strings.HasPrefix(imported, "golang.org/x/text/"), first == ".": // our own: the ladder's business
		return ""
	case strings.Contains(first, "."):
		return "is neither the standard library nor golang.org/x/text"
	default:
		return ""
	}
}

// clockReadings finds uses of the functions of time that know what time it is.
func clockReadings(file File) []Fault {
	readings := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
	var faults []Fault
	ast.Inspect(file.syntax, func(node ast.Node) bool {
		selector, ok := node.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if ok && from.Name == "time" && slices.Contains(readings, selector.Sel.Name) {
			faults = append(faults, Fault{"domain", file.Path, file.line(node), "time." + selector.Sel.Name + " reads the clock; take the time as a value"})
		}

		return true
	})

	return faults
}
