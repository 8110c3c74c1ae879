package intake

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineParser reads the inline Markdown that a unit may hold, and nothing
// else: the same marks that the public page renders.
var inlineParser = parser.NewParser(
	parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewEmphasisParser(), 500),
	),
)

// readInline reads the Markdown of a unit.
func readInline(s string) []span {
	source := []byte(s)
	doc := inlineParser.Parse(text.NewReader(source))
	var out []span
	for block := doc.FirstChild(); block != nil; block = block.NextSibling() {
		out = append(out, (&inlineReader{source: source}).children(block)...)
	}
	return mergeText(trimSpans(out))
}

// inlineReader turns inline nodes of a parsed Markdown text into spans.
type inlineReader struct {
	source   []byte
	pictures []picture
	titles   []string // of links: no reader of a page sees them
	raw      bool     // a tag was met
}

// picture is an image of the text.
type picture struct{ alt, url, title string }

func (r *inlineReader) children(parent ast.Node) []span {
	var out []span
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.node(n)...)
	}
	return out
}

func (r *inlineReader) node(n ast.Node) []span {
	switch n := n.(type) {
	case *ast.Text:
		return r.text(n)
	case *ast.String:
		return []span{{text: string(n.Value)}}
	case *ast.CodeSpan:
		return []span{{kind: spanCode, text: r.code(n)}}
	case *ast.Emphasis:
		kind := spanEmphasis
		if n.Level > 1 {
			kind = spanStrong
		}
		return []span{{kind: kind, spans: r.children(n)}}
	case *ast.Link:
		if len(n.Title) > 0 {
			r.titles = append(r.titles, string(n.Title))
		}
		return []span{{kind: spanLink, url: string(n.Destination), spans: r.children(n)}}
	case *ast.AutoLink:
		url := string(n.URL(r.source))
		if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(url, "mailto:") {
			url = "mailto:" + url
		}
		return []span{{kind: spanLink, url: url, spans: []span{{text: string(n.Label(r.source))}}}}
	case *ast.Image:
		r.pictures = append(r.pictures, picture{plainText(r.children(n)), string(n.Destination), string(n.Title)})
		return nil
	case *ast.RawHTML:
		r.raw = true
		return nil
	}
	return r.children(n)
}

func (r *inlineReader) text(n *ast.Text) []span {
	value := string(n.Segment.Value(r.source))
	if !n.IsRaw() {
		value = decode(value)
	}
	out := []span{{text: value}}
	switch {
	case n.HardLineBreak():
		out = append(out, span{kind: spanBreak})
	case n.SoftLineBreak():
		out = append(out, span{text: " "})
	}
	return out
}

func (r *inlineReader) code(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.WriteString(strings.ReplaceAll(string(t.Segment.Value(r.source)), "\n", " "))
		}
	}
	return b.String()
}
