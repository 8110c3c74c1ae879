package site

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/workflow"
)

// static serves a file under the address that holds the hash of its content.
func (s *site) static(c echo.Context) error {
	f, ok := s.Assets.Lookup(c.Request().URL.Path)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	return send(c, answer{status: http.StatusOK, kind: f.Type, cache: cacheForever, body: f.Body})
}
