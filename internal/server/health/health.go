package health

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// patience bounds how long a check of readiness may take.
const patience = 2 * time.Second

// Register adds /healthz, which answers while the process runs, and /readyz,
// which answers 200 while ready returns nil and 503 otherwise. Neither says
// why: that is for the log. What remark returns stands beside "ready"; it may be
// nil.
func Register(e *echo.Echo, log *slog.Logger, ready func(context.Context) error, remark func(context.Context) string) {
	e.GET("/healthz", func(c echo.Context) error { return say(c, http.StatusOK, "ok") }).Name = "health.alive"
	e.GET("/readyz", func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), patience)
		defer cancel()
		if err := ready(ctx); err != nil {
			log.WarnContext(ctx, "not ready", "error", err)
			return say(c, http.StatusServiceUnavailable, "not ready")
		}
		word := "ready"
		if remark != nil {
			if more := remark(ctx); more != "" {
				word += ", " + more
			}
		}
		return say(c, http.StatusOK, word)
	}).Name = "health.ready"
}

func say(c echo.Context, status int, word string) error {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.String(status, word+"\n")
}
