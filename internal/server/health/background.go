package health

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"prevail/internal/jobs"
)

// lookTime bounds how long the figures may take when they are asked for.
const lookTime = 5 * time.Second

// Figures are how what nobody waits for is getting on.
type Figures struct {
	Jobs jobs.State
	// FailedSchedules are texts whose publication at a time failed and that wait
	// for a person. Overdue is for how long the oldest text should be public.
	FailedSchedules int
	Overdue         time.Duration
}

// Background measures what nobody waits for: work after changes, and
// publishing at a time. What it can only ask the database for it asks when it
// is asked itself.
type Background struct {
	look  func(context.Context) (Figures, error)
	log   *slog.Logger
	ended *prometheus.CounterVec
	took  *prometheus.HistogramVec
	gauge map[string]*prometheus.Desc
}

var _ prometheus.Collector = (*Background)(nil)

// The names of the figures.
const (
	outboxEvents    = "prevail_outbox_events"
	jobsWaiting     = "prevail_jobs_waiting"
	jobsRunning     = "prevail_jobs_running"
	jobsOverdue     = "prevail_jobs_overdue_seconds"
	jobsGivenUp     = "prevail_jobs_given_up"
	scheduleFailed  = "prevail_schedule_failed"
	scheduleOverdue = "prevail_schedule_overdue_seconds"
	unknown         = "prevail_background_unknown"
)

// NewBackground returns the metrics over what look finds.
func NewBackground(look func(context.Context) (Figures, error), log *slog.Logger) *Background {
	b := &Background{
		look: look, log: log, gauge: map[string]*prometheus.Desc{},
		ended: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "prevail_job_attempts_total", Help: "Attempts at jobs by this instance, by how they ended.",
		}, []string{"kind", "outcome"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "prevail_job_seconds", Help: "Time an attempt at a job took.", Buckets: []float64{.01, .1, 1, 10, 90},
		}, []string{"kind"}),
	}
	for name, help := range map[string]string{
		outboxEvents: "Events that wait to become jobs.", jobsWaiting: "Jobs that wait, also to be tried again.",
		jobsRunning: "Jobs that are being worked, or were left behind by a killed instance.",
		jobsOverdue: "For how long the oldest job could have been worked.", scheduleOverdue: "For how long the oldest text should be public.",
		scheduleFailed: "Texts whose publication at a time failed and that wait for a person.",
		unknown:        "1 when these figures could not be asked for.",
	} {
		b.gauge[name] = prometheus.NewDesc(name, help, nil, nil)
	}
	b.gauge[jobsGivenUp] = prometheus.NewDesc(jobsGivenUp, "Jobs that failed for good within a week.", []string{"kind"}, nil)
	return b
}

// Observe counts an attempt at a job.
func (b *Background) Observe(kind string, o jobs.Outcome, took time.Duration) {
	b.ended.WithLabelValues(kind, string(o)).Inc()
	b.took.WithLabelValues(kind).Observe(took.Seconds())
}

// Describe implements [prometheus.Collector].
func (b *Background) Describe(to chan<- *prometheus.Desc) {
	b.ended.Describe(to)
	b.took.Describe(to)
	for _, d := range b.gauge {
		to <- d
	}
}

// Collect implements [prometheus.Collector].
func (b *Background) Collect(to chan<- prometheus.Metric) {
	b.ended.Collect(to)
	b.took.Collect(to)
	ctx, cancel := context.WithTimeout(context.Background(), lookTime)
	defer cancel()
	f, err := b.look(ctx)
	if err != nil {
		b.log.WarnContext(ctx, "the figures of background work are unknown", "error", err)
		b.set(to, unknown, 1)
		return
	}
	b.set(to, unknown, 0)
	b.set(to, outboxEvents, float64(f.Jobs.Events))
	b.set(to, jobsWaiting, float64(f.Jobs.Waiting))
	b.set(to, jobsRunning, float64(f.Jobs.Running))
	b.set(to, jobsOverdue, f.Jobs.Overdue.Seconds())
	b.set(to, scheduleFailed, float64(f.FailedSchedules))
	b.set(to, scheduleOverdue, f.Overdue.Seconds())
	for kind, n := range f.Jobs.GivenUp {
		b.set(to, jobsGivenUp, float64(n), kind)
	}
}

func (b *Background) set(to chan<- prometheus.Metric, name string, value float64, labels ...string) {
	to <- prometheus.MustNewConstMetric(b.gauge[name], prometheus.GaugeValue, value, labels...)
}
