package render

import (
	"html/template"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Block is one part of a body as a page shows it. Kind is one of heading, list,
// quote, table, picture, file, caption, alt, gap, notes or paragraph.
type Block struct {
	Phrase
	Kind  string
	Level int      // of a heading
	Lines []Phrase // of a quote
	List  *List
	Head  []Phrase   // first row of a table
	Rows  [][]Phrase // the others
	// Caption names a table: its own caption if it is Named, else the heading
	// above it or the title, for those who can't see where they are.
	Caption Phrase
	Named   bool
	// File is what a picture or file block shows. A picture's Phrase is its
	// alternative text, a file's is its label.
	File *File
	// Notes stand below the text; Back says where their signs are.
	Notes []*Footnote
	Back  string
}

// List is a list with its items, which may hold lists.
type List struct {
	Ordered bool
	Items   []*Item
}

// Item is an item of a list with the lists below it.
type Item struct {
	Phrase
	Lists []*List
}

// composer turns units into what a page shows.
type composer struct {
	inline *inline
	words  words
	// path is where the page's files stand.
	path string
	// notes are what signs in the text lead to; nil where there are none.
	notes *footnotes
}

// phrase renders a unit's sentences and joins them as its language does.
func (c composer) phrase(u workflow.Unit) (Phrase, error) {
	lang := c.words.lang
	if u.Lang != "" {
		lang = u.Lang
	}
	rendered, plain := u, u
	rendered.Segments, plain.Segments = make([]string, len(u.Segments)), make([]string, len(u.Segments))
	for i, s := range u.Segments {
		h, err := c.inline.HTML(s, i18n.Direction(lang))
		if err != nil {
			return Phrase{}, err
		}
		rendered.Segments[i], plain.Segments[i] = c.notes.linked(string(h)), c.notes.plain(c.inline.Plain(s))
	}
	p := phrase(plain.Text(lang), lang, c.words.lang)
	p.HTML = template.HTML(rendered.Text(lang)) //nolint:gosec // each sentence is sanitised
	return p, nil
}

// blocks builds the body out of units, the letterhead's among them left out.
func (c composer) blocks(units []workflow.Unit, title Phrase) ([]*Block, error) {
	var out []*Block
	headline := false
	for _, u := range units {
		if aboveOrBelow(u.Kind) || (u.Kind == workflow.UnitHeadline && !headline) {
			headline = headline || u.Kind == workflow.UnitHeadline
			continue
		}
		if u.LeftOut {
			out = c.gap(out)
			continue
		}
		if c.notes != nil && holdsNotes(u) {
			continue
		}
		if f, ok := workflow.UnitFileOf(u); ok {
			out = append(out, c.file(f))
			continue
		}
		p, err := c.phrase(u)
		if err != nil {
			return nil, err
		}
		out = add(out, u, p)
	}
	return c.noted(captioned(out, title))
}

// aboveOrBelow reports whether a kind of unit stands in the letterhead or after
// the body.
func aboveOrBelow(k workflow.UnitKind) bool {
	return k == workflow.UnitSubtitle || k == workflow.UnitPlace || k == workflow.UnitContact
}

// captioned names the tables, a caption right above one becoming its own, and
// makes the only row of a table an ordinary one.
func captioned(blocks []*Block, above Phrase) []*Block {
	var out []*Block
	for _, b := range blocks {
		switch n := len(out); {
		case b.Kind == "heading":
			above = b.Phrase
		case b.Kind == "table" && n > 0 && out[n-1].Kind == "caption":
			b.Caption, b.Named = out[n-1].Phrase, true
			out = out[:n-1]
		case b.Kind == "table":
			b.Caption = above
		}
		if b.Kind == "table" && len(b.Rows) == 0 {
			b.Rows, b.Head = [][]Phrase{b.Head}, nil
		}
		out = append(out, b)
	}
	return out
}

// gap says once that something was left out here.
func (c composer) gap(out []*Block) []*Block {
	if n := len(out); n > 0 && out[n-1].Kind == "gap" {
		return out
	}
	return append(out, &Block{Kind: "gap", Phrase: phrase(c.words.Say("strip.left_out"), c.words.lang, c.words.lang)})
}

// add puts a unit at the end of the body: into the list, quotation or table
// that is open there, or as a block of its own.
func add(out []*Block, u workflow.Unit, p Phrase) []*Block {
	var last *Block
	if len(out) > 0 {
		last = out[len(out)-1]
	}
	switch u.Kind {
	case workflow.UnitHeadline:
		return append(out, &Block{Kind: "heading", Level: 2, Phrase: p})
	case workflow.UnitHeading:
		return append(out, &Block{Kind: "heading", Level: min(max(u.Level, 2), 6), Phrase: p})
	case workflow.UnitItem:
		if last == nil || last.Kind != "list" || (u.Level <= 1 && last.List.Ordered != u.Ordered) {
			last = &Block{Kind: "list", List: &List{Ordered: u.Ordered}}
			out = append(out, last)
		}
		last.List.put(&Item{Phrase: p}, u.Ordered, u.Level)
		return out
	case workflow.UnitQuote:
		if last == nil || last.Kind != "quote" || last.Lang != p.Lang {
			last = &Block{Kind: "quote", Phrase: Phrase{Lang: p.Lang, Dir: p.Dir}}
			out = append(out, last)
		}
		p.Lang, p.Dir = "", ""
		last.Lines = append(last.Lines, p)
		return out
	case workflow.UnitCell:
		return addCell(out, last, u, p)
	case workflow.UnitCaption:
		if last != nil && last.Kind == "picture" && !last.Named {
			last.Caption, last.Named = p, true
			return out
		}
		return append(out, &Block{Kind: "caption", Phrase: p})
	case workflow.UnitAlt:
		if last != nil && last.File != nil && last.Text == "" {
			last.Phrase = p
			return out
		}
		return append(out, &Block{Kind: "alt", Phrase: p})
	default:
		return append(out, &Block{Kind: "paragraph", Phrase: p})
	}
}

// put adds an item at a depth: into the newest list there, which begins where
// the depth or the numbering changes.
func (l *List) put(item *Item, ordered bool, level int) {
	if level <= 1 || len(l.Items) == 0 {
		l.Items = append(l.Items, item)
		return
	}
	parent := l.Items[len(l.Items)-1]
	n := len(parent.Lists)
	if n == 0 || (level == 2 && parent.Lists[n-1].Ordered != ordered) {
		parent.Lists = append(parent.Lists, &List{Ordered: ordered})
		n++
	}
	parent.Lists[n-1].put(item, ordered, level-1)
}

// addCell adds a cell: Level is its row, the first row is the head, and a row
// number that falls begins another table.
func addCell(out []*Block, last *Block, u workflow.Unit, p Phrase) []*Block {
	if last == nil || last.Kind != "table" || u.Level < last.Level {
		last = &Block{Kind: "table", Level: u.Level}
		out = append(out, last)
	}
	switch {
	case len(last.Rows) == 0 && u.Level == last.Level:
		last.Head = append(last.Head, p)
	case u.Level == last.Level:
		last.Rows[len(last.Rows)-1] = append(last.Rows[len(last.Rows)-1], p)
	default:
		last.Rows = append(last.Rows, []Phrase{p})
		last.Level = u.Level
	}
	return out
}
