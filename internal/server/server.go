package server

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/cache"
	"prevail/internal/server/health"
	"prevail/internal/server/page"
	"prevail/internal/server/site"
)

// Options are what a server is made of.
type Options struct {
	// BaseURL is the address readers see, such as https://news.example.org.
	BaseURL string
	// Secure says that readers come by https.
	Secure bool
	// TrustedProxies are believed when they say where a request came from.
	TrustedProxies []netip.Prefix
	Log            *slog.Logger // slog.Default when nil
	// Access is where requests are logged, Log when nil. It may be buffered.
	Access *slog.Logger
	// Ready reports whether the server can do its work now.
	Ready func(context.Context) error
	// Remark is what /readyz says beside being ready; may be nil.
	Remark func(context.Context) string
	Pages  *page.Pages
	// Desk are the desk's routes, administration included.
	Desk []page.Route
	Site site.Deps
	// Silence is the step in which the desk answers "no such thing"; 25 ms when
	// zero.
	Silence time.Duration
}

// Server answers requests.
type Server struct {
	echo    *echo.Echo
	log     *slog.Logger
	access  *slog.Logger
	pages   *page.Pages
	public  site.Deps
	cache   *cache.Cache
	metrics *metrics
	needs   map[string]page.Need
	// protection stands on every answer.
	protection protection
	silence    time.Duration
}

// New builds the server.
func New(o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	s := &Server{
		echo: echo.New(), log: o.Log, access: cmp.Or(o.Access, o.Log), pages: o.Pages, public: o.Site, cache: o.Site.Cache,
		metrics: newMetrics(o.Site.Cache), needs: map[string]page.Need{}, protection: newProtection(o.Secure),
		silence: cmp.Or(o.Silence, usualSilence),
	}
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.IPExtractor = addresses(o.TrustedProxies)
	s.echo.HTTPErrorHandler = s.fail
	origin, err := withOrigin(o.BaseURL)
	if err != nil {
		return nil, err
	}
	s.echo.Use(withID, s.withLog, withRecovery, s.protection.withHeaders, withTimeLimit, o.Pages.Session, s.withSilence, withBodyLimit, origin)
	health.Register(s.echo, s.log, o.Ready, o.Remark)
	if err := s.addDesk(o.Desk); err != nil {
		return nil, err
	}
	site.Register(s.echo, o.Site)
	return s, nil
}

// addDesk registers the desk's routes, each behind its need and, where unsafe,
// the form's token.
func (s *Server) addDesk(routes []page.Route) error {
	s.echo.GET(page.DeskPath, func(c echo.Context) error {
		return c.Redirect(http.StatusMovedPermanently, page.DeskPath+"/")
	}).Name = "desk"
	s.echo.RouteNotFound(page.DeskPath+"/*", func(echo.Context) error { return echo.ErrNotFound }).Name = "desk.unknown"
	for _, r := range routes {
		if _, twice := s.needs[r.Name]; twice || r.Name == "" || r.Need == "" {
			return fmt.Errorf("route %s %s: wants a name of its own and a need", r.Method, r.Path)
		}
		s.needs[r.Name] = r.Need
		s.echo.Add(r.Method, r.Path, r.Handle, s.pages.OwnForm, s.pages.Needs(r.Need)).Name = r.Name
	}
	return nil
}

// Metrics returns the handler of /metrics, for a listener of its own.
func (s *Server) Metrics() http.Handler { return s.metrics.handler() }
