package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"iter"
	"maps"
	"path"
	"strings"
	"sync"
	plain "text/template"
	parsing "text/template/parse"

	"prevail/workflow"
)

// templates are the desk's pages by name ("task" for desk/task.tmpl), each with
// the layout and those of the parts that it uses. A part is a file in desk/part.
type templates map[string]func() (*template.Template, error)

const (
	layoutFile = "templates/layout/desk.tmpl"
	pagesGlob  = "templates/desk/*.tmpl"
	partsGlob  = "templates/desk/part/*.tmpl"
)

// parse reads every page. A page that doesn't parse stops the start; it is put
// together when it is first shown. Html/template rewrites what it executes, so
// each page needs copies of the parts it uses; copies of all parts for all pages,
// made ahead, were half of what an idle server held.
func parse(fsys fs.FS) (templates, error) {
	shared, err := trees(fsys, nil, layoutFile, partsGlob)
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(fsys, pagesGlob)
	if err != nil {
		return nil, fmt.Errorf("finding the desk's pages: %w", err)
	}
	out := templates{}
	for _, file := range files {
		all, err := trees(fsys, shared, file)
		if err != nil {
			return nil, err
		}
		out[strings.TrimSuffix(path.Base(file), ".tmpl")] = sync.OnceValues(func() (*template.Template, error) { return assemble(all) })
	}
	return out, nil
}

// trees parses files, beside what is there already, which they may replace.
func trees(fsys fs.FS, shared map[string]*parsing.Tree, globs ...string) (map[string]*parsing.Tree, error) {
	all := maps.Clone(shared)
	if all == nil {
		all = map[string]*parsing.Tree{}
	}
	for _, glob := range globs {
		files, err := fs.Glob(fsys, glob)
		if err == nil && len(files) == 0 {
			err = fs.ErrNotExist
		}
		if err != nil {
			return nil, fmt.Errorf("finding %s: %w", glob, err)
		}
		for _, file := range files {
			text, err := fs.ReadFile(fsys, file)
			if err != nil {
				return nil, fmt.Errorf("reading %s: %w", file, err)
			}
			parsed, err := plain.New(path.Base(file)).Funcs(functions).Parse(string(text))
			if err != nil {
				return nil, fmt.Errorf("parsing %s: %w", file, err)
			}
			for _, t := range parsed.Templates() {
				all[t.Name()] = t.Tree
			}
		}
	}
	return all, nil
}

// assemble makes the page whose layout stands among trees, of copies of what it
// uses.
func assemble(all map[string]*parsing.Tree) (*template.Template, error) {
	page := template.New("").Funcs(functions)
	waiting, seen := []string{"layout"}, map[string]bool{"layout": true}
	for len(waiting) > 0 {
		name := waiting[0]
		waiting = waiting[1:]
		tree := all[name]
		if tree == nil {
			return nil, fmt.Errorf("no template %q", name)
		}
		if _, err := page.AddParseTree(name, tree.Copy()); err != nil {
			return nil, err
		}
		for used := range usedBy(tree.Root) {
			if !seen[used] {
				seen[used] = true
				waiting = append(waiting, used)
			}
		}
	}
	return page, nil
}

// usedBy finds the templates that a piece of one includes.
func usedBy(n parsing.Node) iter.Seq[string] {
	return func(yield func(string) bool) { eachUsed(n, yield) }
}

func eachUsed(n parsing.Node, yield func(string) bool) bool {
	branch := func(list, other *parsing.ListNode) bool {
		return eachUsed(list, yield) && eachUsed(other, yield)
	}
	switch n := n.(type) {
	case *parsing.TemplateNode:
		return yield(n.Name)
	case *parsing.ListNode:
		if n == nil {
			return true
		}
		for _, each := range n.Nodes {
			if !eachUsed(each, yield) {
				return false
			}
		}
	case *parsing.IfNode:
		return branch(n.List, n.ElseList)
	case *parsing.RangeNode:
		return branch(n.List, n.ElseList)
	case *parsing.WithNode:
		return branch(n.List, n.ElseList)
	}
	return true
}

// buffers are what pages are rendered into: a page of the board is more than
// half a megabyte, and growing up to it each time would be most of the memory
// that a request takes.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render hands a whole page to send, which must not keep it. It is rendered into
// memory, so that a fault half way through never reaches anybody as half a page.
func (t templates) render(name string, v View, send func(html []byte) error) error {
	made, ok := t[name]
	if !ok {
		return workflow.Internal("rendering", fmt.Errorf("no template %q", name))
	}
	page, err := made()
	if err != nil {
		return workflow.Internal("rendering "+name, err)
	}
	buf, ok := buffers.Get().(*bytes.Buffer)
	if !ok {
		buf = new(bytes.Buffer)
	}
	buf.Reset()
	defer buffers.Put(buf)
	if err := page.ExecuteTemplate(buf, "layout", v); err != nil {
		return workflow.Internal("rendering "+name, err)
	}
	return send(buf.Bytes())
}

// functions are pure and know nothing of a request: html/template shares them
// among all.
var functions = template.FuncMap{
	"add":  func(a, b int) int { return a + b },
	"join": strings.Join,
	"text": func(v any) string { return fmt.Sprint(v) },
}
