package lint

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"sort"
	"strings"
)

// EnumPrefixes says under which prefix the desk names the values of the
// domain's closed sets, by type.
var EnumPrefixes = map[string]string{
	"Action": "action.", "Condition": "condition.", "CorrectionKind": "correction.", "Kind": "error.kind.",
	"Mail": "mail.choice.", "Object": "object.", "Origin": "origin.", "PublicationState": "state.publication.",
	"RevisionState": "state.revision.", "Role": "role.", "Severity": "severity.", "Situation": "board.only.",
	"TaskState": "state.task.", "UnitKind": "unit.",
}

// Enums returns a use for every constant of a type in [EnumPrefixes] that the
// Go package in a folder declares, so that a state or an action that somebody
// adds can't reach a page without its name.
func Enums(dir string) ([]Use, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var uses []Use
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		for _, d := range file.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				uses = append(uses, constants(set, path, g)...)
			}
		}
	}
	return uses, nil
}

func constants(set *token.FileSet, path string, g *ast.GenDecl) []Use {
	var uses []Use
	for _, s := range g.Specs {
		spec, ok := s.(*ast.ValueSpec)
		if !ok {
			continue
		}
		typ, _ := calleeName(spec.Type)
		prefix, ok := EnumPrefixes[typ]
		if !ok {
			continue
		}
		for _, v := range spec.Values {
			if value, whole := literal(v); whole && value != "" {
				uses = append(uses, Use{Where: fmt.Sprintf("%s:%d", path, set.Position(v.Pos()).Line), Key: prefix + value})
			}
		}
	}
	return uses
}
