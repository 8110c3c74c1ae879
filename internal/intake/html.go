package intake

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"prevail/workflow"
)

// HTML reads an English page or a piece of one. The text is taken from the
// main element or article where there is one; navigation, forms, headers and
// footers around it are cut and noted. It refuses what Markdown refuses.
func HTML(source string) (Draft, error) { return readHTML(source, workflow.English) }

func readHTML(source, lang string) (Draft, error) {
	source, err := clean(source)
	if err != nil {
		return Draft{}, err
	}
	source, codes := hideShortcodes(source)
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return Draft{}, badHTML(err)
	}
	var d Draft
	w := &walker{draft: &d, lang: lang, hidden: codes}
	main := mainPart(root)
	w.around(root, main)
	w.elements(main, workflow.Unit{Kind: workflow.UnitParagraph}, nil)
	if w.err != nil {
		return Draft{}, w.err
	}
	texts := map[string]string{}
	if !w.hasHeadline() {
		if t := find(root, atom.Title); t != nil {
			texts["title"] = strings.TrimSpace(squeeze(innerText(t)))
		}
	}
	return d.finish(texts, w.blocks, w.lang)
}

func badHTML(err error) error {
	e := workflow.NewError(workflow.KindInvalid, "intake.html_syntax")
	e.Err = err
	return e
}

// mainPart returns the element that holds the text of a page.
func mainPart(root *html.Node) *html.Node {
	for _, a := range []atom.Atom{atom.Main, atom.Article, atom.Body} {
		if n := find(root, a); n != nil {
			return n
		}
	}
	return root
}

// find returns the first element with a name.
func find(n *html.Node, name atom.Atom) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.DataAtom == name {
			return d
		}
	}
	return nil
}

// innerText returns all text below a node.
func innerText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return b.String()
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// fragment reads HTML that stands inside Markdown; u is what its text is there.
func (w *walker) fragment(source string, u workflow.Unit, at ast.Node) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(source), body)
	if err != nil {
		w.err = badHTML(err)
		return
	}
	for _, n := range nodes {
		body.AppendChild(n)
	}
	w.elements(body, u, at)
}

// elements makes units of what is below an element: of each block one, and of
// loose text between blocks one of kind u.
func (w *walker) elements(parent *html.Node, u workflow.Unit, at ast.Node) {
	var loose []span
	in := &htmlInline{}
	flush := func() {
		w.lineUnits(loose, u, at)
		w.leftovers(in, at)
		loose, in.pictures, in.cut = nil, nil, nil
	}
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.ElementNode && !cutElements[n.DataAtom] && !isInvisible(n) && (blockElements[n.DataAtom] || holdsBlock(n)):
			flush()
			w.element(n, u, at)
		default:
			loose = append(loose, in.spans(n)...)
		}
	}
	flush()
}

// element makes units of one block.
func (w *walker) element(n *html.Node, u workflow.Unit, at ast.Node) {
	if lang := attribute(n, "lang"); lang != "" && n.DataAtom != atom.Body {
		u.Lang = foreign(lang, w.lang)
	}
	switch n.Data {
	case "h1":
		u.Kind, u.Level = workflow.UnitHeadline, 0
	case "h2", "h3", "h4", "h5", "h6":
		u.Kind, u.Level = workflow.UnitHeading, int(n.Data[1]-'0')
	case "ul", "ol":
		w.items = append(w.items, n.DataAtom == atom.Ol)
		defer func() { w.items = w.items[:len(w.items)-1] }()
	case "li":
		u.Kind, u.Level = workflow.UnitItem, max(1, len(w.items))
		u.Ordered = len(w.items) > 0 && w.items[len(w.items)-1]
	case "blockquote":
		u.Kind = workflow.UnitQuote
	case "figcaption", "caption":
		u.Kind = workflow.UnitCaption
	case "address":
		u.Kind = workflow.UnitContact
	case "table":
		w.htmlTable(n, at)
		return
	}
	w.elements(n, u, at)
}

// htmlTable makes a unit of each cell; the row number is its level.
func (w *walker) htmlTable(table *html.Node, at ast.Node) {
	row := 0
	for n := range table.Descendants() {
		switch n.Data {
		case "caption":
			w.elements(n, workflow.Unit{Kind: workflow.UnitCaption}, at)
		case "tr":
			row++
		case "td", "th":
			in := &htmlInline{}
			w.cell(in.children(n), max(1, row), at)
			w.leftovers(in, at)
		}
	}
}

// leftovers notes what a piece of inline HTML held beside text.
func (w *walker) leftovers(in *htmlInline, at ast.Node) {
	for _, t := range in.cut {
		w.note(Note{Code: CodeMarkup, Act: Cut, Text: t}, at)
	}
	w.pictures(in.pictures, at)
}

// foreign returns the language of a block where it isn't the text's own.
func foreign(lang, own string) string {
	tag, err := workflow.ParseLocale(lang)
	if err != nil || tag == own || strings.HasPrefix(tag, own+"-") {
		return ""
	}
	return tag
}
