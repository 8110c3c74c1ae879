package site

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/cache"
	"prevail/workflow"
)

// static serves a file under the address that holds the hash of its content. It
// is made ready once and is never old.
func (s *site) static(c echo.Context) error {
	path := c.Request().URL.Path
	if made, ok := s.files.Load(path); ok {
		if done, ok := made.(*cache.Answer); ok {
			return sent(c, done)
		}
	}
	draft := s.Cache.Begin()
	f, ok := s.Assets.Lookup(path)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	done := made(c, answer{status: http.StatusOK, kind: f.Type, cache: cacheForever, body: f.Body})
	s.files.Store(path, done)
	draft.Keep(path, done)
	return sent(c, done)
}
