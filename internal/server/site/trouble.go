package site

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/workflow"
)

// Trouble answers a public address with an error page, in the language of its
// path if it is one of the site's. It is for the server's error handler, and
// returns an error itself if not even that can be read.
func Trouble(c echo.Context, d Deps, status int) error {
	s := &site{Deps: d}
	return s.trouble(c, asked(c), status)
}

// asked is the locale that an address asks for by its beginning, English if by
// none. Whether readers may have it is for whoever writes the page.
func asked(c echo.Context) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(c.Request().URL.Path, "/"), "/")
	if tag, err := workflow.ParseLocale(first); err == nil && tag == first {
		return tag
	}
	return workflow.English
}

// trouble writes an error page in a locale; in English if the locale is none
// that readers may ask for, and if not even English is that, the page of a site
// that is not open yet.
func (s *site) trouble(c echo.Context, locale string, status int) error {
	ctx := c.Request().Context()
	kit, office, err := s.Reader.SiteKit(ctx, locale)
	if workflow.KindOf(err) == workflow.KindNotFound && locale != workflow.English {
		kit, office, err = s.Reader.SiteKit(ctx, workflow.English)
	}
	if workflow.KindOf(err) == workflow.KindNotFound {
		return s.unopened(c)
	}
	if err != nil {
		return err
	}
	body, err := s.Render.Problem(kit, office, troubleOf(status))
	if err != nil {
		return err
	}
	return send(c, answer{status: status, kind: typeHTML, language: kit.Locale, cache: cacheNever, body: body, noIndex: true})
}

// nothing says that there is no such page.
func (s *site) nothing(c echo.Context, locale string) error {
	return s.trouble(c, locale, http.StatusNotFound)
}

// unknown answers for every address that is nobody's, in the language that it
// asks for. Nothing here is written to: that is said of every address, so that
// the answer tells nothing of what stands there.
func (s *site) unknown(c echo.Context) error {
	if m := c.Request().Method; m != http.MethodGet && m != http.MethodHead {
		c.Response().Header().Set(echo.HeaderAllow, http.MethodGet+", "+http.MethodHead)
		return s.trouble(c, asked(c), http.StatusMethodNotAllowed)
	}
	return s.nothing(c, asked(c))
}

// troubleOf finds the words for a status.
func troubleOf(status int) render.Trouble {
	switch status {
	case http.StatusNotFound, http.StatusGone:
		return render.NotFound
	case http.StatusTooManyRequests:
		return render.TooMany
	case http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return render.Unavailable
	}
	if status >= http.StatusInternalServerError {
		return render.Internal
	}
	return render.BadRequest
}
