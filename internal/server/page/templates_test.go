package page

import (
	"testing"
	"testing/fstest"

	"prevail/web"
)

// Pages are put together when they are first shown; here all of them are, so
// that none fails for the first person who opens it.
func TestEveryPageCanBePutTogether(t *testing.T) {
	t.Parallel()
	pages, err := parse(web.Templates)
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) < 10 {
		t.Errorf("only %d pages: these are not the desk's", len(pages))
	}
	for name, page := range pages {
		if _, err := page(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The control.
func TestAPageThatUsesWhatIsNotThereIsFound(t *testing.T) {
	t.Parallel()
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	pages, err := parse(fstest.MapFS{
		layoutFile:                   file(`{{define "layout"}}{{template "main" .}}{{end}}`),
		"templates/desk/part/a.tmpl": file(`{{define "a"}}a{{end}}`),
		"templates/desk/good.tmpl":   file(`{{define "main"}}{{template "a"}}{{end}}`),
		"templates/desk/bad.tmpl":    file(`{{define "main"}}{{if .}}{{template "b"}}{{end}}{{end}}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, good := range map[string]bool{"good": true, "bad": false} {
		if _, err := pages[name](); (err == nil) != good {
			t.Errorf("%s: %v", name, err)
		}
	}
}
