package workflow

import "context"

// PreviewTask returns the page exactly as publishing the task now would show
// it, for those who may know of the task.
func (s *Service) PreviewTask(ctx context.Context, a Actor, id TaskID) (PublicPage, error) {
	var out PublicPage
	err := s.store.View(ctx, func(r Reader) error {
		w, err := s.openWork(r, a, id, Input{})
		if err != nil {
			return err
		}
		c := &w.c
		units := c.units()
		out = PublicPage{Office: c.Office, Tags: c.Office.named(c.Release.Tags), Facts: c.Revision.Facts, Units: units, Text: c.text(),
			Number: w.newestNumber(c.Task.Locale) + 1, English: c.Public, Rendered: c.Revision, Preview: true, At: c.Now,
			Historical: c.Release.Historical, Machines: machineShares(c.Segments), Excerpt: Publication{Units: units}.Excerpt()}
		if out.English == nil {
			out.English = c.Revision
		}
		if c.Kit != nil {
			out.Kit = *c.Kit
		}
		out.Kit.Locale = c.Task.Locale
		out.Page = Page{Release: c.Release.ID, Locale: c.Task.Locale, Address: w.previewAddress(), State: PageLive,
			Title: Headline(units, c.Task.Locale), Kind: c.Revision.Facts.Kind, Date: c.Revision.Facts.Date, Published: c.Now,
			Outdated: c.Release.PublishedHash != "" && c.Release.PublishedHash != c.Revision.Hash}
		if out.Page.Outdated {
			if out.Missed, err = missed(r, c.Release, *c.Revision); err != nil {
				return err
			}
		}
		out.Languages, err = w.previewLanguages(r, out.Page)
		return err
	})
	return out, err
}

// PreviewRevision returns the English page as publishing the revision now
// would show it.
func (s *Service) PreviewRevision(ctx context.Context, a Actor, id RevisionID) (PublicPage, error) {
	var out PublicPage
	err := s.store.View(ctx, func(r Reader) error {
		w, err := s.openRevision(r, a, id, Input{})
		if err != nil {
			return err
		}
		if err := w.loadLocale(English); err != nil {
			return err
		}
		rev := w.c.Revision
		out = PublicPage{Office: w.c.Office, Tags: w.c.Office.named(w.c.Release.Tags), Facts: rev.Facts, Units: rev.Units, Text: HashRevision(rev.Facts, rev.Units),
			English: rev, Rendered: rev, Preview: true, At: w.c.Now, Historical: w.c.Release.Historical}
		if w.c.Kit != nil {
			out.Kit = *w.c.Kit
		}
		out.Kit.Locale = English
		out.Page = Page{Release: w.c.Release.ID, Locale: English, Address: w.previewAddress(), State: PageLive,
			Title: rev.Title(), Kind: rev.Facts.Kind, Date: rev.Facts.Date, Published: w.c.Now}
		out.Languages, err = w.previewLanguages(r, out.Page)
		return err
	})
	return out, err
}

// previewAddress is the address the page will have, but for a number that
// another release may force on it.
func (w *work) previewAddress() Address {
	if w.c.Release.Address.Slug != "" {
		return w.c.Release.Address
	}
	return Address{Date: w.c.Revision.Facts.Date, Slug: Slug(w.c.Revision.Title())}
}

// previewLanguages is the list of languages as it would be.
func (w *work) previewLanguages(r Reader, page Page) ([]Page, error) {
	pages, err := r.Pages(w.c.Release.ID)
	if err != nil {
		return nil, err
	}
	out := []Page{}
	for _, p := range pages {
		if p.State != PageWithdrawn && p.Locale != page.Locale {
			out = append(out, p)
		}
	}
	if page.Locale != English {
		if _, ok := pageIn(out, English); !ok {
			e := page
			e.Locale, e.Title = English, w.c.Revision.Title()
			out = append(out, e)
		}
	}
	out = append(out, page)
	sortPages(out)
	return out, nil
}
