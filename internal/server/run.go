package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
)

// Run serves pages on the listener, and metrics on the other if it isn't nil,
// until the context ends; then it takes no new requests, lets those under way
// finish for a while, and returns. Its error is nil after a clean stop.
func (s *Server) Run(ctx context.Context, pages, metrics net.Listener) error {
	servers := []*http.Server{s.httpServer(s)}
	listeners := []net.Listener{pages}
	if metrics != nil {
		m := s.httpServer(s.Metrics())
		m.WriteTimeout = metricsTime
		servers, listeners = append(servers, m), append(listeners, metrics)
	}
	failed := make(chan error, len(servers))
	for i, srv := range servers {
		go func() { failed <- srv.Serve(listeners[i]) }()
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
		err = fmt.Errorf("serving: %w", err)
	}
	return errors.Join(err, drain(context.WithoutCancel(ctx), servers))
}

func drain(ctx context.Context, servers []*http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, drainTime)
	defer cancel()
	var errs []error
	for _, srv := range servers {
		if err := srv.Shutdown(ctx); err != nil {
			errs = append(errs, fmt.Errorf("stopping: %w", err), srv.Close())
		}
	}
	return errors.Join(errs...)
}

func (s *Server) httpServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime,
		IdleTimeout: idleTime, MaxHeaderBytes: maxHeader,
	}
}
