package render

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Entry is a release as a feed shows it.
type Entry struct {
	Title string // plain text
	HTML  string // authority sentence, state, link to the English, disclaimer
	Kind  string // plain text, in the feed's language
}

// feedEntry is what the template of an entry sees.
type feedEntry struct {
	Lang, Dir  string
	Authority  string
	State      template.HTML
	Gap        string // between two sentences
	Read       *Link  // nil where nothing is to be read any more
	Revision   string // which English stands there, or is rendered
	Disclaimer string
}

// Entry renders one page of a feed. It holds no released text: it says what
// there is, which text prevails, and where to read both.
func (r *Renderer) Entry(x workflow.PublicIndex, p workflow.Page) (Entry, error) {
	w := newWords(x.Kit, x.Office)
	v := feedEntry{
		Lang: x.Kit.Locale, Dir: i18n.Direction(x.Kit.Locale), Authority: w.Say("feed.authority"), Gap: w.gap(),
		Read:       &Link{Href: r.absolute(ReleasePath(workflow.English, p.Address)), Label: w.Say("site.see_english")},
		Disclaimer: w.Say("disclaimer.text"),
	}
	e := Entry{Title: r.inline.Plain(p.Title), Kind: w.Say("kind." + p.Kind)}
	if p.Locale == workflow.English {
		v.Read.Label = w.Say("mail.read")
	}
	if p.Number > 0 {
		v.Revision = w.Say("hash.revision") + " " + w.number(p.Number).text
	}
	switch {
	case p.State == workflow.PageWithdrawn && slices.Contains(x.Alone, p.Release):
		e.Title, v.State = w.Say("withdrawal.translation_title"), escaped(w.Say("withdrawal.translation"))
	case p.State == workflow.PageWithdrawn: // the English too
		e.Title, v.State, v.Read = w.Say("withdrawal.title"), escaped(w.Say("withdrawal.other")), nil
	case p.State == workflow.PageSuspended:
		v.State = escaped(w.Say("strip.suspended"))
	case p.Outdated:
		v.State = escaped(w.Say("mark.outdated"))
	}
	var out bytes.Buffer
	if err := r.entry.ExecuteTemplate(&out, "entry", v); err != nil {
		return Entry{}, fmt.Errorf("rendering a feed entry: %w", err)
	}
	e.HTML = out.String()
	return e, mustCarry(out.Bytes(), x.Kit, escape, "feed.authority", "disclaimer.text")
}

// FeedTitle and FeedDescription are what a locale's feed is called, or that of
// a kind or a tag, in plain text.
func (r *Renderer) FeedTitle(x workflow.PublicIndex) string {
	switch {
	case x.Kind != "":
		return feedWords(x, "feed.kind_title")
	case x.Tag != "":
		return feedWords(x, "feed.tag_title")
	}
	return feedWords(x, "feed.title")
}

// FeedPaths are where a feed stands, and the list that it belongs to.
func (r *Renderer) FeedPaths(x workflow.PublicIndex) (feed, list string) {
	switch {
	case x.Kind != "":
		list = KindPath(x.Locale, x.Kind)
	case x.Tag != "":
		list = TagPath(x.Locale, x.Tag)
	default:
		return FeedPath(x.Locale), IndexPath(x.Locale)
	}
	return FeedOfPath(list), list
}

// FeedDescription says what the feed holds and which text prevails.
func (r *Renderer) FeedDescription(x workflow.PublicIndex) string {
	return feedWords(x, "feed.description")
}

func feedWords(x workflow.PublicIndex, key string) string {
	name := i18n.Isolate(x.Office.Name(x.Kit.Locale), i18n.Direction(x.Kit.Locale))
	w := newWords(x.Kit, x.Office)
	return w.fillText(key, map[string]value{
		"institution": {text: name}, "kind": {text: w.Say("kind." + x.Kind)}, "tag": {text: x.Office.Tag(x.Tag, x.Locale)},
	})
}
