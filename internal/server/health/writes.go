package health

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// longWrite is what no write transaction should take: on SQLite everybody else
// who writes waits for it.
const longWrite = 50 * time.Millisecond

// Writes measures the transactions that write.
type Writes struct {
	took       prometheus.Histogram
	statements prometheus.Histogram
	long       prometheus.Counter
}

var _ prometheus.Collector = (*Writes)(nil)

// NewWrites returns the metrics, all at zero.
func NewWrites() *Writes {
	return &Writes{
		took: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "prevail_write_seconds", Help: "Time a write transaction took, from its beginning to its end on the disk.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, 1},
		}),
		statements: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "prevail_write_statements", Help: "Statements of a write transaction.", Buckets: []float64{5, 10, 20, 50, 100, 200, 500, 1000, 5000},
		}),
		long: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "prevail_long_writes_total", Help: "Write transactions of more than 50 ms, which none should take.",
		}),
	}
}

// Observe counts a transaction.
func (w *Writes) Observe(took time.Duration, statements int) {
	w.took.Observe(took.Seconds())
	w.statements.Observe(float64(statements))
	if took > longWrite {
		w.long.Inc()
	}
}

// Describe implements [prometheus.Collector].
func (w *Writes) Describe(to chan<- *prometheus.Desc) {
	w.took.Describe(to)
	w.statements.Describe(to)
	w.long.Describe(to)
}

// Collect implements [prometheus.Collector].
func (w *Writes) Collect(to chan<- prometheus.Metric) {
	w.took.Collect(to)
	w.statements.Collect(to)
	w.long.Collect(to)
}
