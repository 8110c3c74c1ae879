package render

import (
	"strings"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// parts are the units of a text by where they stand on a page.
type parts struct {
	title    Phrase
	subtitle *Phrase
	place    *Phrase
	contact  []Phrase
	blocks   []*Block
}

// parts sorts a page's units. A page without its text, such as a suspended one,
// still has its title.
func (c composer) parts(p workflow.PublicPage) (parts, error) {
	out := parts{}
	title, err := c.sentence(p.Page.Title, c.words.lang)
	if err != nil {
		return out, err
	}
	out.title = title
	if p.Page.State == workflow.PageSuspended {
		return out, nil
	}
	noting := c.noting(p.Units)
	for _, u := range p.Units {
		if err := noting.place(&out, u); err != nil {
			return out, err
		}
	}
	out.blocks, err = noting.blocks(p.Units, out.title)
	return out, err
}

// place puts a unit of the letterhead where it belongs.
func (c composer) place(out *parts, u workflow.Unit) error {
	switch u.Kind {
	case workflow.UnitHeadline, workflow.UnitSubtitle, workflow.UnitPlace, workflow.UnitContact:
	default:
		return nil
	}
	s, err := c.phrase(u)
	if err != nil || strings.TrimSpace(s.Text) == "" {
		return err
	}
	switch {
	case u.Kind == workflow.UnitHeadline && out.title.Text == "":
		out.title = s
	case u.Kind == workflow.UnitSubtitle && out.subtitle == nil:
		out.subtitle = &s
	case u.Kind == workflow.UnitPlace && out.place == nil:
		out.place = &s
	case u.Kind == workflow.UnitContact:
		out.contact = append(out.contact, s)
	}
	return nil
}

// sentence renders one piece of restricted Markdown in a language.
func (c composer) sentence(s, lang string) (Phrase, error) {
	h, err := c.inline.HTML(s, i18n.Direction(lang))
	if err != nil {
		return Phrase{}, err
	}
	p := phrase(c.inline.Plain(s), lang, c.words.lang)
	p.HTML = h
	return p, nil
}
