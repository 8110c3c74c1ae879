//go:build bench

package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"prevail/internal/pgtest"
	"prevail/internal/promisetest"
	"prevail/internal/store"
	"prevail/workflow"
)

// BenchmarkCorrection publishes corrections of a text that readers have in a
// hundred languages, all of which are outdated from the same transaction on.
func BenchmarkCorrection(b *testing.B) {
	const languages, corrections = 100, 15
	for name, config := range map[string]func() store.Config{
		"SQLite":     func() store.Config { return store.Config{SQLite: b.TempDir() + "/prevail.db"} },
		"PostgreSQL": func() store.Config { return store.Config{Postgres: pgtest.New(b, nil)} },
	} {
		b.Run(name, func(b *testing.B) {
			ctx := context.Background()
			c := config()
			if err := store.Migrate(ctx, c); err != nil {
				b.Fatal(err)
			}
			s, err := store.Open(ctx, c)
			if err != nil {
				b.Fatal(err)
			}
			defer func() {
				if err := s.Close(); err != nil {
					b.Error(err)
				}
			}()
			var tags []string
			for i := range languages {
				tags = append(tags, fmt.Sprintf("qa%c-%c%c", 'a'+i%26, 'A'+i/26, 'A'+i%26))
			}
			office := promisetest.Found(b, s, "correction", 1, tags...)
			var took []time.Duration
			outdated := 0
			for _, f := range office.Files(b, corrections, promisetest.Approved) {
				for _, t := range f.Tasks {
					if _, err := office.Service.ChangeTask(ctx, office.Editor, t.ID, workflow.ActPublish, workflow.Input{Version: t.Version}); err != nil {
						b.Fatal(err)
					}
				}
				began := time.Now()
				_, err := office.Service.ChangeRevision(ctx, office.Editor, f.Correction.ID, workflow.ActPublish, workflow.Input{Version: f.Correction.Version})
				took = append(took, time.Since(began))
				if err != nil {
					b.Fatal(err)
				}
				outdated += outdatedNow(b, s, f.Release.ID)
			}
			if outdated != languages*corrections {
				b.Fatalf("%d translations are outdated; want %d", outdated, languages*corrections)
			}
			slices.Sort(took)
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(outdated)/corrections, "outdated")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-max")
		})
	}
}

func outdatedNow(b *testing.B, s workflow.Store, id workflow.ReleaseID) int {
	b.Helper()
	n := 0
	err := s.View(context.Background(), func(r workflow.Reader) error {
		all, err := r.Publications(id)
		for _, p := range all {
			if p.Shown() && p.Outdated() {
				n++
			}
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}
