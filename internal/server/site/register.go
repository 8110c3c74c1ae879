package site

import (
	"context"
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"

	"prevail/internal/render"
	"prevail/internal/server/cache"
	"prevail/web"
	"prevail/workflow"
)

// Reader is what the site asks of the domain: reads of what is public, without
// an actor. workflow.Service is one.
type Reader interface {
	SiteKit(ctx context.Context, locale string) (workflow.Kit, workflow.Office, error)
	ReadPage(ctx context.Context, locale string, at workflow.Address) (workflow.PublicPage, error)
	ReadPublicFile(ctx context.Context, locale string, at workflow.Address, hash workflow.Hash, name string) (workflow.PublicFile, error)
	ReadIndex(ctx context.Context, locale string, after workflow.Place, limit int) (workflow.PublicIndex, error)
	ReadKind(ctx context.Context, locale, kind string, after workflow.Place, limit int) (workflow.PublicIndex, error)
	ReadTag(ctx context.Context, locale, tag string, after workflow.Place, limit int) (workflow.PublicIndex, error)
	ReadFeed(ctx context.Context, locale string, limit int) (workflow.PublicIndex, error)
	ReadFeedOf(ctx context.Context, locale, kind, tag string, limit int) (workflow.PublicIndex, error)
}

// Deps is what the site needs.
type Deps struct {
	Reader Reader
	Render *render.Renderer
	Assets *web.Assets
	// Cache keeps what is public for the server to answer from; may be nil.
	Cache *cache.Cache
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
	g.Match(read, "/:locale/kind/:kind", s.slash)
	g.Match(read, "/:locale/kind/:kind/", s.kind)
	g.Match(read, "/:locale/kind/:kind/feed.xml", s.feedOf)
	g.Match(read, "/:locale/tag/:tag", s.slash)
	g.Match(read, "/:locale/tag/:tag/", s.tag)
	g.Match(read, "/:locale/tag/:tag/feed.xml", s.feedOf)
	g.Match(read, "/:locale/:year/:month", s.slash)
	g.Match(read, "/:locale/:year/:month/", s.month)
	g.Match(read, "/:locale/:year/:month/:day/:slug", s.slash)
	g.Match(read, "/:locale/:year/:month/:day/:slug/", s.release)
	g.Match(read, "/:locale/:year/:month/:day/:slug/:hash/:name", s.file)
	g.RouteNotFound("/*", s.unknown)
}

type site struct {
	Deps
	// files are the static files that were asked for, as *cache.Answer by path.
	files sync.Map
}
