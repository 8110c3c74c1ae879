package workflow

import (
	"context"
	"slices"
)

// siteKit finds the kit in force of a locale that readers may ask for.
// Any other tag is not there, so that no tag tells which languages the office
// is preparing.
func siteKit(r Reader, tag string) (Kit, error) {
	l, err := r.Locale(tag)
	if err != nil {
		return Kit{}, err
	}
	if l.Kit == 0 {
		return Kit{}, NotFound()
	}
	return r.Kit(tag, l.Kit)
}

// SiteKit returns the words of a public locale, for error pages and the like;
// NotFound for a tag that readers may not ask for.
func (s *Service) SiteKit(ctx context.Context, tag string) (Kit, Office, error) {
	var k Kit
	var o Office
	err := s.store.View(ctx, func(r Reader) error {
		var err error
		if k, err = siteKit(r, tag); err != nil {
			return err
		}
		o, err = r.Office()
		return err
	})
	return k, o, err
}

// ReadPage returns what stands at a public address in a locale. It answers
// with NotFound, with a Moved or an Untranslated wrapped in NotFound, or with
// a page whose State may be suspended or withdrawn.
func (s *Service) ReadPage(ctx context.Context, locale string, at Address) (PublicPage, error) {
	var out PublicPage
	err := s.store.View(ctx, func(r Reader) error {
		var err error
		out, err = readPage(r, locale, at)
		return err
	})
	if err != nil {
		return PublicPage{}, err
	}
	return out, nil
}

func readPage(r Reader, locale string, at Address) (PublicPage, error) {
	kit, err := siteKit(r, locale)
	if err != nil {
		return PublicPage{}, err
	}
	id, err := r.Resolve(at)
	if err != nil {
		return PublicPage{}, err
	}
	pages, err := r.Pages(id)
	if err != nil {
		return PublicPage{}, err
	}
	page, ok := pageIn(pages, locale)
	if !ok {
		return PublicPage{}, missing(r, pages, locale, kit)
	}
	if page.Address != at && page.State != PageWithdrawn {
		e := NotFound()
		e.Err = &Moved{Locale: locale, To: page.Address}
		return PublicPage{}, e
	}
	return assemble(r, page, kit, pages)
}

func pageIn(pages []Page, locale string) (Page, bool) {
	i := slices.IndexFunc(pages, func(p Page) bool { return p.Locale == locale })
	if i < 0 {
		return Page{}, false
	}
	return pages[i], true
}

// missing is the answer for a locale that a public release doesn't have: the
// same whether a task is open or not.
func missing(r Reader, pages []Page, locale string, kit Kit) error {
	english, ok := pageIn(pages, English)
	if !ok || english.State != PageLive {
		return NotFound()
	}
	office, err := r.Office()
	if err != nil {
		return err
	}
	e := NotFound()
	e.Err = &Untranslated{Locale: locale, English: english, Kit: kit, Office: office}
	return e
}

// assemble collects a page's text and all that stands around it. It asks
// Visible again, the second wall: a row of the projection alone shows nothing.
func assemble(r Reader, page Page, kit Kit, pages []Page) (PublicPage, error) {
	rel, err := r.Release(page.Release)
	if err != nil {
		return PublicPage{}, err
	}
	english, err := r.Revision(rel.Public)
	if err != nil {
		return PublicPage{}, err
	}
	office, err := r.Office()
	if err != nil {
		return PublicPage{}, err
	}
	out := PublicPage{Page: page, Kit: kit, Office: office, English: &english, Rendered: &english, At: r.Now(),
		Historical: rel.Historical, Withdrawal: rel.Withdrawal}
	for _, p := range pages {
		if p.State != PageWithdrawn {
			out.Languages = append(out.Languages, p)
		}
	}
	slices.SortStableFunc(out.Languages, byLocale)
	var pub *Publication
	if page.Publication != "" {
		p, err := r.Publication(page.Publication)
		if err != nil {
			return PublicPage{}, err
		}
		pub = &p
	}
	now, ok := Visible(rel, &english, pub)
	if !ok || now.State != page.State {
		return PublicPage{}, NotFound()
	}
	if pub == nil {
		out.showEnglish(english)
	} else if err := out.showTranslation(r, rel, *pub); err != nil {
		return PublicPage{}, err
	}
	if page.State == PageLive {
		out.Tags = office.named(rel.Tags)
	}
	if page.State == PageWithdrawn {
		out.English, out.Rendered = nil, nil
		if !out.Alone {
			out.Languages = nil
		}
	}
	return out, nil
}

// byLocale puts English first and the rest by tag.
func byLocale(a, b Page) int {
	switch {
	case a.Locale == b.Locale:
		return 0
	case a.Locale == English:
		return -1
	case b.Locale == English:
		return 1
	}
	return compare(a.Locale, b.Locale)
}

func (o *PublicPage) showEnglish(english Revision) {
	if o.Page.State == PageWithdrawn {
		return
	}
	o.Facts, o.Units, o.Text = english.Facts, english.Units, english.Hash
}

func (o *PublicPage) showTranslation(r Reader, rel Release, p Publication) error {
	rendered, err := r.Revision(p.Revision)
	if err != nil {
		return err
	}
	o.Rendered, o.Facts, o.Number, o.Text = &rendered, rendered.Facts, p.Number, p.Text
	o.Alone = rel.Withdrawal == nil && p.State == PublicationWithdrawn
	if o.Alone {
		o.Withdrawal = p.Withdrawal
	}
	if p.State == PublicationLive && rel.Withdrawal == nil {
		o.Units, o.Excerpt, o.Machines = p.Units, p.Excerpt(), p.Machines
		if o.Kit, err = r.Kit(p.Locale, p.Kit); err != nil {
			return err
		}
	}
	o.Missed, err = missed(r, rel, rendered)
	return err
}

// missed lists the corrections that the rendered text doesn't include, oldest
// first.
func missed(r Reader, rel Release, rendered Revision) ([]Missed, error) {
	if rendered.Hash == rel.PublishedHash || rel.Withdrawal != nil {
		return nil, nil
	}
	revisions, err := r.Revisions(rel.ID)
	if err != nil {
		return nil, err
	}
	var out []Missed
	for _, v := range revisions {
		if v.Number <= rendered.Number {
			continue
		}
		m := Missed{Number: v.Number, At: v.Published, Kind: Substantive}
		if v.Correction != nil {
			m.Kind, m.Note = v.Correction.Kind, v.Correction.Note
		}
		out = append(out, m)
	}
	slices.SortFunc(out, func(a, b Missed) int { return a.Number - b.Number })
	return out, nil
}

// ReadIndex returns one page of a locale's index, by official date, newest
// first.
func (s *Service) ReadIndex(ctx context.Context, locale string, after Place, limit int) (PublicIndex, error) {
	return s.readList(ctx, locale, func(r Reader, out *PublicIndex) error {
		if err := readChoices(r, out); err != nil {
			return err
		}
		return readIndex(out, limit, func(n int) ([]Page, error) { return r.Index(locale, after, n) })
	})
}

// ReadFeed returns a locale's newest pages by time of publication.
func (s *Service) ReadFeed(ctx context.Context, locale string, limit int) (PublicIndex, error) {
	if limit <= 0 || limit > 100 {
		limit = 50
	}
	return s.readList(ctx, locale, func(r Reader, out *PublicIndex) error {
		var err error
		if out.Pages, err = r.Feed(locale, limit); err != nil {
			return err
		}
		return readAlone(r, out)
	})
}

// readAlone finds which of a feed's withdrawn translations have their English
// still, so that the feed doesn't tell of a text that it was withdrawn.
func readAlone(r Reader, out *PublicIndex) error {
	for _, p := range out.Pages {
		if p.State != PageWithdrawn || p.Locale == English {
			continue
		}
		pages, err := r.Pages(p.Release)
		if err != nil {
			return err
		}
		if english, ok := pageIn(pages, English); ok && english.State != PageWithdrawn {
			out.Alone = append(out.Alone, p.Release)
		}
	}
	return nil
}

func (s *Service) readList(ctx context.Context, locale string, fn func(Reader, *PublicIndex) error) (PublicIndex, error) {
	var out PublicIndex
	err := s.store.View(ctx, func(r Reader) error {
		kit, err := siteKit(r, locale)
		if err != nil {
			return err
		}
		office, err := r.Office()
		if err != nil {
			return err
		}
		locales, err := r.Locales()
		if err != nil {
			return err
		}
		out = PublicIndex{Locale: locale, Kit: kit, Office: office, At: r.Now()}
		for _, l := range locales {
			if l.Kit > 0 {
				out.Locales = append(out.Locales, l.Tag)
			}
		}
		slices.SortStableFunc(out.Locales, func(a, b string) int { return byLocale(Page{Locale: a}, Page{Locale: b}) })
		return fn(r, &out)
	})
	if err != nil {
		return PublicIndex{}, err
	}
	return out, nil
}

func sortPages(pages []Page) { slices.SortStableFunc(pages, byLocale) }
