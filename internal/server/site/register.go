package site

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/web"
	"prevail/workflow"
)

// Reader is what the site asks of the domain: reads of what is public, without
// an actor. workflow.Service is one.
type Reader interface {
	SiteKit(ctx context.Context, locale string) (workflow.Kit, workflow.Office, error)
	ReadPage(ctx context.Context, locale string, at workflow.Address) (workflow.PublicPage, error)
	ReadIndex(ctx context.Context, locale string, after workflow.Place, limit int) (workflow.PublicIndex, error)
	ReadFeed(ctx context.Context, locale string, limit int) (workflow.PublicIndex, error)
}

// Deps is what the site needs.
type Deps struct {
	Reader Reader
	Render *render.Renderer
	Assets *web.Assets
}

// Router is the part of Echo's router that the site registers its routes on:
// an *echo.Echo or a group at its root.
type Router interface {
	Match(methods []string, path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) []*echo.Route
	RouteNotFound(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
}

// Register adds the routes of the public site, among them the answer for every
// address that nobody else has registered. Each answers GET and HEAD. Errors
// that are no answer to a reader (a fault of ours, a timeout) are returned for
// the server's error handler.
func Register(g Router, d Deps) {
	s := &site{Deps: d}
	read := []string{http.MethodGet, http.MethodHead}
	g.Match(read, "/", s.front)
	g.Match(read, web.StaticRoot+"*", s.static)
	g.Match(read, "/:locale", s.slash)
	g.Match(read, "/:locale/", s.index)
	g.Match(read, "/:locale/feed.xml", s.feed)
	g.Match(read, "/:locale/:year/:month/:day/:slug", s.slash)
	g.Match(read, "/:locale/:year/:month/:day/:slug/", s.release)
	g.RouteNotFound("/*", s.unknown)
}

type site struct{ Deps }
