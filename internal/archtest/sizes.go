package archtest

import (
	"fmt"
	"go/ast"
)

// The ceilings. What spoils a code base is its tail, so these bound the tail;
// the middle should stay far below.
const (
	MaxFileLines     = 500
	MaxFunctionLines = 80
)

// Sizes finds files and functions above the ceilings. Tests may be longer (a
// table of cases is long, not difficult), and generated files are nobody's
// choice. Function literals count as part of the function around them.
func Sizes(files []File) []Fault {
	var faults []Fault
	for _, file := range files {
		if file.Test || file.Generated {
			continue
		}
		if file.Lines > MaxFileLines {
			faults = append(faults, Fault{"sizes", file.Path, 0, fmt.Sprintf("%d lines; split above %d", file.Lines, MaxFileLines)})
		}
		ast.Inspect(file.syntax, func(node ast.Node) bool {
			name := function(node)
			if name == "" {
				return true
			}
			if length := file.fset.Position(node.End()).Line - file.line(node) + 1; length > MaxFunctionLines {
				faults = append(faults, Fault{"sizes", file.Path, file.line(node), fmt.Sprintf("%s has %d lines; split above %d", name, length, MaxFunctionLines)})
			}

			return false
		})
	}

	return faults
}

// function names a node that is a function, or returns nothing.
func function(node ast.Node) string {
	switch fn := node.(type) {
	case *ast.FuncDecl:
		return fn.Name.Name
	case *ast.FuncLit:
		return "a function literal"
	default:
		return ""
	}
}
