//go:build bench

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"prevail/workflow"
)

// Two hundred people type while a thousand readers a second read.
const (
	typists      = 200
	typeEvery    = 2 * time.Second
	typeFor      = time.Minute
	readsASecond = 1_000
	readers      = 32 // connections
	sentences    = 40 // of a text
)

func BenchmarkSaving(b *testing.B) {
	for place, flags := range benchPlaces(b) {
		b.Run(place, func(b *testing.B) {
			all := flags()
			all["PREVAIL_TRUSTED_PROXIES"] = "127.0.0.1"
			w := newWritingRoom(b, all)
			fmt.Printf("# %s: a commit of 4 kB to this disk takes %.2f ms (median of 200)\n", b.Name(), ms(commitLatency(b)))
			b.Run("alone", func(b *testing.B) { w.measure(b, nil) })
			b.Run("beside an import", func(b *testing.B) { w.measure(b, w.importing(b, all)) })
		})
	}
}

// writingRoom is a running program with two hundred people at work in it.
type writingRoom struct {
	b       *testing.B
	app     *App
	typists []*typist
	page    string // what readers read
}

func newWritingRoom(b *testing.B, flags map[string]string) *writingRoom {
	b.Helper()
	app, err := Open(b.Context(), Options{Settings: benchSettings(b, flags), Demo: true})
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(b.Context()))
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	b.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			b.Error(err)
		}
		if err := app.Close(); err != nil {
			b.Error(err)
		}
	})
	w := &writingRoom{b: b, app: app}
	feed, err := app.office.service.ReadFeed(b.Context(), "ar", 1)
	if err != nil || len(feed.Pages) == 0 {
		b.Fatalf("nothing to read: %v", err)
	}
	w.page = app.URL + "/ar/" + feed.Pages[0].Address.Path() + "/"
	for i := range typists {
		w.typists = append(w.typists, w.seat(i))
	}
	return w
}

// seat hires somebody, gives them a text of their own and signs them in.
func (w *writingRoom) seat(i int) *typist {
	w.b.Helper()
	ctx, s := w.b.Context(), w.app.office.service
	email := fmt.Sprintf("typist%03d@office.example", i)
	person, err := s.PutPerson(ctx, workflow.Clock, workflow.Person{Name: fmt.Sprintf("Typist %03d", i), Email: email,
		Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}, {Role: workflow.Author}, {Role: workflow.Editor}}})
	w.must(err)
	w.must(w.app.office.auth.SetPassword(ctx, person.ID, benchPassword))
	t := &typist{from: fmt.Sprintf("10.1.%d.7", i), texts: map[workflow.SegmentID]string{}}
	t.task = w.text(person.Actor(), i)
	claimed, err := s.ReadTask(ctx, person.Actor(), t.task)
	w.must(err)
	_, err = s.ChangeTask(ctx, person.Actor(), t.task, workflow.ActClaim, workflow.Input{Version: claimed.Task.Version})
	w.must(err)
	view, err := s.ReadTask(ctx, person.Actor(), t.task)
	w.must(err)
	t.segments = view.Segments
	jar, err := cookiejar.New(nil)
	w.must(err)
	t.client = &http.Client{Jar: jar, Timeout: time.Minute}
	t.signIn(w, email)
	return t
}

// approver is an editor of the demo who wrote none of the texts.
func (w *writingRoom) approver() workflow.Actor {
	w.b.Helper()
	var out workflow.Actor
	w.must(w.app.office.store.View(w.b.Context(), func(r workflow.Reader) error {
		people, err := r.People()
		for _, p := range people {
			if !strings.HasPrefix(p.Name, "Typist") && p.Actor().Has(workflow.Editor, "") {
				out = p.Actor()
			}
		}
		return err
	}))
	return out
}

// text publishes an English text of many sentences and opens its French task.
func (w *writingRoom) text(author workflow.Actor, i int) workflow.TaskID {
	w.b.Helper()
	ctx, s, approver := w.b.Context(), w.app.office.service, w.approver()
	units := []workflow.Unit{{Kind: workflow.UnitHeadline, Segments: []string{fmt.Sprintf("Notice of dredging %03d", i)}}}
	for n := range sentences {
		units = append(units, workflow.Unit{Kind: workflow.UnitParagraph, Segments: []string{fmt.Sprintf("The channel is closed at mark %d until the tide has turned.", n)}})
	}
	rel, r, err := s.DraftRelease(ctx, author, workflow.DraftInput{Units: units,
		Facts: workflow.Letterhead{Kind: "media-note", Date: workflow.Date{Year: 2026, Month: time.March, Day: 4}}})
	w.must(err)
	for _, act := range []workflow.Action{workflow.ActSubmit, workflow.ActApprove, workflow.ActPublish} {
		by := author
		if act != workflow.ActSubmit {
			by = approver
		}
		r, err = s.ChangeRevision(ctx, by, r.ID, act, workflow.Input{Version: r.Version, Text: r.Hash})
		w.must(err)
	}
	view, err := s.ReadRelease(ctx, approver, rel.ID)
	w.must(err)
	task, err := s.OpenTask(ctx, approver, rel.ID, "fr", workflow.Input{Version: view.Release.Version})
	w.must(err)
	return task.ID
}

func (w *writingRoom) must(err error) {
	w.b.Helper()
	if err != nil {
		w.b.Fatal(err)
	}
}

// measure lets everybody type and read for a minute, while beside runs.
func (w *writingRoom) measure(b *testing.B, beside func(context.Context)) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), typeFor)
	defer cancel()
	var group sync.WaitGroup
	if beside != nil {
		group.Go(func() { beside(ctx) })
	}
	var reads, unread atomic.Int64
	w.read(ctx, &group, &reads, &unread)
	var mu sync.Mutex
	var took []time.Duration
	var faults []error
	for i, t := range w.typists {
		group.Go(func() {
			pause(ctx, typeEvery*time.Duration(i)/typists) // people don't type in step
			clock := time.NewTicker(typeEvery)
			defer clock.Stop()
			for {
				d, err := t.save(context.WithoutCancel(ctx), w.app.URL)
				mu.Lock()
				took = append(took, d)
				if err != nil {
					faults = append(faults, err)
				}
				mu.Unlock()
				select {
				case <-ctx.Done():
					return
				case <-clock.C:
				}
			}
		})
	}
	group.Wait()
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(len(took)), "saves")
	b.ReportMetric(float64(len(faults)), "refused")
	b.ReportMetric(float64(w.lost(b)), "lost")
	b.ReportMetric(float64(reads.Load())/typeFor.Seconds(), "reads/s")
	b.ReportMetric(float64(unread.Load()), "unread")
	b.ReportMetric(ms(quantile(took, 0.5)), "ms-p50")
	b.ReportMetric(ms(quantile(took, 0.99)), "ms-p99")
	if len(faults) > 0 {
		b.Errorf("%d saves were refused, the first with %v", len(faults), faults[0])
	}
}

// read lets readers read at a steady pace: a reader who is late catches up.
func (w *writingRoom) read(ctx context.Context, group *sync.WaitGroup, reads, unread *atomic.Int64) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: readers, MaxConnsPerHost: readers, DisableCompression: true}}
	for i := range readers {
		group.Go(func() {
			pause(ctx, time.Second*time.Duration(i)/readsASecond)
			clock := time.NewTicker(time.Second * readers / readsASecond)
			defer clock.Stop()
			for {
				select {
				case <-ctx.Done():
					return
				case <-clock.C:
				}
				request, err := http.NewRequestWithContext(context.WithoutCancel(ctx), http.MethodGet, w.page, http.NoBody)
				if err != nil {
					unread.Add(1)
					continue
				}
				answer, err := client.Do(request)
				if err != nil {
					unread.Add(1)
					continue
				}
				_, err = io.Copy(io.Discard, answer.Body)
				if err := errors.Join(err, answer.Body.Close()); err != nil || answer.StatusCode != http.StatusOK {
					unread.Add(1)
				}
				reads.Add(1)
			}
		})
	}
}

// lost counts the sentences that don't say what was last answered as saved.
func (w *writingRoom) lost(b *testing.B) int {
	b.Helper()
	lost := 0
	for _, t := range w.typists {
		err := w.app.office.store.View(b.Context(), func(r workflow.Reader) error {
			segments, err := r.Segments(t.task)
			for _, s := range segments {
				if want, saved := t.texts[s.ID]; saved && s.Text != want {
					lost++
				}
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return lost
}

// pause waits, or less if the context ends.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// commitLatency is how long the disk takes to keep four kilobytes for good.
func commitLatency(b *testing.B) time.Duration {
	b.Helper()
	file, err := os.Create(filepath.Join(b.TempDir(), "commit"))
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for range 200 {
		began := time.Now()
		if _, err := file.Write(make([]byte, 4096)); err != nil {
			b.Fatal(err)
		}
		if err := file.Sync(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(began))
	}
	if err := file.Close(); err != nil {
		b.Error(err)
	}
	return quantile(took, 0.5)
}
