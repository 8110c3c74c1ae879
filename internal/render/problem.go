package render

import "prevail/workflow"

// Trouble is why a public address has nothing to show.
type Trouble string

// The troubles that a kit has words for.
const (
	NotFound    Trouble = "not_found"
	BadRequest  Trouble = "bad_request"
	TooMany     Trouble = "rate"
	Unavailable Trouble = "unavailable"
	Internal    Trouble = "internal"
)

// problem is an error page in the reader's language.
type problem struct {
	frame
	Title, Text string
	Link        Link
}

// Problem renders an error page in a kit's language. It is the same bytes for
// every address, so that it tells nothing about any.
func (r *Renderer) Problem(kit workflow.Kit, office workflow.Office, t Trouble) ([]byte, error) {
	w := newWords(kit, office)
	title := w.Say("error." + string(t) + ".title")
	v := problem{
		frame: r.frame(kit, office, title), Title: title, Text: w.Say("error." + string(t) + ".text"),
		Link: Link{Href: IndexPath(kit.Locale), Label: w.Say("error.home")},
	}
	v.closed()
	return r.page(pageProblem, v)
}

// Untranslated renders the error page of a release that is public in English
// and not in the language asked for. It is the same whether or not anybody
// works on a translation.
func (r *Renderer) Untranslated(u *workflow.Untranslated) ([]byte, error) {
	w := newWords(u.Kit, u.Office)
	title := w.Say("error.untranslated.title")
	v := problem{
		frame: r.frame(u.Kit, u.Office, title), Title: title, Text: w.Say("error.untranslated.text"),
		Link: Link{Href: ReleasePath(workflow.English, u.English.Address), Label: w.Say("error.untranslated.link"), Lang: workflow.English},
	}
	v.closed()
	return r.page(pageProblem, v)
}
