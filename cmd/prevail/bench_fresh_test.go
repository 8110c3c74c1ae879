//go:build bench

package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"prevail/internal/config"
	"prevail/internal/render"
	"prevail/workflow"
)

// freshChanges is how often a public page is changed.
const freshChanges = 40

// BenchmarkAChangeElsewhere changes a public page from outside, as a command
// beside a running server does, and asks a server that has the page in its cache
// until it shows the change. The time is counted from the moment at which the
// change was committed. It may be at most a second.
func BenchmarkAChangeElsewhere(b *testing.B) {
	for place, flags := range benchPlaces(b) {
		b.Run(place, func(b *testing.B) {
			s := benchSettings(b, flags())
			acting, err := Open(b.Context(), Options{Settings: s, Demo: true})
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = acting.Close() }() // nothing of it is wanted any more
			server := benchProcess(b, programVar+"="+strings.Join(commandOf(s), "\x1f"))
			release, err := acting.example(b.Context())
			if err != nil || release == nil {
				b.Fatalf("no Arabic page: %v", err)
			}
			url := "http://" + server.address + render.ReleasePath("ar", release.Address)
			var took []float64
			for n := range freshChanges {
				before := tagOf(b, url)
				time.Sleep(time.Duration(n*37%500) * time.Millisecond) //nolint:forbidigo // so that it falls anywhere between two looks
				mark(b, acting, release.Release, n)
				begun := time.Now()
				for tagOf(b, url) == before {
					time.Sleep(time.Millisecond) //nolint:forbidigo // a process of its own can only be asked again
				}
				took = append(took, float64(time.Since(begun).Microseconds())/1000)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(median(took), "ms-to-fresh-p50")
			b.ReportMetric(slices.Max(took), "ms-to-fresh-max")
			if slices.Max(took) > 1000 {
				b.Errorf("a page was old for %.0f ms", slices.Max(took))
			}
		})
	}
}

// commandOf is the command line of a server over the same records.
func commandOf(s config.Settings) []string {
	line := []string{"serve", "--addr", "127.0.0.1:0"}
	if s.UsesPostgres() {
		return append(line, "--data", s.Data, "--database", s.Database.Reveal())
	}
	return in(s.Data, line...)
}

// tagOf asks for a page and returns its entity tag.
func tagOf(b *testing.B, url string) string {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		b.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusOK {
		b.Fatalf("%s: %d, %v", url, res.StatusCode, err)
	}
	return res.Header.Get("ETag")
}

// mark takes a public text for an old one and back, which its pages show.
func mark(b *testing.B, app *App, id workflow.ReleaseID, n int) {
	b.Helper()
	var editor workflow.Actor
	var version int
	err := app.office.store.View(b.Context(), func(r workflow.Reader) error {
		people, err := r.People()
		for _, p := range people {
			if p.Actor().Has(workflow.Editor, "") {
				editor = p.Actor()
			}
		}
		if err != nil {
			return err
		}
		release, err := r.Release(id)
		version = release.Version
		return err
	})
	in := workflow.Input{Version: version}
	if n%2 == 0 {
		in.Date = workflow.Date{Year: 2026, Month: time.January, Day: 2}
	}
	if err == nil {
		_, err = app.office.service.ChangeRelease(b.Context(), editor, id, workflow.ActHistorical, in)
	}
	if err != nil {
		b.Fatal(err)
	}
}
