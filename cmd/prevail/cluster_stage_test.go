//go:build browser

package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"prevail/internal/clustertest"
	"prevail/internal/config"
	"prevail/internal/i18n"
	"prevail/internal/pgtest"
	"prevail/web"
	"prevail/workflow"
)

// raiseCluster starts the program as two processes over one empty database, in
// which they own nothing, with nginx before them. The stage's own part of the program serves nothing: it is
// one more process that works on the same records.
func raiseCluster(tb testing.TB) (*stage, *clustertest.Cluster) {
	tb.Helper()
	owner := pgtest.New(tb, nil)
	c := clustertest.New(tb, clustertest.Options{Program: programOf, Database: pgtest.Worker(tb, owner), Owner: owner})
	settings, err := config.Load(config.Sources{Environ: c.Environ(), Flags: map[string]string{dataKey: tb.TempDir()}})
	if err != nil {
		tb.Fatal(err)
	}
	s := &stage{tb: tb, people: map[string]workflow.Person{}}
	s.app = &App{URL: c.URL, log: slog.New(faultLog{tb})}
	if s.app.office, err = openOffice(context.WithoutCancel(tb.Context()), settings, how{}); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.app.Close(); err != nil {
			tb.Errorf("closing the records: %v", err)
		}
	})
	if s.catalog, err = i18n.Load(web.Locales); err != nil {
		tb.Fatal(err)
	}
	s.kits = s.app.office.kits
	s.fresh = s.freshOn(c)
	return s, c
}

// freshOn returns what waits until every instance shows readers what the records
// say. The one that somebody acted through does so at once; the others keep
// pages, and hear of it a moment later.
func (s *stage) freshOn(c *clustertest.Cluster) func(addresses ...string) {
	s.tb.Helper()
	own, err := s.app.office.newServer(c.URL, slog.New(faultLog{s.tb}))
	must(s.tb, err)
	client := &http.Client{Timeout: time.Minute}
	ask := func(ctx context.Context, address string) (instancePage, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
		if err != nil {
			return instancePage{}, err
		}
		answer, err := client.Do(request)
		if err != nil {
			return instancePage{}, err
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		return instancePage{answer.StatusCode, string(body)}, err
	}
	return func(addresses ...string) {
		for _, address := range addresses {
			path := strings.TrimPrefix(address, c.URL)
			for _, i := range c.Instances {
				if !i.Running() {
					continue
				}
				s.until(i.Name+" shows "+path+" as it is", func(ctx context.Context) (bool, error) {
					said := httptest.NewRecorder()
					own.ServeHTTP(said, httptest.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody))
					got, err := ask(ctx, "http://"+i.Addr+path)
					return got == instancePage{said.Code, said.Body.String()}, err
				})
			}
		}
	}
}

// instancePage is what a reader gets.
type instancePage struct {
	status int
	body   string
}

// programOf is the real program as a process of its own, without settings.
func programOf(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^TestProgram$")
	cmd.Env = []string{programVar + "=" + strings.Join(args, "\x1f")}
	return cmd
}
