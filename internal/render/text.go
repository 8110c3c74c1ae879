package render

import (
	"bytes"
	"fmt"
	"strings"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// plainText is what the template of the plain text sees: lines without marks.
type plainText struct {
	Authority  string
	Freshness  []string
	Warnings   []string
	Read       string
	AsOf       string
	Letterhead []string
	Title      string
	Subtitle   string
	Paragraphs []string
	Contact    []string
	Original   string
	Disclaimer string
	Verify     []string
}

// Text renders a page as plain text, for mail and for keeping. It says when it
// was made and where to check it, since it leaves the site. Of a withdrawn text
// it is the notice.
func (r *Renderer) Text(p workflow.PublicPage) ([]byte, error) {
	if p.Page.State == workflow.PageWithdrawn {
		return noticeText(p), nil
	}
	v, err := r.plainText(p)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := r.plain.ExecuteTemplate(&out, "text", v); err != nil {
		return nil, fmt.Errorf("rendering plain text: %w", err)
	}
	text := tidy(out.String())
	return text, mustCarry(text, p.Kit, verbatim, "strip.courtesy", "disclaimer.text")
}

func noticeText(p workflow.PublicPage) []byte {
	v := notice(p, newWords(p.Kit, p.Office))
	lines := []string{v.Title, "", v.Sentence, stripped(v.Date)}
	if v.Note != nil {
		lines = append(lines, "", v.Note.Title, v.Note.Text)
	}
	return tidy(strings.Join(lines, "\n"))
}

func (r *Renderer) plainText(p workflow.PublicPage) (plainText, error) {
	w := newWords(p.Kit, p.Office)
	c := composer{inline: r.inline, words: w, path: r.absolute(FilesPath(p))}
	parts, err := c.parts(p)
	if err != nil {
		return plainText{}, err
	}
	v := plainText{Title: parts.title.Text, Paragraphs: paragraphs(parts.blocks, ""), Letterhead: headLines(p, w, parts.place)}
	if parts.subtitle != nil {
		v.Subtitle = parts.subtitle.Text
	}
	a := r.authority(p, w)
	v.Authority = a.Sentence
	for _, s := range a.Freshness {
		v.Freshness = append(v.Freshness, stripped(s))
	}
	for _, s := range a.Warnings {
		v.Warnings = append(v.Warnings, stripped(s.Sentence))
		for _, m := range s.Missed {
			v.Warnings = append(v.Warnings, strings.TrimSpace("- "+stripped(m.Name)+" "+m.Kind+" "+m.Note))
		}
	}
	here := r.absolute(ReleasePath(p.Page.Locale, p.Page.Address))
	if !p.At.IsZero() && here != "" {
		v.AsOf = w.fillText("strip.as_of", map[string]value{"date": w.moment(p.At), "time": w.clock(p.At), "url": {text: here}})
	}
	if read := readEnglish(p, w.Say("strip.read")); read != nil && p.Page.Locale != workflow.English {
		v.Read = read.Label + ": " + r.reachable(read.Href)
		v.Original = w.fillText("original.at", map[string]value{"url": {text: r.reachable(read.Href)}})
	}
	for _, line := range parts.contact {
		v.Contact = append(v.Contact, line.Text)
	}
	if d := disclaim(p, w); d != nil {
		v.Disclaimer = d.Text
	}
	v.Verify = verifyLines(p, w)
	return v, nil
}

func headLines(p workflow.PublicPage, w words, place *Phrase) []string {
	h := head(p, w, place)
	lines := []string{h.Institution.Text}
	if h.Office != nil {
		lines = append(lines, h.Office.Text)
	}
	lines = append(lines, h.Immediate, h.Kind, stripped(h.Number))
	if place != nil {
		lines = append(lines, place.Text)
	}
	lines = append(lines, w.day(p.Facts.Date).text)
	var out []string
	for _, l := range lines {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}

func verifyLines(p workflow.PublicPage, w words) []string {
	var out []string
	if v := verifying(p, w); v != nil {
		for _, f := range v.Facts {
			out = append(out, f.Name+": "+f.Text+f.Hash)
		}
	}
	return out
}

// paragraphs writes blocks as plain text, one paragraph each.
func paragraphs(blocks []*Block, indent string) []string {
	var out []string
	for _, b := range blocks {
		switch b.Kind {
		case "list":
			out = append(out, strings.Join(listLines(b.List, indent), "\n"))
		case "quote":
			for _, l := range b.Lines {
				out = append(out, "> "+l.Text)
			}
		case "picture", "file":
			out = append(out, fileLines(b)...)
		case "notes":
			for _, n := range b.Notes {
				out = append(out, "["+n.Number+"] "+n.Text)
			}
		case "table":
			out = append(out, strings.Join(tableLines(b), "\n"))
		default:
			out = append(out, indent+b.Text)
		}
	}
	return out
}

// fileLines says what a picture shows, or what a file is, and where it stands.
func fileLines(b *Block) []string {
	label := b.Text
	if label == "" {
		label = b.File.Name
	}
	lines := "[" + label + "] " + b.File.Href
	if b.Named {
		lines += "\n" + b.Caption.Text
	}
	return []string{lines}
}

func tableLines(b *Block) []string {
	var out []string
	if b.Named {
		out = append(out, b.Caption.Text)
	}
	if len(b.Head) > 0 {
		out = append(out, cells(b.Head))
	}
	for _, row := range b.Rows {
		out = append(out, cells(row))
	}
	return out
}

func cells(row []Phrase) string {
	texts := make([]string, len(row))
	for i, cell := range row {
		texts[i] = cell.Text
	}
	return strings.Join(texts, " | ")
}

func listLines(l *List, indent string) []string {
	var out []string
	for i, item := range l.Items {
		sign := "- "
		if l.Ordered {
			sign = i18n.FormatNumber("", int64(i+1)) + ". "
		}
		out = append(out, indent+sign+item.Text)
		for _, below := range item.Lists {
			out = append(out, listLines(below, indent+"  ")...)
		}
	}
	return out
}

// reachable makes an address one that works outside the site.
func (r *Renderer) reachable(href string) string {
	if strings.HasPrefix(href, "/") {
		return r.absolute(href)
	}
	return href
}
