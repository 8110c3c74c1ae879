package intake

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// around notes as cut what a page has beside the element that holds its text,
// so that a text outside of it isn't lost without a word.
func (w *walker) around(root, main *html.Node) {
	way := []*html.Node{main}
	for n := main.Parent; n != nil && n != root.Parent; n = n.Parent {
		way = append(way, n)
	}
	for _, parent := range way[1:] {
		for n := range parent.ChildNodes() {
			if slices.Contains(way, n) || n.Type == html.ElementNode && silentElements[n.DataAtom] {
				continue
			}
			if t := strings.TrimSpace(squeeze(visibleText(n))); t != "" {
				w.note(Note{Code: CodeChrome, Act: Cut, Text: short(t)}, nil)
			}
		}
	}
}

// visibleText returns the text below a node, and of the node, that a reader of
// the page sees.
func visibleText(n *html.Node) string {
	switch {
	case n.Type == html.TextNode:
		return n.Data + " "
	case n.Type == html.ElementNode && silentElements[n.DataAtom], n.Type == html.CommentNode:
		return ""
	}
	var b strings.Builder
	for c := range n.ChildNodes() {
		b.WriteString(visibleText(c))
	}
	return b.String()
}

// isInvisible reports an element that readers of the page don't see.
func isInvisible(n *html.Node) bool {
	if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Main {
		return false
	}
	style := strings.ToLower(strings.ReplaceAll(attribute(n, "style"), " ", ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") ||
		slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" })
}
