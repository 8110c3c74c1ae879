package render

import (
	"bytes"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"prevail/workflow"
)

// Notes are written as in Markdown: a paragraph that begins with "[^1]:" holds
// them, and "[^1]" in any other text leads there. A sign that no note answers
// stays as it was written.
var (
	noteBegin = regexp.MustCompile(`^\[\^([\pL\pN_-]{1,20})\]:[ \t]*`)
	noteSign  = regexp.MustCompile(`\[\^([\pL\pN_-]{1,20})\]`)
)

// Footnote is a note below a text.
type Footnote struct {
	Phrase
	ID     string // on the page
	Number string // in the locale's digits
	// From is where the first sign stands that leads to it; empty for none.
	From string
	text workflow.Unit
}

// footnotes are those of one text, in their order.
type footnotes struct {
	list   []*Footnote
	byName map[string]*Footnote
}

// holdsNotes reports whether a unit is notes and no part of the text above.
func holdsNotes(u workflow.Unit) bool {
	return u.Kind == workflow.UnitParagraph && !u.LeftOut && len(u.Segments) > 0 && noteBegin.MatchString(u.Segments[0])
}

// footnotesOf finds the notes of a text. One of a name that was there before
// stays in the paragraph as part of the note above it.
func footnotesOf(units []workflow.Unit, w words) *footnotes {
	n := &footnotes{byName: map[string]*Footnote{}}
	for _, u := range units {
		if !holdsNotes(u) {
			continue
		}
		for _, s := range u.Segments {
			n.read(s, u.Lang, w)
		}
	}
	return n
}

// read takes a sentence of the notes: it begins one or goes on with the last.
func (n *footnotes) read(sentence, lang string, w words) {
	if m := noteBegin.FindStringSubmatch(sentence); len(m) > 0 && n.byName[m[1]] == nil {
		number := w.number(len(n.list) + 1).text
		f := &Footnote{ID: "note-" + m[1], Number: number, text: workflow.Unit{Kind: workflow.UnitParagraph, Lang: lang}}
		n.list, n.byName[m[1]] = append(n.list, f), f
		sentence = sentence[len(m[0]):]
	}
	if len(n.list) == 0 || sentence == "" {
		return
	}
	last := n.list[len(n.list)-1]
	last.text.Segments = append(last.text.Segments, sentence)
}

// plain writes the signs of a text without marks.
func (n *footnotes) plain(s string) string {
	if n == nil || len(n.list) == 0 {
		return s
	}
	return noteSign.ReplaceAllStringFunc(s, func(sign string) string {
		if f := n.byName[noteSign.FindStringSubmatch(sign)[1]]; f != nil {
			return "[" + f.Number + "]"
		}
		return sign
	})
}

// linked makes links of the signs in a sanitised fragment, but not in code and
// not inside of another link.
func (n *footnotes) linked(fragment string) string {
	if n == nil || len(n.list) == 0 || !strings.Contains(fragment, "[^") {
		return fragment
	}
	return string(overText([]byte(fragment), n.writeSigns, "code", "a"))
}

func (n *footnotes) writeSigns(out *bytes.Buffer, s string) {
	end := 0
	for _, at := range noteSign.FindAllStringSubmatchIndex(s, -1) {
		f := n.byName[s[at[2]:at[3]]]
		if f == nil {
			continue
		}
		out.WriteString(html.EscapeString(s[end:at[0]]) + `<sup><a href="#` + html.EscapeString(f.ID) + `"`)
		if f.From == "" {
			f.From = f.ID + "-from"
			out.WriteString(` id="` + html.EscapeString(f.From) + `"`)
		}
		out.WriteString(">" + html.EscapeString(f.Number) + "</a></sup>")
		end = at[1]
	}
	out.WriteString(html.EscapeString(s[end:]))
}

// noting is a composer of a text with these units, whose notes it knows.
func (c composer) noting(units []workflow.Unit) composer {
	return composer{inline: c.inline, words: c.words, path: c.path, notes: footnotesOf(units, c.words)}
}

// noted puts the notes below the text, once all that leads to them is written.
// A sign in a note leads nowhere.
func (c composer) noted(blocks []*Block) ([]*Block, error) {
	if c.notes == nil || len(c.notes.list) == 0 {
		return blocks, nil
	}
	within := c
	within.notes = nil
	for _, f := range c.notes.list {
		p, err := within.phrase(f.text)
		if err != nil {
			return nil, err
		}
		f.Phrase = p
	}
	label := phrase(c.words.Say("footnotes.label"), c.words.lang, c.words.lang)
	return append(blocks, &Block{Kind: "notes", Phrase: label, Notes: c.notes.list, Back: c.words.Say("beside.back")}), nil
}
