package site

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/workflow"
)

// file answers with a picture or file of a page. It stands below the page's
// address and answers as that does: an embargoed one is not there, a withdrawn
// one is gone, one that moved leads on.
func (s *site) file(c echo.Context) error {
	locale, ok := localeOf(c)
	if !ok {
		return s.nothing(c, workflow.English)
	}
	at, ok := addressOf(c)
	if !ok {
		return s.nothing(c, locale)
	}
	name := workflow.File{Hash: workflow.Hash(c.Param("hash")), Name: c.Param("name")}
	f, err := s.Reader.ReadPublicFile(c.Request().Context(), locale, at, name.Hash, name.Name)
	if to, ok := movedTo(err); ok {
		return moved(c, render.FilePath(render.ReleasePath(locale, to), name))
	}
	if err != nil {
		return s.absent(c, locale, err)
	}
	if f.Page.Page.State == workflow.PageWithdrawn {
		a, err := s.shown(f.Page)
		if err != nil {
			return err
		}
		return send(c, a)
	}
	render.FileHeader(c.Response().Header(), f.File.File)
	return send(c, answer{status: http.StatusOK, kind: f.File.Type, cache: cachePublic, body: f.Content})
}

// movedTo is the address that a page has now.
func movedTo(err error) (workflow.Address, bool) {
	var to *workflow.Moved
	if !errors.As(err, &to) {
		return workflow.Address{}, false
	}
	return to.To, true
}
