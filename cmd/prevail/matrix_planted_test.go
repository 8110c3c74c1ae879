package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// The matrix finds what is planted: each of these programs tells of an
// embargoed release in another way, and the program itself doesn't.
func TestR2TheMatrixFindsPlantedLeaks(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.unfold()
	w.passwords("editor")
	s := w.conceal("approved", embargo)
	w.approveEnglish(s)
	w.translate(s, "ar", workApproved)
	for name, plant := range w.plants(s) {
		m := &matrix{world: w, tally: newTally()}
		m.off = []*visitor{w.stranger(), w.visit("editor")}
		before := m.lists(m.off)
		for _, v := range m.off {
			v.on = plant(w.handler())
		}
		m.log.take()
		m.unchanged(before, m.lists(m.off), []*secret{s})
		m.silent(s, func(p probe) bool { return !strings.Contains(p.cell, "/desk/tasks/:id/act/") })
		m.leaks = append(m.leaks, m.unquiet([]*secret{s})...)
		asked, _, _ := m.counted()
		switch {
		case name != "":
			w.evidence("R2", asked, name).Caught(t, m.leaks)
		case len(m.leaks) > 0:
			t.Errorf("the program itself: %s", m.leaks[0])
		}
	}
}

// plants are ways to tell of a release, by what they do wrong; "" does nothing.
func (w *world) plants(s *secret) map[string]func(http.Handler) http.Handler {
	id, slug := string(s.release), s.address.Slug
	return map[string]func(http.Handler) http.Handler{
		"":                                 func(h http.Handler) http.Handler { return h },
		"a store that forgets the embargo": func(http.Handler) http.Handler { return w.forgetting(true) },
		"lists that forget the embargo":    func(http.Handler) http.Handler { return w.forgetting(false) },
		"forbidden instead of not found": meddling(func(r *http.Request, a *returned) {
			if strings.Contains(r.URL.Path, id) && a.status == http.StatusNotFound {
				a.status = http.StatusForbidden
			}
		}),
		"a header more": meddling(func(r *http.Request, a *returned) {
			if strings.Contains(r.URL.Path, slug) {
				a.header.Set("Age", "7")
			}
		}),
		"another age in caches": meddling(func(r *http.Request, a *returned) {
			if strings.Contains(r.URL.Path, slug) {
				a.header.Set("Cache-Control", "max-age=60")
			}
		}),
		"one byte more": meddling(func(r *http.Request, a *returned) {
			if strings.Contains(r.URL.Path, slug) {
				a.body += "\n"
			}
		}),
		"a line of the feed": meddling(func(r *http.Request, a *returned) {
			if strings.HasSuffix(r.URL.Path, "/feed.xml") {
				a.body += "<!-- " + s.canaries[0] + " -->"
			}
		}),
		"a count on the board": meddling(func(r *http.Request, a *returned) {
			if r.URL.Path == "/desk/board" {
				a.body += "1 of 2"
			}
		}),
		"a redirect to where it will be": meddling(func(r *http.Request, a *returned) {
			if strings.Contains(r.URL.Path, id) && a.header.Get("Location") != "" {
				a.header.Set("Location", "/en/"+s.address.Path()+"/")
			}
		}),
		"a word in the log": meddling(func(r *http.Request, _ *returned) {
			if strings.Contains(r.URL.Path, id) {
				slog.New(slog.NewTextHandler(w.log, nil)).InfoContext(r.Context(), "asked", "text", s.canaries[1])
			}
		}),
	}
}

// meddling changes answers.
func meddling(change func(*http.Request, *returned)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			rec := httptest.NewRecorder()
			next.ServeHTTP(rec, r)
			a := returned{rec.Code, rec.Header(), rec.Body.String()}
			change(r, &a)
			for name, values := range a.header {
				out.Header()[name] = values
			}
			out.WriteHeader(a.status)
			_, _ = io.WriteString(out, a.body)
		})
	}
}

// forgetting is the whole program over a store that doesn't know embargoes: in
// everything, or in its lists alone.
func (w *world) forgetting(everywhere bool) http.Handler {
	w.tb.Helper()
	careless := *w.app.office
	careless.service = workflow.New(forgetting{w.app.office.store, everywhere}, randomIDs{}, check.New()).RequireKitWords(i18n.RequiredKitKeys)
	server, err := careless.newServer(w.app.URL, slog.New(slog.DiscardHandler))
	if err != nil {
		w.tb.Fatal(err)
	}
	return server
}

// forgetting is a store whose releases are under no embargo, or whose lists
// ask as somebody who may know everything.
type forgetting struct {
	workflow.Store
	everywhere bool
}

// View implements [workflow.Store].
func (f forgetting) View(ctx context.Context, fn func(workflow.Reader) error) error {
	return f.Store.View(ctx, func(r workflow.Reader) error { return fn(forgettingReader{r, f.everywhere}) })
}

type forgettingReader struct {
	workflow.Reader
	everywhere bool
}

// Release implements [workflow.ReleaseReader].
func (r forgettingReader) Release(id workflow.ReleaseID) (workflow.Release, error) {
	rel, err := r.Reader.Release(id)
	if r.everywhere {
		rel.Embargo = time.Time{}
	}
	return rel, err
}

// ReleaseList implements [workflow.ListReader].
func (r forgettingReader) ReleaseList(f workflow.ReleaseFilter) ([]workflow.ReleaseSummary, error) {
	var err error
	if f.For, err = r.insider(); err != nil {
		return nil, err
	}
	return r.Reader.ReleaseList(f)
}

// Board implements [workflow.ListReader].
func (r forgettingReader) Board(f workflow.BoardFilter) ([]workflow.BoardRow, error) {
	var err error
	if f.For, err = r.insider(); err != nil {
		return nil, err
	}
	return r.Reader.Board(f)
}

// insider is somebody on every access list.
func (r forgettingReader) insider() (workflow.PersonID, error) {
	p, err := r.PersonByEmail("insider@office.example")
	return p.ID, err
}
