package server

import (
	"log/slog"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/internal/server/page"
)

// withLog writes one line a request and counts it. It hands errors to the error
// handler itself, so that it sees the status that was sent. Readers' addresses
// are not logged; the desk's are, for its own security.
func (s *Server) withLog(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		begun := time.Now()
		if err := next(c); err != nil {
			c.Error(err)
		}
		if err := page.Unsaved(c); err != nil {
			s.logFault(c, err)
		}
		took := time.Since(begun)
		s.metrics.observe(c.Request().Method, c.Path(), c.Response().Status, took)
		attrs := []slog.Attr{
			slog.String("request", idOf(c)), slog.String("method", c.Request().Method), slog.String("path", loggable(c)),
			slog.Int("status", c.Response().Status), slog.Int64("bytes", c.Response().Size), slog.Duration("took", took),
		}
		if page.OnDesk(c.Request()) {
			attrs = append(attrs, slog.String("from", c.RealIP()))
			if p, ok := auth.Current(c.Request().Context()); ok {
				attrs = append(attrs, slog.String("person", string(p.ID)))
			}
		}
		s.log.LogAttrs(c.Request().Context(), slog.LevelInfo, "request", attrs...)
		return nil
	}
}

// loggable is the path, or only its pattern where the path holds a secret.
func loggable(c echo.Context) string {
	if strings.Contains(c.Path(), ":token") {
		return c.Path()
	}
	return c.Request().URL.Path
}
