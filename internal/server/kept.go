package server

import (
	"net/http"
	"time"

	"prevail/internal/server/cache"
)

// ServeHTTP implements http.Handler. What readers ask for is answered from the
// page cache where it is there, in front of the router and all middleware: with
// the same headers, log and metrics, and none of what they would look for in a
// request that can't be in one that only names a page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if a := s.keptFor(r); a != nil {
		s.sendKept(w, r, a)
		return
	}
	s.echo.ServeHTTP(w, r)
}

// keptFor finds the answer to a request in the cache. Pages are kept for
// addresses as they are written, without a query.
func (s *Server) keptFor(r *http.Request) *cache.Answer {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.RawQuery != "" || r.URL.RawPath != "" {
		return nil
	}
	return s.cache.Get(r.URL.Path)
}

func (s *Server) sendKept(w http.ResponseWriter, r *http.Request, a *cache.Answer) {
	begun := time.Now()
	id, err := newID()
	if err != nil {
		s.log.ErrorContext(r.Context(), "request failed", "method", r.Method, "route", a.Route(), "error", err)
	}
	h := w.Header()
	h[requestHeader] = []string{id}
	s.protection.set(h)
	// A reader who has gone is no fault of ours, and is logged by what he got.
	status, bytes, _ := a.Send(w, r)
	took := time.Since(begun)
	s.metrics.kept.Inc()
	s.metrics.observe(r.Method, a.Route(), status, took)
	s.logRequest(r, line{id: id, path: r.URL.Path, status: status, bytes: bytes, begun: begun, took: took})
}
