package server

import (
	"fmt"

	"github.com/prometheus/client_golang/prometheus"
)

// Measure adds to what /metrics tells. It is called before Run.
func (s *Server) Measure(what prometheus.Collector) error {
	if err := s.metrics.registry.Register(what); err != nil {
		return fmt.Errorf("server: %w", err)
	}
	return nil
}
