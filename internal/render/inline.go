package render

import (
	"bytes"
	stdhtml "html"
	"html/template"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"prevail/internal/i18n"
)

// inline reads the restricted Markdown of a sentence: emphasis, strong, link,
// code, and nothing else. It is immutable and safe for use by many.
type inline struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

func newInline() *inline {
	return &inline{
		markdown: goldmark.New(
			goldmark.WithParser(parser.NewParser(
				parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
				parser.WithInlineParsers(
					util.Prioritized(parser.NewCodeSpanParser(), 100),
					util.Prioritized(parser.NewLinkParser(), 200),
					util.Prioritized(parser.NewEmphasisParser(), 500),
				),
			)),
			goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(
				util.Prioritized(bare{}, 100),
				util.Prioritized(html.NewRenderer(), 1000),
			))),
		),
		policy: inlinePolicy(),
	}
}

// inlinePolicy is what may stand in a sentence after everything was done to it.
func inlinePolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("em", "strong", "code", "bdi")
	p.AllowAttrs("dir").Matching(bluemonday.Direction).OnElements("bdi")
	p.AllowAttrs("href").OnElements("a")
	p.AllowURLSchemes("http", "https", "mailto")
	p.RequireParseableURLs(true)
	p.RequireNoReferrerOnLinks(true)
	return p
}

// HTML renders a sentence for a text of the given direction. Foreign names in
// right-to-left text are isolated, and what comes out of all that is sanitised
// last.
func (in *inline) HTML(sentence, direction string) (template.HTML, error) {
	var out bytes.Buffer
	if err := in.markdown.Convert([]byte(oneLine(sentence)), &out); err != nil {
		return "", err
	}
	marked := out.Bytes()
	if direction == i18n.RightToLeft {
		marked = isolateForeign(marked)
	}
	return template.HTML(in.policy.SanitizeBytes(marked)), nil //nolint:gosec // sanitised by the policy
}

// Plain returns the sentence without its marks.
func (in *inline) Plain(sentence string) string {
	source := []byte(oneLine(sentence))
	var b strings.Builder
	_ = ast.Walk(in.markdown.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			raw := t.Segment.Value(source)
			if n.Parent().Kind() == ast.KindCodeSpan {
				b.Write(raw)
				return ast.WalkContinue, nil
			}
			writePlain(&b, raw)
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// writePlain writes text as a reader sees it. It is read once, from the front:
// what an escape sign or an entity stands for is no sign of another.
func writePlain(b *strings.Builder, raw []byte) {
	for len(raw) > 0 {
		next := bytes.IndexAny(raw, "\\&")
		if next < 0 {
			b.Write(raw)
			return
		}
		b.Write(raw[:next])
		raw = raw[next:]
		n := 1
		switch {
		case raw[0] == '\\' && len(raw) > 1 && util.IsPunct(raw[1]):
			b.WriteByte(raw[1])
			n = 2
		case raw[0] == '&' && entity.Match(raw):
			n = len(entity.Find(raw))
			b.WriteString(character(string(raw[:n])))
		default:
			b.WriteByte(raw[0])
		}
		raw = raw[n:]
	}
}

// character is what a reference stands for, or the reference itself if there is
// none of that name: HTML would take the beginning of some for others.
func character(reference string) string {
	c := stdhtml.UnescapeString(reference)
	if len(c) > 1 && strings.HasSuffix(c, ";") {
		return reference
	}
	return c
}

// entity is a character reference as CommonMark reads it: with its semicolon.
var entity = regexp.MustCompile(`^&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);`)

// oneLine makes white space what it is inside a sentence: single spaces. No
// sentence can then open a second block. No-break spaces stay.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }), " ")
}

// bare renders a sentence without a paragraph around it, and a picture, which
// is no inline mark here, as the link that its notation holds.
type bare struct{}

// RegisterFuncs implements goldmark's renderer.NodeRenderer.
func (bare) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindParagraph, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
	reg.Register(ast.KindImage, renderPicture)
}

func renderPicture(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	image, ok := n.(*ast.Image)
	if !ok {
		return ast.WalkContinue, nil
	}
	out := "</a>"
	if entering {
		out = `!<a href="` + template.HTMLEscapeString(string(image.Destination)) + `">`
	}
	_, err := w.WriteString(out)
	return ast.WalkContinue, err
}
