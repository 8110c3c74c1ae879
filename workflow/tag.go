package workflow

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// TagReader lists what is public by subject. A store keeps for each page which
// tags its release carries, so that what is not public has none.
type TagReader interface {
	// IndexTagged is Index over the pages whose releases carry a tag.
	IndexTagged(locale, tag string, after Place, limit int) ([]Page, error)
	// TagsIn returns those of the tags that a locale's live pages carry, in the
	// order given.
	TagsIn(locale string, among []string) ([]string, error)
	// FeedOf is Feed over the pages of one kind of document, or of those that
	// carry one tag; exactly one of both is given.
	FeedOf(locale, kind, tag string, limit int) ([]Page, error)
}

// TagKey makes a tag of what somebody calls a subject: lower-case Latin letters
// and figures, words joined by hyphens. It is empty where nothing of it is left.
func TagKey(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r >= '0' }) {
		return ""
	}
	return Slug(name)
}

// tagKeys are the tags of some names, each once, in their order.
func tagKeys(names []string) []string {
	var out []string
	for _, name := range names {
		out = appendNew(out, TagKey(name))
	}
	return slices.DeleteFunc(out, func(t string) bool { return t == "" })
}

// Tags returns the tags that have a name, in the order of their English names.
// A tag without one is nobody's business but the desk's.
func (o Office) Tags() []string {
	names := o.Names[English].Tags
	var out []string
	for key, name := range names {
		if name != "" {
			out = append(out, key)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(names[a], names[b]), cmp.Compare(a, b)) })
	return out
}

// Tag returns the name of a tag in a locale, in English where there is none.
func (o Office) Tag(key, locale string) string {
	return cmp.Or(o.Names[locale].Tags[key], o.Names[English].Tags[key])
}

// named are those of a release's tags that have a name, in the office's order.
func (o Office) named(tags []string) []string {
	return slices.DeleteFunc(o.Tags(), func(t string) bool { return !slices.Contains(tags, t) })
}

// setTags replaces a release's tags.
func (w *work) setTags() error {
	if err := asError(invalidText(Letterhead{}, nil, w.c.Input.Tags)); err != nil {
		return err
	}
	rel := w.c.Release
	rel.Tags = tagKeys(w.c.Input.Tags)
	if err := w.tx.PutRelease(&rel); err != nil {
		return err
	}
	w.c.Release = rel
	return w.record(Event{Object: OnRelease, Action: ActTag, Data: map[string]string{"tags": strings.Join(rel.Tags, " ")}})
}

// ReadTag returns one page of a locale's index of one subject, by official date,
// newest first. A tag that no page carries is NotFound, like one that doesn't
// exist.
func (s *Service) ReadTag(ctx context.Context, locale, tag string, after Place, limit int) (PublicIndex, error) {
	return s.readList(ctx, locale, func(r Reader, out *PublicIndex) error {
		if err := readChoices(r, out); err != nil {
			return err
		}
		if !slices.Contains(out.Tags, tag) {
			return NotFound()
		}
		out.Tag = tag
		return readIndex(out, limit, func(n int) ([]Page, error) { return r.IndexTagged(locale, tag, after, n) })
	})
}

// ReadFeedOf returns a locale's newest pages of one kind of document, or of
// those that carry one tag, by time of publication; exactly one of both is
// given. One without any live page is NotFound.
func (s *Service) ReadFeedOf(ctx context.Context, locale, kind, tag string, limit int) (PublicIndex, error) {
	if limit <= 0 || limit > 100 {
		limit = 50
	}
	return s.readList(ctx, locale, func(r Reader, out *PublicIndex) error {
		if err := readChoices(r, out); err != nil {
			return err
		}
		if kind != "" && !slices.Contains(out.Kinds, kind) || kind == "" && !slices.Contains(out.Tags, tag) {
			return NotFound()
		}
		out.Kind, out.Tag = kind, tag
		var err error
		if out.Pages, err = r.FeedOf(locale, kind, tag, limit); err != nil {
			return err
		}
		return readAlone(r, out)
	})
}

// readChoices finds what a locale's readers can narrow a list to.
func readChoices(r Reader, out *PublicIndex) error {
	if err := readKinds(r, out); err != nil {
		return err
	}
	var err error
	out.Tags, err = r.TagsIn(out.Locale, out.Office.Tags())
	return err
}
