package site

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/feed"
	"prevail/internal/render"
	"prevail/internal/server/cache"
	"prevail/workflow"
)

// The sizes of a page of an index and of a feed.
const (
	indexSize = 20
	feedSize  = 50
)

// front is the English index.
func (s *site) front(c echo.Context) error { return s.list(c, workflow.English) }

// index is a locale's index; the English one is at the root.
func (s *site) index(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	if locale == workflow.English {
		return moved(c, withQuery(c, render.IndexPath(workflow.English)))
	}
	return s.list(c, locale)
}

func (s *site) list(c echo.Context, locale string) error {
	return s.listed(c, locale, func(ctx context.Context, after workflow.Place) (workflow.PublicIndex, error) {
		return s.Reader.ReadIndex(ctx, locale, after, indexSize)
	})
}

// kind lists a locale's releases of one kind of document.
func (s *site) kind(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	return s.listed(c, locale, func(ctx context.Context, after workflow.Place) (workflow.PublicIndex, error) {
		return s.Reader.ReadKind(ctx, locale, c.Param("kind"), after, indexSize)
	})
}

// tag lists a locale's releases that carry a tag.
func (s *site) tag(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	return s.listed(c, locale, func(ctx context.Context, after workflow.Place) (workflow.PublicIndex, error) {
		return s.Reader.ReadTag(ctx, locale, c.Param("tag"), after, indexSize)
	})
}

// listed answers with a page of an index.
func (s *site) listed(c echo.Context, locale string, read func(context.Context, workflow.Place) (workflow.PublicIndex, error)) error {
	var after workflow.Place
	if from := c.QueryParam("after"); from != "" {
		place, err := render.ParsePlace(from)
		if err != nil {
			return s.nothing(c, locale)
		}
		after = place
	}
	draft := s.Cache.Begin()
	x, err := read(c.Request().Context(), after)
	if err != nil {
		return s.absent(c, locale, err)
	}
	body, err := s.Render.Index(x, after)
	if err != nil {
		return err
	}
	a := answer{status: http.StatusOK, kind: typeHTML, language: locale, cache: cachePublic, body: body}
	return keep(c, draft, a, cache.LocaleKey(locale), cache.Settings)
}

// feed is a locale's feed.
func (s *site) feed(c echo.Context) error {
	return s.fed(c, func(ctx context.Context, locale string) (workflow.PublicIndex, error) {
		return s.Reader.ReadFeed(ctx, locale, feedSize)
	})
}

// feedOf is a locale's feed of one kind of document, or of one tag.
func (s *site) feedOf(c echo.Context) error {
	return s.fed(c, func(ctx context.Context, locale string) (workflow.PublicIndex, error) {
		return s.Reader.ReadFeedOf(ctx, locale, c.Param("kind"), c.Param("tag"), feedSize)
	})
}

// fed answers with a feed.
func (s *site) fed(c echo.Context, read func(context.Context, string) (workflow.PublicIndex, error)) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	draft := s.Cache.Begin()
	x, err := read(c.Request().Context(), locale)
	if err != nil {
		return s.absent(c, locale, err)
	}
	body, err := feed.RSS(s.Render, x)
	if err != nil {
		return err
	}
	a := answer{status: http.StatusOK, kind: feed.RSSType, language: locale, cache: cachePublic, body: body}
	return keep(c, draft, a, cache.LocaleKey(locale), cache.Settings)
}

// slash leads to the address with its slash. It looks at nothing but the
// address, so that it tells nothing.
func (s *site) slash(c echo.Context) error {
	if _, ok := localeOf(c); !ok {
		return s.nothing(c, workflow.English)
	}
	return moved(c, withQuery(c, c.Request().URL.EscapedPath()+"/"))
}

func withQuery(c echo.Context, path string) string {
	if q := c.Request().URL.RawQuery; q != "" {
		return path + "?" + q
	}
	return path
}
