package site

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/internal/server/cache"
	"prevail/workflow"
)

// release shows a release in a locale: its text, that it is suspended, that it
// was withdrawn, where it moved, that it isn't translated, or that there is no
// such page. The last is the same answer for what is embargoed.
func (s *site) release(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	at, ok := addressOf(c)
	if !ok {
		return s.nothing(c, locale)
	}
	draft := s.Cache.Begin()
	p, err := s.Reader.ReadPage(c.Request().Context(), locale, at)
	if err != nil {
		return s.absent(c, locale, err)
	}
	a, err := s.shown(p)
	if err != nil {
		return err
	}
	return keep(c, draft, a, cache.ReleaseKey(string(p.Page.Release)), cache.Settings)
}

// shown is the answer of a page: the one way in which a text, its suspension or
// its withdrawal is said, also to whoever asks for a file of it.
func (s *site) shown(p workflow.PublicPage) (answer, error) {
	body, err := s.Render.Page(p)
	a := answer{status: http.StatusOK, kind: typeHTML, language: p.Page.Locale, cache: cachePublic, body: body}
	switch p.Page.State {
	case workflow.PageWithdrawn:
		a.status, a.noIndex = http.StatusGone, true
	case workflow.PageSuspended:
		a.noIndex = true
	case workflow.PageLive:
	}
	return a, err
}

// absent answers where there is no page.
func (s *site) absent(c echo.Context, locale string, err error) error {
	var to *workflow.Moved
	var only *workflow.Untranslated
	switch {
	case errors.As(err, &to):
		return moved(c, render.ReleasePath(locale, to.To))
	case errors.As(err, &only):
		body, err := s.Render.Untranslated(only)
		if err != nil {
			return err
		}
		return send(c, answer{status: http.StatusNotFound, kind: typeHTML, language: locale, cache: cacheNever, body: body, noIndex: true})
	case workflow.KindOf(err) == workflow.KindNotFound:
		return s.nothing(c, locale)
	}
	return err
}
