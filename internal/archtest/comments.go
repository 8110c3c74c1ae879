package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// Comments finds packages that don't say why they exist, and public names
// without a comment that says what they promise. Methods count when their
// type is public; constants and variables in one group may share the comment
// of the group.
func Comments(files []File) []Fault {
	var faults []Fault
	for _, file := range files {
		if file.Test || file.Generated {
			continue
		}
		for _, decl := range file.syntax.Decls {
			faults = append(faults, undocumented(file, decl)...)
		}
	}

	return append(faults, undocumentedPackages(files)...)
}

func undocumentedPackages(files []File) []Fault {
	var order []string
	documented := map[string]bool{}
	for _, file := range files {
		if file.Test {
			continue
		}
		if _, seen := documented[file.Package]; !seen {
			order = append(order, file.Package)
			documented[file.Package] = false
		}
		name := file.syntax.Name.Name
		if text := file.syntax.Doc.Text(); name == "main" && text != "" || strings.HasPrefix(text, "Package "+name+" ") {
			documented[file.Package] = true
		}
	}
	var faults []Fault
	for _, pkg := range order {
		if !documented[pkg] {
			faults = append(faults, Fault{"comments", pkg, 0, `no file has a comment that begins with "Package" and its name`})
		}
	}

	return faults
}

func undocumented(file File, decl ast.Decl) []Fault {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && publicReceiver(d) {
			return []Fault{missing(file, d, d.Name.Name)}
		}
	case *ast.GenDecl:
		return undocumentedSpecs(file, d)
	}

	return nil
}

func undocumentedSpecs(file File, group *ast.GenDecl) []Fault {
	var faults []Fault
	for _, spec := range group.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && (group.Doc == nil || group.Lparen != token.NoPos) {
				faults = append(faults, missing(file, s, s.Name.Name))
			}
		case *ast.ValueSpec:
			for _, name := range s.Names {
				if name.IsExported() && s.Doc == nil && s.Comment == nil && group.Doc == nil {
					faults = append(faults, missing(file, name, name.Name))
				}
			}
		}
	}

	return faults
}

// publicReceiver says whether a function is one that a reader of the package's
// documentation sees: no method, or a method of a public type.
func publicReceiver(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return true
	}
	of := fn.Recv.List[0].Type
	for {
		switch t := of.(type) {
		case *ast.StarExpr:
			of = t.X
		case *ast.IndexExpr:
			of = t.X
		case *ast.IndexListExpr:
			of = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return false
		}
	}
}

func missing(file File, node ast.Node, name string) Fault {
	return Fault{"comments", file.Path, file.line(node), fmt.Sprintf("%s is public and has no comment", name)}
}
