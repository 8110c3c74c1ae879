package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Module is the path that every import of our own begins with.
const Module = "prevail"

// File is one parsed Go source.
type File struct {
	// Path is relative to the module's root, with slashes.
	Path string
	// Package is the folder's path, relative to the module's root.
	Package string
	// Imports holds the imported paths; our own without the module's name and
	// with a leading dot-slash, so that no library can be mistaken for one.
	Imports []Import
	// Test says that the file is compiled into tests only.
	Test bool
	// Generated says that a tool wrote the file, so its size is nobody's choice.
	Generated bool
	// Lines is how many lines the file has.
	Lines int

	syntax *ast.File
	fset   *token.FileSet
}

// Import is one import and the line it stands on.
type Import struct {
	Path string
	Line int
}

// own returns the module-relative path of an import of ours.
func (i Import) own() (string, bool) { return strings.CutPrefix(i.Path, "./") }

// line returns the line a node begins on.
func (f File) line(node ast.Node) int { return f.fset.Position(node.Pos()).Line }

// Load parses every Go file of a module, whatever its build tags, except those
// in folders that the go command leaves out too.
func Load(module fs.FS) ([]File, error) {
	var files []File
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skipped(name):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		file, err := parse(module, name)
		if err != nil {
			return err
		}
		files = append(files, file)

		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading the sources: %w", err)
	}

	return files, nil
}

func skipped(dir string) bool {
	base := path.Base(dir)

	return dir != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") ||
		slices.Contains([]string{"testdata", "vendor", "node_modules"}, base))
}

func parse(module fs.FS, name string) (File, error) {
	content, err := fs.ReadFile(module, name)
	if err != nil {
		return File{}, err
	}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, name, content, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return File{}, err
	}
	file := File{
		Path:      name,
		Package:   path.Dir(name),
		Test:      strings.HasSuffix(name, "_test.go"),
		Generated: ast.IsGenerated(syntax),
		Lines:     strings.Count(string(content), "\n"),
		syntax:    syntax,
		fset:      fset,
	}
	for _, spec := range syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return File{}, fmt.Errorf("%s: import %s: %w", name, spec.Path.Value, err)
		}
		if imported == Module || strings.HasPrefix(imported, Module+"/") {
			imported = "./" + strings.TrimPrefix(strings.TrimPrefix(imported, Module), "/")
		}
		file.Imports = append(file.Imports, Import{Path: imported, Line: file.line(spec)})
	}

	return file, nil
}
