package render

import (
	"html/template"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// frame is what stands around every public page.
type frame struct {
	Lang, Dir  string
	HeadTitle  string
	NoIndex    bool
	Canonical  string
	Alternates []alternate
	Feed       *feedLink
	// Feeds are announced beside it: of what the page is narrowed to, or of what
	// a release belongs to.
	Feeds          []feedLink
	Home           string
	Institution    Phrase
	Languages      []language
	LanguagesLabel string
	Words          words
}

// alternate is the same thing in another language, for search engines.
type alternate struct{ Lang, Href string }

// feedLink announces the locale's feed: Href in the head, Path in the page.
type feedLink struct{ Title, Label, Href, Path string }

// language is an entry of a list of languages, each by its own name.
type language struct {
	Lang, Dir, Autonym, Href string
	Current                  bool
}

func (r *Renderer) frame(kit workflow.Kit, office workflow.Office, title string) frame {
	w := newWords(kit, office)
	f := frame{
		Lang: kit.Locale, Dir: i18n.Direction(kit.Locale), Words: w,
		Home: IndexPath(kit.Locale), Institution: institution(office, kit.Locale),
		HeadTitle: title,
	}
	if f.Institution.Text != "" && title != f.Institution.Text {
		f.HeadTitle = title + " · " + f.Institution.Text
	}
	name := map[string]value{"institution": {html: f.Institution.HTML, text: i18n.Isolate(f.Institution.Text, f.Dir)}}
	f.Feed = &feedLink{
		Title: w.fillText("feed.title", name), Label: w.Say("feed.label"),
		Href: r.absolute(FeedPath(kit.Locale)), Path: FeedPath(kit.Locale),
	}
	return f
}

// announce names the feed of a kind or of a tag, whose list stands at a path.
func (f *frame) announce(r *Renderer, key, name, list string) {
	if name == "" {
		return
	}
	path := FeedOfPath(list)
	title := f.Words.fillText(key, map[string]value{
		"institution": {text: i18n.Isolate(f.Institution.Text, f.Dir)}, "kind": {text: name}, "tag": {text: name},
	})
	f.Feeds = append(f.Feeds, feedLink{Title: title, Href: r.absolute(path), Path: path})
}

// languagesOf lists the languages in which readers have a release, English
// first as they come, and announces them to search engines.
func (f *frame) languagesOf(r *Renderer, pages []workflow.Page) {
	f.LanguagesLabel = f.Words.Say("languages.label")
	for _, p := range pages {
		path := ReleasePath(p.Locale, p.Address)
		if path == "" || p.State == workflow.PageWithdrawn {
			continue
		}
		f.addLanguage(p.Locale, path)
		if p.State == workflow.PageLive {
			f.addAlternate(p.Locale, r.absolute(path))
		}
	}
}

// languagesOfSite lists the languages in which there is an index.
func (f *frame) languagesOfSite(r *Renderer, locales []string) {
	f.LanguagesLabel = f.Words.Say("site.languages")
	for _, l := range englishFirst(locales) {
		f.addLanguage(l, IndexPath(l))
		f.addAlternate(l, r.absolute(IndexPath(l)))
	}
}

func (f *frame) addLanguage(locale, path string) {
	f.Languages = append(f.Languages, language{
		Lang: locale, Dir: i18n.Direction(locale), Autonym: i18n.Autonym(locale), Href: path, Current: locale == f.Lang,
	})
}

func (f *frame) addAlternate(locale, href string) {
	f.Alternates = append(f.Alternates, alternate{Lang: locale, Href: href})
	if locale == workflow.English {
		f.Alternates = append(f.Alternates, alternate{Lang: "x-default", Href: href})
	}
}

// closed is a page that no list and no search engine should lead to.
func (f *frame) closed() {
	f.NoIndex, f.Canonical, f.Alternates = true, "", nil
}

func englishFirst(locales []string) []string {
	var english, others []string
	for _, l := range locales {
		if l == workflow.English {
			english = append(english, l)
			continue
		}
		others = append(others, l)
	}
	return append(english, others...)
}

// escaped is text as markup, without any marks of its own.
func escaped(s string) template.HTML { return template.HTML(escape(s)) } //nolint:gosec // escaped here
