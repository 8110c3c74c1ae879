package page

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"prevail/workflow"
)

// templates are the desk's pages by name ("task" for desk/task.tmpl), each
// parsed together with the layout and the parts that pages share. A part is a
// file in desk/part.
type templates map[string]*template.Template

const (
	layoutFile = "templates/layout/desk.tmpl"
	pagesGlob  = "templates/desk/*.tmpl"
	partsGlob  = "templates/desk/part/*.tmpl"
)

// parse reads every page. A page that doesn't parse stops the start.
func parse(fsys fs.FS) (templates, error) {
	shared, err := template.New("").Funcs(functions).ParseFS(fsys, layoutFile)
	if err != nil {
		return nil, fmt.Errorf("parsing the desk's layout: %w", err)
	}
	if shared, err = shared.ParseFS(fsys, partsGlob); err != nil {
		return nil, fmt.Errorf("parsing the desk's parts: %w", err)
	}
	files, err := fs.Glob(fsys, pagesGlob)
	if err != nil {
		return nil, fmt.Errorf("finding the desk's pages: %w", err)
	}
	out := templates{}
	for _, file := range files {
		t, err := shared.Clone()
		if err == nil {
			t, err = t.ParseFS(fsys, file)
		}
		if err != nil {
			return nil, fmt.Errorf("parsing %s: %w", file, err)
		}
		out[strings.TrimSuffix(path.Base(file), ".tmpl")] = t
	}
	return out, nil
}

// render writes a whole page into memory, so that a fault half way through
// never reaches anybody as half a page.
func (t templates) render(name string, v View) ([]byte, error) {
	page, ok := t[name]
	if !ok {
		return nil, workflow.Internal("rendering", fmt.Errorf("no template %q", name))
	}
	var buf bytes.Buffer
	if err := page.ExecuteTemplate(&buf, "layout", v); err != nil {
		return nil, workflow.Internal("rendering "+name, err)
	}
	return buf.Bytes(), nil
}

// functions are pure and know nothing of a request: html/template shares them
// among all.
var functions = template.FuncMap{
	"add":  func(a, b int) int { return a + b },
	"join": strings.Join,
	"text": func(v any) string { return fmt.Sprint(v) },
}
