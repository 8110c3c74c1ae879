package render

import (
	"html/template"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Phrase is a piece of text that may be in another language than the page:
// Lang and Dir are empty when it is not.
type Phrase struct {
	Text string        // as plain text
	HTML template.HTML // with its inline marks
	Lang string
	Dir  string
}

// Link is where something leads, in words.
type Link struct {
	Href  string
	Label string
	Lang  string // of what stands there; empty when it is the page's own
	// Address is Href as it works outside the site, where a link has to be read.
	Address string
}

// phrase is a plain text in a language on a page in another.
func phrase(text, lang, page string) Phrase {
	p := Phrase{Text: text, HTML: template.HTML(escape(text))} //nolint:gosec // escaped here
	if lang != page {
		p.Lang, p.Dir = lang, i18n.Direction(lang)
	}
	return p
}

// institution is the office's name on a page, English where it has none in the
// page's language.
func institution(o workflow.Office, page string) Phrase {
	lang := page
	if o.Names[page].Institution == "" {
		lang = workflow.English
	}
	return phrase(o.Name(page), lang, page)
}

// unitName is the name of the office's unit that signs.
func unitName(o workflow.Office, key, page string) *Phrase {
	name := o.Unit(key, page)
	if name == "" {
		return nil
	}
	lang := page
	if o.Names[page].Units[key] == "" {
		lang = workflow.English
	}
	p := phrase(name, lang, page)
	return &p
}
