package intake

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"prevail/workflow"
)

// documents reads whole Markdown texts: CommonMark and tables.
var documents = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithRendererOptions(html.WithUnsafe()), // its HTML is only read again, never shown
)

// Markdown reads an English text in Markdown (CommonMark and tables, HTML and
// Hugo shortcodes in it) with optional front matter. The first heading of
// level 1 is the headline unless the front matter has a title. It refuses, as
// a workflow.Error of kind invalid, what exceeds the limits, is no text, or
// has front matter that can't be read.
func Markdown(source string) (Draft, error) { return markdown(source, workflow.English) }

func markdown(source, lang string) (Draft, error) {
	source, err := clean(source)
	if err != nil {
		return Draft{}, err
	}
	fields, body, skipped, err := splitFront(source)
	if err != nil {
		return Draft{}, err
	}
	if tooDeep(body) {
		return Draft{}, workflow.NewError(workflow.KindInvalid, "intake.too_deep")
	}
	if blockTooLong(body) {
		return Draft{}, tooLong()
	}
	var d Draft
	texts := d.apply(fields)
	w := &walker{draft: &d, skipped: skipped, lang: lang}
	w.markdown(body)
	if w.err != nil {
		return Draft{}, w.err
	}
	return d.finish(texts, w.blocks, w.lang)
}

// walker turns a parsed text into units.
type walker struct {
	draft   *Draft
	blocks  []block
	lang    string
	skipped int // lines before the body
	hidden  hidden
	source  []byte
	breaks  []int // where the lines of source end
	err     error
	// quote and items say what surrounds the block: a quotation, and lists by
	// whether they are numbered.
	quote bool
	items []bool
}

func (w *walker) markdown(body string) {
	body, w.hidden = hideShortcodes(body)
	w.source = []byte(body)
	for i, c := range w.source {
		if c == '\n' {
			w.breaks = append(w.breaks, i)
		}
	}
	w.below(documents.Parser().Parse(text.NewReader(w.source)))
}

func (w *walker) below(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *walker) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		w.text(n, w.kind())
	case *ast.Blockquote:
		outer := w.quote
		w.quote = true
		w.below(n)
		w.quote = outer
	case *ast.List:
		w.list(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.add(w.kind(), []span{{kind: spanCode, text: strings.TrimSpace(squeeze(w.lines(n)))}}, n)
	case *ast.HTMLBlock:
		w.rawHTML(n)
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	case *east.Table:
		w.table(n)
	default:
		w.below(n)
	}
}

// kind is what a block of text is here.
func (w *walker) kind() workflow.Unit {
	switch {
	case len(w.items) > 0:
		return workflow.Unit{Kind: workflow.UnitItem, Level: len(w.items), Ordered: w.items[len(w.items)-1]}
	case w.quote:
		return workflow.Unit{Kind: workflow.UnitQuote}
	}
	return workflow.Unit{Kind: workflow.UnitParagraph}
}

func (w *walker) heading(n *ast.Heading) {
	u := workflow.Unit{Kind: workflow.UnitHeading, Level: max(2, n.Level)}
	if n.Level == 1 {
		u = workflow.Unit{Kind: workflow.UnitHeadline}
	}
	w.text(n, u)
}

func (w *walker) list(n *ast.List) {
	if n.IsOrdered() && n.Start > 1 {
		w.note(Note{Code: CodeListStart, Act: Doubt, Text: strings.TrimSpace(w.firstLine(n))}, n)
	}
	w.items = append(w.items, n.IsOrdered())
	w.below(n)
	w.items = w.items[:len(w.items)-1]
}

// table makes a unit of each cell; a row number is its level. Empty cells stay,
// since the table has its shape by them.
func (w *walker) table(n *east.Table) {
	row := 0
	for r := n.FirstChild(); r != nil; r = r.NextSibling() {
		row++
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			in := &inlineReader{source: w.source}
			w.cell(in.children(c), row, c)
		}
	}
}

// text makes units of a block of inline text: one for each line that the text
// breaks on purpose.
func (w *walker) text(n ast.Node, u workflow.Unit) {
	in := &inlineReader{source: w.source}
	spans := in.children(n)
	if in.raw {
		var b bytes.Buffer
		if err := documents.Renderer().Render(&b, w.source, n); err == nil {
			w.fragment(b.String(), u, n)
			return
		}
	}
	w.lineUnits(spans, u, n)
	for _, t := range in.titles {
		w.note(Note{Code: CodeMarkup, Act: Cut, Text: t}, n)
	}
	w.pictures(in.pictures, n)
}

// lineUnits makes a unit of each line of spans.
func (w *walker) lineUnits(spans []span, u workflow.Unit, n ast.Node) {
	lines := splitBreaks(spans)
	for _, line := range lines {
		w.add(u, line, n)
	}
	if len(lines) > 1 {
		w.note(Note{Code: CodeSplitLines, Act: Changed, Text: short(strings.TrimSpace(plainText(spans)))}, n)
	}
}

// splitBreaks cuts spans at line breaks of the outermost level.
func splitBreaks(spans []span) [][]span {
	var out [][]span
	var line []span
	for _, s := range append(spans, span{kind: spanBreak}) {
		if s.kind != spanBreak {
			line = append(line, s)
			continue
		}
		if strings.TrimSpace(plainText(line)) != "" {
			out = append(out, line)
		}
		line = nil
	}
	return out
}
