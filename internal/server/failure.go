package server

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/internal/server/page"
	"prevail/internal/server/site"
	"prevail/workflow"
)

// fail is the one place where an error becomes an answer: a problem document
// for whoever asked for data, a page of the desk or of the public site for
// everybody else. What is no refusal but a fault of ours is logged under the
// request's id and not shown.
func (s *Server) fail(err error, c echo.Context) {
	s.logFault(c, err)
	if c.Response().Committed {
		return
	}
	if throttled := new(auth.ThrottledError); errors.As(err, &throttled) {
		c.Response().Header().Set("Retry-After", throttled.Until.UTC().Format(http.TimeFormat))
	}
	// The request's own time may be what ran out; the answer gets a little more.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(c.Request().Context()), failTime)
	defer cancel()
	c.SetRequest(c.Request().WithContext(ctx))
	if answer := s.answer(c, err); answer != nil {
		s.logFault(c, workflow.Internal("showing a refusal", answer))
		if !c.Response().Committed {
			s.plain(c, page.Status(err))
		}
	}
}

func (s *Server) answer(c echo.Context, err error) error {
	switch {
	case c.Request().Method == http.MethodHead:
		return c.NoContent(page.Status(err))
	case page.OnDesk(c.Request()) && page.WantsJSON(c.Request()):
		return s.pages.Problem(c, err, idOf(c))
	case page.OnDesk(c.Request()):
		return s.pages.Fail(c, err, idOf(c))
	default:
		return site.Trouble(c, s.public, page.Status(err))
	}
}

// plain answers with no more than the status: the last resort.
func (s *Server) plain(c echo.Context, status int) {
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	if err := c.String(status, http.StatusText(status)+"\n"); err != nil {
		s.logFault(c, workflow.Internal("answering", err))
	}
}

// logFault logs what is a fault of ours; refusals are part of ordinary work.
func (s *Server) logFault(c echo.Context, err error) {
	if page.Status(err) < http.StatusInternalServerError {
		return
	}
	s.log.ErrorContext(c.Request().Context(), "request failed",
		"request", idOf(c), "method", c.Request().Method, "route", c.Path(), "error", err)
}
