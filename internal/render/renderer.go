package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	text "text/template"

	"prevail/web"
)

// Renderer renders everything that readers get. It is made once, is immutable
// and safe for use by many.
type Renderer struct {
	base   string
	inline *inline
	pages  map[string]*template.Template
	entry  *template.Template
	plain  *text.Template
}

// The public pages, each a set of its own with the layout and all partials.
const (
	pageRelease   = "release"
	pageWithdrawn = "withdrawn"
	pageIndex     = "index"
	pageProblem   = "problem"
)

// New parses all templates of fsys, which is web.Templates outside tests. Base
// is the address that readers use, such as "https://news.example.org".
func New(fsys fs.FS, assets *web.Assets, base string) (*Renderer, error) {
	r := &Renderer{base: strings.TrimRight(base, "/"), inline: newInline(), pages: map[string]*template.Template{}}
	shared, err := template.New("").Funcs(template.FuncMap{"asset": assets.Path}).
		ParseFS(fsys, "templates/layout/site.html", "templates/partial/*.html")
	if err != nil {
		return nil, fmt.Errorf("parsing the public layout: %w", err)
	}
	for _, page := range []string{pageRelease, pageWithdrawn, pageIndex, pageProblem} {
		set, err := shared.Clone()
		if err != nil {
			return nil, fmt.Errorf("copying the public layout: %w", err)
		}
		if r.pages[page], err = set.ParseFS(fsys, "templates/site/"+page+".html"); err != nil {
			return nil, fmt.Errorf("parsing the page %s: %w", page, err)
		}
	}
	if r.entry, err = template.ParseFS(fsys, "templates/site/entry.html"); err != nil {
		return nil, fmt.Errorf("parsing the feed entry: %w", err)
	}
	if r.plain, err = text.ParseFS(fsys, "templates/site/release.txt"); err != nil {
		return nil, fmt.Errorf("parsing the plain text: %w", err)
	}
	return r, nil
}

// page executes one page as a whole, so that a failure leaves nothing half
// written.
func (r *Renderer) page(name string, data any) ([]byte, error) {
	var out bytes.Buffer
	if err := r.pages[name].ExecuteTemplate(&out, "site", data); err != nil {
		return nil, fmt.Errorf("rendering the page %s: %w", name, err)
	}
	return out.Bytes(), nil
}
