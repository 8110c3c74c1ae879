package render

import (
	"html/template"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// index is a page of a locale's releases.
type index struct {
	frame
	Title     string
	Authority string
	Months    []*month
	Newest    *Link
	Older     *Link
}

// month groups the releases of a calendar month.
type month struct {
	ID      string
	Name    string
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

// Index renders a page of a locale's index. After is the place it continues
// from, zero on the first page.
func (r *Renderer) Index(x workflow.PublicIndex, after workflow.Place) ([]byte, error) {
	w := newWords(x.Kit)
	v := index{frame: r.frame(x.Kit, x.Office, w.Say("index.title")), Title: w.Say("index.title")}
	if x.Locale != workflow.English {
		v.Authority = w.Say("strip.courtesy")
	}
	v.languagesOfSite(r, x.Locales)
	v.Canonical = r.absolute(IndexPath(x.Locale))
	if after != (workflow.Place{}) {
		v.Canonical, v.Alternates = r.absolute(OlderPath(x.Locale, after)), nil
		v.Newest = &Link{Href: IndexPath(x.Locale), Label: w.Say("index.latest")}
	}
	if x.Next != nil {
		v.Older = &Link{Href: OlderPath(x.Locale, *x.Next), Label: w.Say("paging.older")}
	}
	c := composer{inline: r.inline, words: w}
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
