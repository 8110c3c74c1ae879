package workflow

import (
	"context"
	"slices"
	"strings"
)

// KindReader lists what is public by kind of document.
type KindReader interface {
	// IndexOf is Index over the pages of one kind.
	IndexOf(locale, kind string, after Place, limit int) ([]Page, error)
	// KindsIn returns those of the kinds of which a locale has live pages, in
	// the order given.
	KindsIn(locale string, among []string) ([]string, error)
}

// ReadKind returns one page of a locale's index of one kind of document, by
// official date, newest first. A kind without any is NotFound, like one that
// doesn't exist.
func (s *Service) ReadKind(ctx context.Context, locale, kind string, after Place, limit int) (PublicIndex, error) {
	return s.readList(ctx, locale, func(r Reader, out *PublicIndex) error {
		if err := readChoices(r, out); err != nil {
			return err
		}
		if !slices.Contains(out.Kinds, kind) {
			return NotFound()
		}
		out.Kind = kind
		return readIndex(out, limit, func(n int) ([]Page, error) { return r.IndexOf(locale, kind, after, n) })
	})
}

// readKinds finds the kinds of document that a locale's readers can choose from,
// by their names.
func readKinds(r Reader, out *PublicIndex) error {
	var all []string
	for key := range out.Kit.Words {
		if kind, ok := strings.CutPrefix(key, "kind."); ok {
			all = append(all, kind)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return strings.Compare(out.Kit.Word("kind."+a), out.Kit.Word("kind."+b)) })
	var err error
	out.Kinds, err = r.KindsIn(out.Locale, all)
	return err
}

// readIndex fills a page of an index from a list that is asked for one more than
// the page holds, to know whether there are more.
func readIndex(out *PublicIndex, limit int, list func(n int) ([]Page, error)) error {
	if limit <= 0 || limit > 100 {
		limit = 20
	}
	pages, err := list(limit + 1)
	if err != nil {
		return err
	}
	if len(pages) > limit {
		pages = pages[:limit]
		last := pages[limit-1]
		out.Next = &Place{Date: last.Date, Slug: last.Address.Slug, Release: last.Release}
	}
	out.Pages = pages
	return nil
}
