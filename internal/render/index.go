package render

import (
	"html/template"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// index is a page of a locale's releases.
type index struct {
	frame
	Title string
	// Only names what the list is narrowed to: a month or a kind of document.
	Only *Phrase
	// OneMonth says that it is a month, so that no heading repeats it.
	OneMonth  bool
	Kinds     []choice
	Tags      []choice
	Authority string
	Months    []*month
	Newest    *Link
	Older     *Link
}

// month groups the releases of a calendar month.
type month struct {
	ID      string
	Name    string
	Href    string
	Entries []entry
}

// entry is one release in a list: it carries its language, its marks and the
// way to it.
type entry struct {
	Href  string
	Title Phrase
	Date  template.HTML
	Kind  string
	Marks []mark
}

// mark is a word about the state of a text in a list.
type mark struct{ Class, Word string }

// choice is one of the kinds of document that a list can be narrowed to.
type choice struct {
	Href    string
	Label   Phrase
	Current bool
}

// Index renders a page of a locale's index, of all kinds of document or of one.
// After is the place it continues from, zero on the first page.
func (r *Renderer) Index(x workflow.PublicIndex, after workflow.Place) ([]byte, error) {
	w := newWords(x.Kit, x.Office)
	here, title := IndexPath(x.Locale), w.Say("index.title")
	v := index{Title: title}
	if x.Kind != "" {
		here, v.Only = KindPath(x.Locale, x.Kind), said(w.Say("kind."+x.Kind))
	}
	if x.Tag != "" {
		here, v.Only = TagPath(x.Locale, x.Tag), tagLabel(x.Office, x.Tag, x.Locale)
	}
	if v.Only != nil {
		title += " · " + v.Only.Text
	}
	v.frame = r.frame(x.Kit, x.Office, title)
	if x.Kind != "" {
		v.announce(r, "feed.kind_title", v.Only.Text, here)
	} else if x.Tag != "" {
		v.announce(r, "feed.tag_title", v.Only.Text, here)
	}
	v.languagesOfSite(r, x.Locales)
	v.choices(x)
	v.Canonical = r.absolute(here)
	if after != (workflow.Place{}) {
		v.Canonical = r.absolute(goingOn(here, after))
		v.Newest = &Link{Href: here, Label: w.Say("index.latest")}
	}
	if after != (workflow.Place{}) || v.Only != nil {
		v.Alternates = nil // which languages have as much, this page doesn't know
	}
	if x.Next != nil {
		v.Older = &Link{Href: goingOn(here, *x.Next), Label: w.Say("paging.older")}
	}
	return r.list(v, x)
}

// choices offers the kinds of which there is something, if there are several,
// and the tags that something carries.
func (v *index) choices(x workflow.PublicIndex) {
	if len(x.Kinds) > 1 {
		all := choice{Href: IndexPath(x.Locale), Label: *said(v.Words.Say("index.all_kinds")), Current: x.Kind == "" && x.Tag == ""}
		v.Kinds = append(v.Kinds, all)
		for _, kind := range x.Kinds {
			v.Kinds = append(v.Kinds, choice{Href: KindPath(x.Locale, kind), Label: *said(v.Words.Say("kind." + kind)), Current: x.Kind == kind})
		}
	}
	v.Tags = tagChoices(x.Office, x.Tags, x.Locale, x.Tag)
}

// MonthOf says which part of a locale's releases a page of one month shows.
type MonthOf struct {
	Year  int
	Month time.Month
	// After is the place in the month that the page continues from, zero on the
	// first.
	After workflow.Place
	// Older says that there are releases before the month.
	Older bool
}

// Month renders releases of a calendar month, which are all that the index
// holds. It leads on to what is older, in the month and then before it.
func (r *Renderer) Month(x workflow.PublicIndex, of MonthOf) ([]byte, error) {
	w := newWords(x.Kit, x.Office)
	name := i18n.FormatDate(w.dates, of.Year, of.Month, 1, i18n.DateMonth)
	v := index{frame: r.frame(x.Kit, x.Office, w.Say("index.title")+" · "+name), Title: w.Say("index.title"), Only: said(name), OneMonth: true}
	v.languagesOfSite(r, x.Locales)
	here := MonthPath(x.Locale, of.Year, of.Month)
	// Which other languages have anything of that month, this page doesn't know.
	v.Canonical, v.Alternates = r.absolute(here), nil
	v.Newest = &Link{Href: IndexPath(x.Locale), Label: w.Say("index.latest")}
	if of.After != (workflow.Place{}) {
		v.Canonical = r.absolute(goingOn(here, of.After))
	}
	switch {
	case x.Next != nil:
		v.Older = &Link{Href: goingOn(here, *x.Next), Label: w.Say("paging.older")}
	case of.Older && len(x.Pages) > 0:
		last := x.Pages[len(x.Pages)-1]
		after := workflow.Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
		v.Older = &Link{Href: OlderPath(x.Locale, after), Label: w.Say("paging.older")}
	}
	return r.list(v, x)
}

// list renders what all lists of releases have.
func (r *Renderer) list(v index, x workflow.PublicIndex) ([]byte, error) {
	if x.Locale != workflow.English {
		v.Authority = v.Words.Say("strip.courtesy")
	}
	c := composer{inline: r.inline, words: v.Words}
	for _, p := range x.Pages {
		e, err := c.entry(p)
		if err != nil {
			return nil, err
		}
		m := v.month(p.Date)
		m.Entries = append(m.Entries, e)
	}
	out, err := r.page(pageIndex, v)
	if err != nil {
		return nil, err
	}
	return out, mustCarry(out, x.Kit, escape, "strip.courtesy")
}

// month returns the group that a date belongs to; dates come newest first.
func (v *index) month(d workflow.Date) *month {
	id := "m" + d.String()
	if len(id) > len("m2006-01") {
		id = id[:len("m2006-01")]
	}
	if n := len(v.Months); n > 0 && v.Months[n-1].ID == id {
		return v.Months[n-1]
	}
	m := &month{ID: id, Name: i18n.FormatDate(v.Words.dates, d.Year, d.Month, d.Day, i18n.DateMonth)}
	if !d.IsZero() {
		m.Href = MonthPath(v.Lang, d.Year, d.Month)
	}
	v.Months = append(v.Months, m)
	return m
}

func (c composer) entry(p workflow.Page) (entry, error) {
	title, err := c.sentence(p.Title, c.words.lang)
	if err != nil {
		return entry{}, err
	}
	e := entry{
		Href: ReleasePath(p.Locale, p.Address), Title: title,
		Date: c.words.dayIn(p.Date, i18n.DateLong).html, Kind: c.words.Say("kind." + p.Kind),
	}
	if p.State == workflow.PageSuspended {
		e.Marks = append(e.Marks, mark{Class: "suspended", Word: c.words.Say("mark.suspended")})
	} else if p.Outdated {
		e.Marks = append(e.Marks, mark{Class: "outdated", Word: c.words.Say("mark.outdated")})
	}
	return e, nil
}
