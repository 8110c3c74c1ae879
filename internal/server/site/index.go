package site

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/feed"
	"prevail/internal/render"
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
	var after workflow.Place
	if from := c.QueryParam("after"); from != "" {
		place, err := render.ParsePlace(from)
		if err != nil {
			return s.nothing(c, locale)
		}
		after = place
	}
	x, err := s.Reader.ReadIndex(c.Request().Context(), locale, after, indexSize)
	if err != nil {
		return s.absent(c, locale, err)
	}
	body, err := s.Render.Index(x, after)
	if err != nil {
		return err
	}
	return send(c, answer{status: http.StatusOK, kind: typeHTML, language: locale, cache: cachePublic, body: body})
}

// feed is a locale's feed.
func (s *site) feed(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	x, err := s.Reader.ReadFeed(c.Request().Context(), locale, feedSize)
	if err != nil {
		return s.absent(c, locale, err)
	}
	body, err := feed.RSS(s.Render, x)
	if err != nil {
		return err
	}
	return send(c, answer{status: http.StatusOK, kind: feed.RSSType, language: locale, cache: cachePublic, body: body})
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
