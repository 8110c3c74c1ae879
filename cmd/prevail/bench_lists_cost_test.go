//go:build bench

package main

import (
	"runtime"
	"syscall"
	"testing"
	"time"
)

// What a page of the desk's lists takes of the process, whatever else the machine
// does: time of the processor, memory and collections. The client that fetches it
// is in it, as it is the same before and after any change.

func BenchmarkDeskListsCost(b *testing.B) {
	for place, flags := range benchPlaces(b) {
		b.Run(place, func(b *testing.B) {
			r := staffed(b, flags(), 1_000)
			for _, name := range sortedLists() {
				b.Run(name, func(b *testing.B) { r.cost(b, name) })
			}
		})
	}
}

// cost fetches a page many times, after it was fetched a few times.
func (r *reading) cost(b *testing.B, name string) {
	b.Helper()
	r.b = b
	path := r.listPath(name)
	const before, times = 20, 200
	for range before {
		r.page(path)
	}
	var m, n runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	used := processorTime(b)
	for range times {
		r.page(path)
	}
	used = processorTime(b) - used
	runtime.ReadMemStats(&n)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(used)/times, "cpu-ms/page")
	b.ReportMetric(float64(n.Mallocs-m.Mallocs)/times, "allocs/page")
	b.ReportMetric(float64(n.TotalAlloc-m.TotalAlloc)/times/1024, "KB/page")
	b.ReportMetric(float64(n.NumGC-m.NumGC)/times, "gc/page")
}

// processorTime is what the process has used of the processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
