package workflow

import "slices"

// project writes what is public of the release into the projection, from
// which alone readers are answered.
func (w *work) project() error {
	return w.tx.Project(w.c.Release.ID, visiblePages(w.c.Release, w.c.Public, w.publications))
}

// visiblePages is everything that readers may have of a release now.
func visiblePages(r Release, english *Revision, publications []Publication) []Page {
	var pages []Page
	if p, ok := Visible(r, english, nil); ok {
		pages = append(pages, p)
	}
	var locales []string
	latest := map[string]*Publication{}
	for i := range publications {
		p := &publications[i]
		if p.State == PublicationSuperseded {
			continue
		}
		if latest[p.Locale] == nil {
			locales = append(locales, p.Locale)
		}
		if old := latest[p.Locale]; old == nil || p.Shown() || !old.Shown() && p.Number > old.Number {
			latest[p.Locale] = p
		}
	}
	slices.Sort(locales)
	for _, l := range locales {
		if p, ok := Visible(r, english, latest[l]); ok {
			pages = append(pages, p)
		}
	}
	return pages
}

// Visible decides what readers may have: the English of a release, or one
// publication of it when given. It is the only such decision: it says what
// enters the projection, and whoever serves a page asks it again.
func Visible(r Release, english *Revision, p *Publication) (Page, bool) {
	if english == nil || r.FirstPublished.IsZero() || english.ID != r.Public || english.Number == 0 {
		return Page{}, false // rules 2 and 9: nothing before the English
	}
	page := Page{Release: r.ID, Locale: English, Address: r.Address, Revision: english.ID, State: PageLive,
		Title: english.Title(), Kind: english.Facts.Kind, Date: english.Facts.Date, Published: english.Published,
		Number: english.Number}
	if p != nil {
		page.Locale, page.Publication, page.Revision = p.Locale, p.ID, p.Revision
		page.Title, page.Published = p.Title(), p.Published
		page.Outdated, page.Number = p.Outdated(), p.RevisionNumber
		switch p.State {
		case PublicationLive:
		case PublicationSuspended:
			page.State = PageSuspended
		case PublicationWithdrawn:
			page.State = PageWithdrawn
		default:
			return Page{}, false
		}
	}
	if r.Withdrawal != nil {
		page.State, page.Outdated = PageWithdrawn, false // rule 8
	}
	if page.State == PageWithdrawn {
		page.Title = ""
	}
	return page, true
}
