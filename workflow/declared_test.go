package workflow_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
)

// declared returns the values of the string constants of a type that a source
// file of the package declares, so that no list of them is kept by hand.
func declared(name, typ string) []string {
	parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		panic(err)
	}
	var out []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		of, isType := spec.Type.(*ast.Ident)
		value, isLiteral := spec.Values[0].(*ast.BasicLit)
		if isType && isLiteral && of.Name == typ {
			text, err := strconv.Unquote(value.Value)
			if err != nil {
				panic(err)
			}
			out = append(out, text)
		}
		return true
	})
	return out
}
