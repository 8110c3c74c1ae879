package server

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// Limits of one request. A form of the desk may hold a long document; nothing
// else that comes in is large.
const (
	maxBody     = 8 << 20
	workTime    = 30 * time.Second
	failTime    = 5 * time.Second // to show a refusal
	headerTime  = 5 * time.Second
	readTime    = 60 * time.Second
	writeTime   = 60 * time.Second
	idleTime    = 2 * time.Minute
	maxHeader   = 64 << 10
	drainTime   = 20 * time.Second
	metricsTime = 10 * time.Second
)

// withTimeLimit ends the work for a request that takes too long.
func withTimeLimit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), workTime)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// withBodyLimit refuses a body that says it is too large, and stops reading one
// that turns out to be.
func withBodyLimit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.ContentLength > maxBody {
			return echo.ErrStatusRequestEntityTooLarge
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, maxBody)
		return next(c)
	}
}
