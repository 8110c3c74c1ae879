package server

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"prevail/internal/server/cache"
)

// metrics counts requests by route, never by address: an address could be that
// of something that is not public.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	kept     prometheus.Counter
	// found are the meters of what was answered before: looking one up by its
	// labels costs as much as the rest of an answer from the cache.
	found sync.Map // of meter, by metered
}

// metered is what a meter measures.
type metered struct {
	method, route string
	status        int
}

// meter measures one sort of answer.
type meter struct {
	requests prometheus.Counter
	duration prometheus.Observer
}

func newMetrics(c *cache.Cache) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "prevail_requests_total", Help: "Requests answered, by route and status.",
		}, []string{"method", "route", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "prevail_request_seconds", Help: "Time to answer, by route.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5},
		}, []string{"method", "route"}),
		kept: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "prevail_cache_answers_total", Help: "Requests answered from the page cache.",
		}),
	}
	m.registry.MustRegister(m.requests, m.duration, m.kept, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	if c != nil {
		m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "prevail_cache_bytes", Help: "Size of the page cache.",
		}, func() float64 { return float64(c.Bytes()) }))
	}
	return m
}

func (m *metrics) observe(method, route string, status int, took time.Duration) {
	what := metered{usual(method), route, status}
	found, ok := m.found.Load(what)
	if !ok {
		found, _ = m.found.LoadOrStore(what, meter{
			requests: m.requests.WithLabelValues(what.method, route, strconv.Itoa(status)),
			duration: m.duration.WithLabelValues(what.method, route),
		})
	}
	if one, ok := found.(meter); ok {
		one.requests.Inc()
		one.duration.Observe(took.Seconds())
	}
}

// usual keeps invented methods from making a counter each.
func usual(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		return method
	}
	return "other"
}

func (m *metrics) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}
