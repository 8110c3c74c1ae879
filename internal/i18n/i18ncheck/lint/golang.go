package lint

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

// Go returns the uses in the Go sources below a folder, tests left out:
//
//   - calls of a method T or N with a literal key, or one begun by a literal
//     ("state.task." + s);
//   - words of a kit, Say, fill or fillText with the same;
//   - literals given to a field whose name ends in …Key (NavItem{LabelKey: …});
//   - codes of refusals, NewReason("task.held"), NewError(kind, "task.held"),
//     unmet(bad, "task.held") and Reason{Code: …}, which are the keys
//     "error.task.held";
//   - codes of findings, Finding{Code: "check.empty"}, and constants whose name
//     begins with Code, CodeChrome = "intake.note.chrome", which are keys as
//     they are.
func Go(dir string) ([]Use, error) {
	var uses []Use
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			for _, u := range inNode(n) {
				u.Where = fmt.Sprintf("%s:%d", path, set.Position(n.Pos()).Line)
				uses = append(uses, u)
			}
			return true
		})
		return nil
	})
	return uses, err
}

func inNode(n ast.Node) []Use {
	switch n := n.(type) {
	case *ast.CallExpr:
		return inCall(n)
	case *ast.ValueSpec:
		return inConstants(n)
	case *ast.CompositeLit:
		if n.Type != nil {
			return inLiteral(n)
		}
	}
	return nil
}

func inConstants(s *ast.ValueSpec) []Use {
	var uses []Use
	for i, name := range s.Names {
		if strings.HasPrefix(name.Name, "Code") && i < len(s.Values) {
			uses = append(uses, useOf(s.Values[i], "", Use{})...)
		}
	}
	return uses
}

func inCall(c *ast.CallExpr) []Use {
	name, method := calleeName(c.Fun)
	switch {
	case method && (name == "T" || name == "N") && len(c.Args) > 0:
		u := Use{Plural: name == "N", Counted: true}
		first := 1
		if u.Plural {
			first = 2
		}
		u.Values, u.Named = namesIn(c, first)
		return useOf(c.Args[0], "", u)
	case method && (name == "Say" || name == "fill" || name == "fillText") && len(c.Args) > 0:
		return useOf(c.Args[0], "", Use{Kit: true})
	case name == "NewReason" && len(c.Args) > 0:
		return useOf(c.Args[0], "error.", named(c, 1))
	case (name == "NewError" || name == "unmet") && len(c.Args) > 1:
		return useOf(c.Args[1], "error.", named(c, 2))
	}
	return nil
}

func inLiteral(l *ast.CompositeLit) []Use {
	if list, ok := l.Type.(*ast.ArrayType); ok {
		return inList(l, list)
	}
	typ, _ := calleeName(l.Type)
	return inFields(l, typ)
}

// inList looks into the elements of a list that leave their type out.
func inList(l *ast.CompositeLit, list *ast.ArrayType) []Use {
	typ, _ := calleeName(list.Elt)
	var uses []Use
	for _, e := range l.Elts {
		if element, ok := e.(*ast.CompositeLit); ok && element.Type == nil {
			uses = append(uses, inFields(element, typ)...)
		}
	}
	return uses
}

func inFields(l *ast.CompositeLit, typ string) []Use {
	var uses []Use
	for _, e := range l.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		field, _ := pair.Key.(*ast.Ident)
		switch {
		case field == nil:
		case field.Name == "Code" && typ == "Finding":
			uses = append(uses, useOf(pair.Value, "", Use{})...)
		case field.Name == "Code" && typ == "Reason":
			uses = append(uses, useOf(pair.Value, "error.", Use{})...)
		case strings.HasSuffix(field.Name, "Key") && field.Name != "Key":
			uses = append(uses, useOf(pair.Value, "", Use{})...)
		}
	}
	return uses
}

// named is a use with the names of the values that a call gives.
func named(c *ast.CallExpr, first int) Use {
	var u Use
	u.Values, u.Named = namesIn(c, first)
	return u
}

// namesIn returns the names of the values from an argument on, and whether all
// of them are literals.
func namesIn(c *ast.CallExpr, first int) (names []string, all bool) {
	if c.Ellipsis.IsValid() || len(c.Args) == first+1 {
		return nil, false // a list or a map made elsewhere
	}
	for i := first; i < len(c.Args); i += 2 {
		name, whole := literal(c.Args[i])
		if !whole {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

// useOf completes a use with the key that an expression holds; none if the
// expression is no literal that looks like a key.
func useOf(e ast.Expr, before string, u Use) []Use {
	text, whole := literal(e)
	u.Key, u.Prefix = before+text, !whole
	if text == "" || whole && !key.MatchString(u.Key) || !whole && !strings.HasSuffix(text, ".") {
		return nil
	}
	return []Use{u}
}

// literal returns the string an expression is, or begins with.
func literal(e ast.Expr) (text string, whole bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		s, _ := literal(e.X)
		return s, false
	}
	return "", false
}

// calleeName returns the last name of a function or type, and whether it is
// reached through a value or package.
func calleeName(e ast.Expr) (name string, selected bool) {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name, false
	case *ast.SelectorExpr:
		return e.Sel.Name, true
	}
	return "", false
}
