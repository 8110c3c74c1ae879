package render

import (
	"html/template"

	"prevail/workflow"
)

// release is a page that shows one text, or says that it is suspended.
type release struct {
	frame
	Authority  *authority
	Letterhead letterhead
	Title      Phrase
	Subtitle   *Phrase
	Correction *correction
	Blocks     []*Block
	Original   *Link
	Contact    *contact
	Tags       []choice
	Disclaimer *disclaimer
	Verify     *verify
}

// letterhead is what stands above the title.
type letterhead struct {
	Label       string
	Institution Phrase
	Office      *Phrase
	Immediate   string
	Kind        string
	Number      template.HTML
	Place       *Phrase
	Date        template.HTML
}

// correction says on an English page what its newest revision corrected.
type correction struct {
	Title    string
	Sentence template.HTML
	Kind     string
	Note     string
}

// contact is whom to ask.
type contact struct {
	Title string
	Lines []Phrase
}

// Page renders what a public address answers with: a text, a suspended
// translation without its text, or the notice that a text was withdrawn. The
// same page is the same bytes at any time. A preview is not indexed and names
// no other address as its own.
func (r *Renderer) Page(p workflow.PublicPage) ([]byte, error) {
	if p.Page.State == workflow.PageWithdrawn {
		return r.withdrawn(p)
	}
	view, err := r.release(p)
	if err != nil {
		return nil, err
	}
	out, err := r.page(pageRelease, view)
	if err != nil {
		return nil, err
	}
	return out, mustCarry(out, p.Kit, escape, "strip.courtesy", "disclaimer.text")
}

func (r *Renderer) release(p workflow.PublicPage) (release, error) {
	w := newWords(p.Kit, p.Office)
	c := composer{inline: r.inline, words: w, path: FilesPath(p)}
	parts, err := c.parts(p)
	if err != nil {
		return release{}, err
	}
	v := release{
		frame: r.frame(p.Kit, p.Office, parts.title.Text), Authority: r.authority(p, w),
		Letterhead: head(p, w, parts.place), Title: parts.title, Subtitle: parts.subtitle,
		Blocks: parts.blocks, Original: r.original(p, w), Disclaimer: disclaim(p, w), Verify: verifying(p, w),
		Correction: corrections(p, w),
	}
	if len(parts.contact) > 0 {
		v.Contact = &contact{Title: w.Say("letterhead.contact"), Lines: parts.contact}
	}
	v.Tags = tagChoices(p.Office, p.Tags, p.Page.Locale, "")
	if p.Facts.Kind != "" && p.Page.State == workflow.PageLive {
		v.announce(r, "feed.kind_title", v.Letterhead.Kind, KindPath(p.Page.Locale, p.Facts.Kind))
	}
	for _, tag := range v.Tags {
		v.announce(r, "feed.tag_title", tag.Label.Text, tag.Href)
	}
	v.languagesOf(r, p.Languages)
	v.Canonical = r.absolute(ReleasePath(p.Page.Locale, p.Page.Address))
	if p.Page.Locale == workflow.English && p.Facts.Original.Elsewhere() {
		v.Canonical = p.Facts.Original.URL
	}
	if p.Preview || p.Page.State == workflow.PageSuspended {
		v.closed()
	}
	return v, nil
}

func head(p workflow.PublicPage, w words, place *Phrase) letterhead {
	h := letterhead{
		Label: w.Say("letterhead.label"), Institution: institution(p.Office, w.lang),
		Office: unitName(p.Office, p.Facts.Office, w.lang), Immediate: w.Say("letterhead.immediate"),
		Kind: w.Say("kind." + p.Facts.Kind), Place: place, Date: w.day(p.Facts.Date).html,
	}
	if p.Facts.Number != "" {
		h.Number = w.fill("letterhead.number", map[string]value{"number": w.isolated(p.Facts.Number)})
	}
	return h
}

// original leads to where the authoritative text stands, unless this is it.
func (r *Renderer) original(p workflow.PublicPage, w words) *Link {
	if p.Page.Locale == workflow.English && !p.Facts.Original.Elsewhere() {
		return nil
	}
	link := readEnglish(p, w.Say("original.link"))
	if link != nil {
		link.Address = r.reachable(link.Href)
	}
	return link
}

func corrections(p workflow.PublicPage, w words) *correction {
	e := p.Rendered
	if p.Page.Locale != workflow.English || e == nil || e.Correction == nil || e.Number < 2 {
		return nil
	}
	return &correction{
		Title:    w.Say("correction.title"),
		Sentence: w.fill("correction.sentence", map[string]value{"date": w.moment(e.Published), "number": w.number(e.Number)}),
		Kind:     w.Say("correction." + string(e.Correction.Kind)),
		Note:     e.Correction.Note,
	}
}
