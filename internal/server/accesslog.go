package server

import (
	"log/slog"
	"net/http"
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
		var who []slog.Attr
		if page.OnDesk(c.Request()) {
			who = append(who, slog.String("from", c.RealIP()))
			if p, ok := auth.Current(c.Request().Context()); ok {
				who = append(who, slog.String("person", string(p.ID)))
			}
		}
		s.logRequest(c.Request(), line{idOf(c), loggable(c), c.Response().Status, c.Response().Size, begun, took}, who...)
		return nil
	}
}

// line is what the access log says of a request beside what was asked for.
type line struct {
	id, path string
	status   int
	bytes    int64
	begun    time.Time
	took     time.Duration
}

// logRequest writes a line of the access log.
func (s *Server) logRequest(r *http.Request, l line, more ...slog.Attr) {
	if !s.access.Enabled(r.Context(), slog.LevelInfo) {
		return
	}
	record := slog.NewRecord(l.begun.Add(l.took), slog.LevelInfo, "request", 0)
	record.AddAttrs(
		slog.String("request", l.id), slog.String("method", r.Method), slog.String("path", l.path),
		slog.Int("status", l.status), slog.Int64("bytes", l.bytes), slog.Duration("took", l.took),
	)
	record.AddAttrs(more...)
	// Nobody could be told of a fault: this is where faults are told.
	_ = s.access.Handler().Handle(r.Context(), record)
}

// loggable is the path, or only its pattern where the path holds a secret.
func loggable(c echo.Context) string {
	if strings.Contains(c.Path(), ":token") {
		return c.Path()
	}
	return c.Request().URL.Path
}
