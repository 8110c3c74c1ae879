package intake

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"prevail/workflow"
)

// add appends a unit, unless it has no text.
func (w *walker) add(u workflow.Unit, spans []span, n ast.Node) {
	markdown, lost := writeInline(spans)
	if markdown == "" || len(w.blocks) > MaxUnits {
		return // nothing, or too much already: that is refused at the end
	}
	if len(markdown) > maxBlock {
		w.err = tooLong()
		return
	}
	markdown = w.hidden.restore(markdown)
	if lost {
		w.note(Note{Code: CodeMarkup, Act: Changed, Text: short(markdown)}, n)
	}
	unit, kept := makeUnit(u, markdown, w.lang)
	if kept {
		w.note(Note{Code: CodeKeptTogether, Act: Doubt, Text: short(markdown)}, n)
	}
	w.blocks = append(w.blocks, block{Unit: unit, line: w.line(n)})
}

// cell appends a cell of a table. Empty cells stay, since the table has its
// shape by them.
func (w *walker) cell(spans []span, row int, n ast.Node) {
	before := len(w.blocks)
	u := workflow.Unit{Kind: workflow.UnitCell, Level: row}
	w.add(u, spans, n)
	if len(w.blocks) == before {
		w.blocks = append(w.blocks, block{Unit: u, line: w.line(n)})
	}
}

// note adds a note about the block n.
func (w *walker) note(note Note, n ast.Node) {
	note.Line = w.line(n)
	note.Text = w.hidden.restore(note.Text)
	w.draft.Notes = append(w.draft.Notes, note)
}

// line returns the line of the source on which a block begins, 0 if unknown.
func (w *walker) line(n ast.Node) int {
	for n != nil && (n.Type() == ast.TypeInline || n.Lines().Len() == 0) {
		n = n.FirstChild()
	}
	if n == nil {
		return 0
	}
	before, _ := slices.BinarySearch(w.breaks, n.Lines().At(0).Start)
	return w.skipped + before + 1
}

// lines returns the source of a block.
func (w *walker) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(w.source))
	}
	return b.String()
}

// firstLine returns the first line of text in a block.
func (w *walker) firstLine(n ast.Node) string {
	for n != nil && (n.Type() == ast.TypeInline || n.Lines().Len() == 0) {
		n = n.FirstChild()
	}
	if n == nil {
		return ""
	}
	line := n.Lines().At(0)
	return string(line.Value(w.source))
}

// pictures notes the pictures of a block and makes units of their alternative
// texts and captions. The files themselves are brought in beside the text.
func (w *walker) pictures(list []picture, n ast.Node) {
	for _, p := range list {
		w.note(Note{Code: CodePicture, Act: Cut, Text: p.url, Instead: p.alt}, n)
		before := len(w.blocks)
		w.add(workflow.Unit{Kind: workflow.UnitAlt}, []span{{text: p.alt}}, n)
		if len(w.blocks) > before && lies(p.url) {
			w.blocks[before].file = p.url
		}
		w.add(workflow.Unit{Kind: workflow.UnitCaption}, []span{{text: p.title}}, n)
	}
}

// rawHTML reads a block of HTML inside Markdown.
func (w *walker) rawHTML(n *ast.HTMLBlock) {
	raw := w.lines(n)
	if n.HasClosure() {
		raw += string(n.ClosureLine.Value(w.source))
	}
	w.fragment(raw, w.kind(), n)
}
