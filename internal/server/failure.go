package server

import (
	"context"
	"errors"
	"net/http"
	"syscall"

	"github.com/labstack/echo/v4"

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
	if left(c, err) {
		c.Response().Status = statusLeft
		return
	}
	page.Wait(c, err)
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

// statusLeft stands in the log for an answer that nobody waited for. It is never
// sent; the number is the one that proxies use.
const statusLeft = 499

// left says that work was broken off because whoever asked had left, as a
// browser does at every click while its page still asks for something: either
// the work was told, or the answer found nobody.
func left(c echo.Context, err error) bool {
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) {
		return c.Response().Committed // else it is another connection that broke
	}
	return errors.Is(err, context.Canceled) && errors.Is(context.Cause(c.Request().Context()), context.Canceled)
}

// logFault logs what is a fault of ours; refusals are part of ordinary work, and
// so is work that was broken off because whoever asked had left.
func (s *Server) logFault(c echo.Context, err error) {
	if page.Status(err) < http.StatusInternalServerError || left(c, err) {
		return
	}
	s.log.ErrorContext(c.Request().Context(), "request failed",
		"request", idOf(c), "method", c.Request().Method, "route", c.Path(), "error", err)
}
