package site

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/cache"
)

// Cache-Control is a constant of the class of page, never derived from what a
// page says or when something is due (rule 9). Everything public is asked for
// again each time, which costs a 304 while nothing has changed.
const (
	cachePublic  = "public, no-cache"
	cacheForever = "public, max-age=31536000, immutable"
	cacheNever   = "no-store"
	typeHTML     = "text/html; charset=utf-8"
)

// answer is one answer to a reader.
type answer struct {
	status   int
	kind     string // media type
	language string
	cache    string
	body     []byte
	noIndex  bool
}

// send writes an answer that nobody keeps.
func send(c echo.Context, a answer) error { return sent(c, made(c, a)) }

// keep writes an answer and keeps it, bound to what it shows, for whoever asks
// for the same address. The draft was begun before anything was read for it.
func keep(c echo.Context, d cache.Draft, a answer, keys ...string) error {
	done := made(c, a)
	if u := c.Request().URL; u.RawQuery == "" && u.RawPath == "" {
		d.Keep(u.Path, done, keys...)
	}
	return sent(c, done)
}

func made(c echo.Context, a answer) *cache.Answer {
	return cache.NewAnswer(cache.Facts{
		Status: a.status, Type: a.kind, Language: a.language, Control: a.cache, NoIndex: a.noIndex, Body: a.body, Route: c.Path(),
	})
}

func sent(c echo.Context, a *cache.Answer) error {
	_, _, err := a.Send(c.Response(), c.Request())
	return err
}

// moved leads to another path of the site for good.
func moved(c echo.Context, to string) error {
	c.Response().Header().Set(echo.HeaderCacheControl, cachePublic)
	return c.Redirect(http.StatusMovedPermanently, to)
}
