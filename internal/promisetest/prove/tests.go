package main

import (
	"errors"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// written is a test as it stands in the sources.
type written struct {
	pkg, name string
	build     constraint.Expr // nil where the file is always built
}

// allTests finds every test of the module.
func allTests(root string) ([]written, error) {
	var out []written
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(file, "_test.go"):
			return nil
		}
		found, err := testsOf(root, file)
		out = append(out, found...)
		return err
	})
	return out, err
}

func testsOf(root, file string) ([]written, error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, os.ErrNotExist) {
		return nil, nil // removed while we looked
	}
	if err != nil {
		return nil, err
	}
	folder, err := filepath.Rel(root, filepath.Dir(file))
	if err != nil {
		return nil, err
	}
	var build constraint.Expr
	for _, group := range parsed.Comments {
		for _, c := range group.List {
			if c.Pos() < parsed.Package && constraint.IsGoBuild(c.Text) {
				if build, err = constraint.Parse(c.Text); err != nil {
					return nil, err
				}
			}
		}
	}
	var out []written
	for _, d := range parsed.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Test") {
			out = append(out, written{"./" + path.Clean(filepath.ToSlash(folder)), fn.Name.Name, build})
		}
	}
	return out, nil
}

// runs reports whether a run has this test.
func (r run) runs(t written) bool {
	root, tree := strings.CutSuffix(r.pkg, "/...")
	if t.pkg != root && (!tree || !strings.HasPrefix(t.pkg, root+"/")) {
		return false
	}
	if t.build != nil && !t.build.Eval(func(tag string) bool {
		return slices.Contains(r.tags, tag) || tag == "linux" || tag == "race" && r.race
	}) {
		return false
	}
	return regexp.MustCompile(r.tests).MatchString(t.name)
}
