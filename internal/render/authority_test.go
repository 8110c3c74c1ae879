package render_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"prevail/internal/i18n"
	"prevail/internal/render"
	"prevail/internal/render/rendertest"
	"prevail/web"
	"prevail/workflow"
)

// part returns the text of the element that carries a data-part, and whether
// there is one.
func part(t *testing.T, page []byte, name string) (string, bool) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "data-part" && a.Val == name {
				return textOf(n), true
			}
		}
	}
	return "", false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return oneSpace(b.String())
}

// oneSpace makes every white space the same, French no-break spaces too.
func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// unmarked lists what a translation's page lacks of rule 4.
func unmarked(t *testing.T, page []byte, kit workflow.Kit) []string {
	t.Helper()
	var lacks []string
	if text, ok := part(t, page, "authority"); !ok || !strings.Contains(text, oneSpace(kit.Word("strip.courtesy"))) {
		lacks = append(lacks, "authority")
	}
	if text, ok := part(t, page, "disclaimer"); !ok || !strings.Contains(text, oneSpace(kit.Word("disclaimer.text"))) {
		lacks = append(lacks, "disclaimer")
	}
	return lacks
}

func TestEveryRenderingOfATranslationCarriesItsDisclaimer(t *testing.T) {
	t.Parallel()
	r := rendertest.Renderer(t)
	for _, s := range rendertest.Translations(t) {
		t.Run(s.Name, func(t *testing.T) {
			t.Parallel()
			page, err := r.Page(s.Page)
			if err != nil {
				t.Fatal(err)
			}
			if lacks := unmarked(t, page, s.Page.Kit); len(lacks) > 0 {
				t.Errorf("the page lacks %v", lacks)
			}
			text, err := r.Text(s.Page)
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range []string{"strip.courtesy", "disclaimer.text"} {
				if !strings.Contains(string(text), s.Page.Kit.Word(key)) {
					t.Errorf("the plain text lacks %s", key)
				}
			}
			if !strings.Contains(string(text), rendertest.Base) || !strings.Contains(string(text), "2026") {
				t.Error("the plain text says neither when it was made nor where to check it")
			}
		})
	}
}

func TestEveryShippedKitCarriesItsDisclaimer(t *testing.T) {
	t.Parallel()
	kits, err := i18n.LoadKits(web.Locales)
	if err != nil {
		t.Fatal(err)
	}
	r := rendertest.Renderer(t)
	for locale, words := range kits {
		if locale == workflow.English {
			continue
		}
		for _, s := range rendertest.Translations(t) {
			p := s.Page
			p.Page.Locale, p.Kit = locale, workflow.Kit{Locale: locale, Version: 1, Words: words}
			page, err := r.Page(p)
			if err != nil {
				t.Fatalf("%s, %s: %v", locale, s.Name, err)
			}
			if lacks := unmarked(t, page, p.Kit); len(lacks) > 0 {
				t.Errorf("%s, %s lacks %v", locale, s.Name, lacks)
			}
			if bytes.ContainsAny(page, "{}") {
				t.Errorf("%s, %s shows the name of a value", locale, s.Name)
			}
		}
	}
}

func TestEveryEntryOfATranslationCarriesItsDisclaimer(t *testing.T) {
	t.Parallel()
	r, x := rendertest.Renderer(t), rendertest.Index(t, "ar")
	for i, p := range x.Pages {
		e, err := r.Entry(x, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"feed.authority", "disclaimer.text"} {
			if !strings.Contains(e.HTML, x.Kit.Word(key)) {
				t.Errorf("entry %d lacks %s", i, key)
			}
		}
		if !strings.Contains(e.HTML, rendertest.Base+"/en/2026/") {
			t.Errorf("entry %d doesn't lead to the English: %s", i, e.HTML)
		}
	}
}

// cuts are the places in the templates that say which text prevails.
var cuts = []struct{ file, text string }{
	{"templates/site/release.html", `{{template "authority" .}}`},
	{"templates/site/release.html", `{{template "disclaimer" .}}`},
	{"templates/partial/authority.html", `<span class="authority__sentence">{{.Sentence}}</span>`},
	{"templates/partial/disclaimer.html", `{{.Text}}`},
	{"templates/site/release.txt", `{{with .Authority}}{{.}}`},
	{"templates/site/release.txt", `{{with .Disclaimer}}
{{.}}`},
	{"templates/site/entry.html", `{{.Authority}}`},
	{"templates/site/entry.html", `<p lang="{{$.Lang}}" dir="{{$.Dir}}" data-part="disclaimer">{{.}}</p>`},
	{"templates/site/index.html", `<p class="standing" data-part="authority">{{.}}</p>`},
}

func TestATemplateThatLeavesTheDisclaimerOutHandsNothingOut(t *testing.T) {
	t.Parallel()
	for _, cut := range cuts {
		t.Run(cut.file+" without "+cut.text, func(t *testing.T) {
			t.Parallel()
			r, err := render.New(without(t, cut.file, cut.text), rendertest.Assets(t), rendertest.Base)
			if err != nil {
				t.Fatal(err)
			}
			if !refuses(t, r) {
				t.Error("every form was handed out, though one lacks its disclaimer or authority sentence")
			}
		})
	}
}

// refuses renders every form of a translation and says whether one was refused
// for rule 4.
func refuses(t *testing.T, r *render.Renderer) bool {
	t.Helper()
	x := rendertest.Index(t, "ar")
	var all []error
	for _, s := range rendertest.Translations(t) {
		_, page := r.Page(s.Page)
		_, text := r.Text(s.Page)
		all = append(all, page, text)
	}
	_, entry := r.Entry(x, x.Pages[0])
	_, index := r.Index(x, workflow.Place{})
	all = append(all, entry, index)
	return errors.Is(errors.Join(all...), render.ErrNoDisclaimer)
}

func TestTheMarksOfRule4AreMissedWhenTheyAreCutOut(t *testing.T) {
	t.Parallel()
	p := rendertest.ArabicPage(t)
	page, err := rendertest.Renderer(t).Page(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"authority", "disclaimer"} {
		other := strings.Replace(string(page), `data-part="`+name+`"`, "", 1)
		if lacks := unmarked(t, []byte(other), p.Kit); len(lacks) != 1 || lacks[0] != name {
			t.Errorf("without the mark %s the page was said to lack %v", name, lacks)
		}
	}
	if refuses(t, rendertest.Renderer(t)) {
		t.Error("the shipped templates were refused")
	}
}

func TestAKitWithoutADisclaimerRendersNothing(t *testing.T) {
	t.Parallel()
	r := rendertest.Renderer(t)
	for _, key := range []string{"disclaimer.text", "strip.courtesy"} {
		p := rendertest.ArabicPage(t)
		p.Kit.Words[key] = " "
		if _, err := r.Page(p); !errors.Is(err, render.ErrNoDisclaimer) {
			t.Errorf("a page without %s: %v", key, err)
		}
		if _, err := r.Text(p); !errors.Is(err, render.ErrNoDisclaimer) {
			t.Errorf("a plain text without %s: %v", key, err)
		}
	}
}

// without copies the templates and cuts a piece out of one of them.
func without(t *testing.T, file, piece string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(web.Templates, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(web.Templates, name)
		if name == file {
			whole := string(b)
			cut := strings.Replace(whole, piece, keepActions(piece), 1)
			if cut == whole {
				t.Fatalf("%s does not hold %s", file, piece)
			}
			b = []byte(cut)
		}
		out[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// keepActions leaves the opening of a block in place, so that what is left is
// still a template.
func keepActions(piece string) string {
	if open, _, found := strings.Cut(piece, "}}"); found && strings.HasPrefix(open, "{{with") {
		return open + "}}"
	}
	return ""
}
