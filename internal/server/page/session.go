package page

import (
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/workflow"
)

// DeskPath begins the address of every page of the desk.
const DeskPath = "/desk"

// OnDesk reports whether a request is to the desk, whether or not there is a
// page at its address.
func OnDesk(r *http.Request) bool {
	return r.URL.Path == DeskPath || strings.HasPrefix(r.URL.Path, DeskPath+"/")
}

// Session is the middleware of everything below DeskPath: it loads the session,
// has it saved with the answer's header, and keeps answers out of every cache
// and index. Elsewhere it does nothing: public pages know no sessions.
func (p *Pages) Session(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !OnDesk(c.Request()) {
			return next(c)
		}
		h := c.Response().Header()
		h.Set("X-Robots-Tag", "noindex, nofollow")
		h.Set("Cache-Control", "no-store, private")
		h.Add("Vary", "Cookie")
		r, err := p.auth.Load(c.Request())
		if err != nil {
			return err
		}
		c.SetRequest(r)
		c.Response().Before(func() {
			if err := p.auth.Save(c.Response(), c.Request()); err != nil {
				c.Set(unsavedKey, err)
				c.Response().Status = http.StatusInternalServerError
			}
			h.Set("Cache-Control", "no-store, private")
		})
		return next(c)
	}
}

const unsavedKey = "session.unsaved"

// Unsaved returns why the session of a request could not be saved, nil if it
// was. It is known once the answer's header is written, too late for another
// answer.
func Unsaved(c echo.Context) error {
	err, _ := c.Get(unsavedKey).(error)
	return err
}

// Needs is the middleware that holds a route to its Need. Whoever isn't signed
// in is asked to, and comes back to the page they wanted.
func (p *Pages) Needs(need Need) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			person, ok := auth.Current(c.Request().Context())
			switch {
			case need == Anyone:
			case !ok:
				return auth.Required()
			case need == Administrator && !person.Actor().Has(workflow.Administrator, ""):
				return workflow.NewError(workflow.KindForbidden, "forbidden", "action", "", "who", "administrator")
			}
			return next(c)
		}
	}
}

// maxForm bounds what a form may hold: a file of the largest size and the
// fields beside it.
const maxForm = 9 << 20

// OwnForm is the middleware that lets no unsafe request through that doesn't
// carry this session's token. It stands behind the check of where a request
// comes from, as a second wall.
func (p *Pages) OwnForm(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if safe(r.Method) {
			return next(c)
		}
		r.Body = http.MaxBytesReader(c.Response(), r.Body, maxForm)
		if err := r.ParseMultipartForm(1 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
			return workflow.NewError(workflow.KindInvalid, "form.unreadable")
		}
		if err := p.auth.CheckFormToken(r.Context(), r.PostForm.Get(TokenField)); err != nil {
			return err
		}
		return next(c)
	}
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}
