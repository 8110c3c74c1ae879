package server

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// Limits of one request. A form of the desk may hold a long document; nothing
// else that comes in is large.
const (
	maxBody     = 9 << 20
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

// errDone is why a request's context ends after its work, for whatever reason
// that ended.
var errDone = errors.New("the work is done")

// withTimeLimit ends the work for a request that takes too long.
func withTimeLimit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		whole, end := context.WithCancelCause(c.Request().Context())
		ctx, cancel := context.WithTimeout(whole, workTime)
		defer cancel()
		defer end(errDone) // first, so that it can be told from its asker's leaving
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
