package health

import (
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Each write is counted, and those that took too long once more.
func TestLongWritesAreCounted(t *testing.T) {
	t.Parallel()
	w := NewWrites()
	registry := prometheus.NewPedanticRegistry()
	if err := registry.Register(w); err != nil {
		t.Fatal(err)
	}
	for _, took := range []time.Duration{time.Millisecond, longWrite, longWrite + 1, time.Second} {
		w.Observe(took, 7)
	}
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, f := range families {
		for _, m := range f.GetMetric() {
			if h := m.GetHistogram(); h != nil {
				got[f.GetName()] = float64(h.GetSampleCount())
			} else {
				got[f.GetName()] = m.GetCounter().GetValue()
			}
		}
	}
	for name, want := range map[string]float64{"prevail_write_seconds": 4, "prevail_write_statements": 4, "prevail_long_writes_total": 2} {
		if got[name] != want {
			t.Errorf("%s is %v; want %v", name, got[name], want)
		}
	}
}
