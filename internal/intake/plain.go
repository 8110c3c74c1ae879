package intake

import (
	"strings"
	"unicode"

	"prevail/workflow"
)

// entry is one line of text that came in.
type entry struct {
	text string
	line int
	gap  bool // a blank line stands before it
}

// page is a text copied from a page while it is read.
type page struct {
	draft   *Draft
	lang    string
	texts   map[string]string // title, subtitle, place, contact
	entries []entry
	blocks  []block
	err     error
}

// Plain reads an English text without marks, such as one pasted into a form or
// copied from a page. An empty title is taken from the text's first line.
//
// What a page has around its text is recognised and noted: lines of the site,
// the list of languages, repeated head lines, the letterhead, the link to the
// original, a disclaimer, the invitation to subscribe. Wrapped lines are
// joined; sentences that lost the space between them are parted. It refuses
// what Markdown refuses.
func Plain(title, body string) (Draft, error) { return plain(title, body, workflow.English) }

func plain(title, body, lang string) (Draft, error) {
	title, err := clean(title)
	if err != nil {
		return Draft{}, err
	}
	if body, err = clean(body); err != nil {
		return Draft{}, err
	}
	d := &Draft{}
	p := &page{draft: d, lang: lang, texts: map[string]string{}}
	p.read(body)
	p.head(strings.TrimSpace(title))
	p.letterhead()
	p.tail()
	p.joinWrapped()
	p.partGlued()
	p.makeBlocks()
	if p.err != nil {
		return Draft{}, p.err
	}
	return d.finish(p.texts, p.blocks, lang)
}

// read cuts the text into lines. No-break and doubled spaces become single
// ones in English, where they mean nothing; elsewhere no-break spaces stay.
func (p *page) read(body string) {
	gap := false
	mended := Note{Code: CodeSpace, Act: Changed}
	for i, line := range strings.Split(body, "\n") {
		text := strings.TrimSpace(line)
		if text == "" {
			gap = true
			continue
		}
		tidy := text
		if p.lang == workflow.English {
			tidy = strings.ReplaceAll(tidy, "\u00a0", " ")
		}
		tidy = strings.TrimSpace(squeeze(tidy))
		if tidy != text && mended.Line == 0 {
			mended.Line, mended.Text, mended.Instead = i+1, differing(text, tidy), differing(tidy, text)
		}
		p.entries = append(p.entries, entry{tidy, i + 1, gap})
		gap = false
	}
	if mended.Line > 0 {
		p.draft.Notes = append(p.draft.Notes, mended)
	}
}

// differing is the part of a text around the place where it first differs from
// another.
func differing(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return around(a, i, i)
}

func (p *page) note(code string, act Act, e entry, instead string) {
	p.draft.Notes = append(p.draft.Notes, Note{Code: code, Act: act, Line: e.line, Text: e.text, Instead: instead})
}

// ends reports whether a line ends as a sentence does.
func ends(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\''
	})
	return s != "" && strings.ContainsRune(".!?…:;。！？：；؟۔؛।։።", lastRune(s))
}
