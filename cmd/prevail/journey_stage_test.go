//go:build browser

package main

import (
	"context"
	"log/slog"
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/config"
	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// stage is the whole program on a port of its own, with an office in it: what
// serve and demo run, not a part of it.
type stage struct {
	tb      testing.TB
	app     *App
	catalog *i18n.Catalog
	kits    i18n.KitFiles
	people  map[string]workflow.Person // by the part of their address before the @
	tour    tour
	// halfWay is what befalls the main journey in the middle of the translator's
	// work, before they write a sentence; nothing if nil.
	halfWay func(translator *someone, number int, sentence string)
	// fresh waits until every process shows readers what the records say; nil
	// where there is only one.
	fresh func(addresses ...string)
}

// raise starts the program on a database, SQLite in a folder of its own for "".
// It ends with the test, which fails for every fault that the program logs.
func raise(tb testing.TB, database string, demo bool) *stage {
	tb.Helper()
	settings, err := config.Load(config.Sources{Flags: map[string]string{
		config.Prefix + "ADDR": "127.0.0.1:0", config.Prefix + "DATA": tb.TempDir(), config.Prefix + "DATABASE": database,
	}})
	if err != nil {
		tb.Fatal(err)
	}
	s := &stage{tb: tb, people: map[string]workflow.Person{}}
	s.app, err = Open(tb.Context(), Options{Settings: settings, Log: slog.New(faultLog{tb}), Demo: demo})
	if err != nil {
		tb.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(tb.Context()))
	ended := make(chan error, 1)
	go func() { ended <- s.app.Run(ctx) }()
	tb.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			tb.Errorf("the program ended: %v", err)
		}
		if err := s.app.Close(); err != nil {
			tb.Errorf("closing the program: %v", err)
		}
	})
	if s.catalog, err = i18n.Load(web.Locales); err != nil {
		tb.Fatal(err)
	}
	s.kits = s.app.office.kits
	return s
}

// service is the domain beneath the pages, for what a journey only starts from.
func (s *stage) service() *workflow.Service { return s.app.office.service }

// kit says what the public pages of a locale say for a key, without values.
func (s *stage) kit(locale, key string) string {
	s.tb.Helper()
	text, ok := s.kits[locale][key]
	if !ok {
		s.tb.Fatalf("the kit of %s has no %s", locale, key)
	}
	return text
}

// reader is somebody without an account, who is read to in a language.
func (s *stage) reader(o browsertest.Options) *browsertest.Page {
	s.tb.Helper()
	return browsertest.Open(s.tb, o)
}

// faultLog is the program's log during a test: a fault of ours fails it.
type faultLog struct{ tb testing.TB }

// Enabled implements slog.Handler: only faults are of interest.
func (faultLog) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

// Handle implements slog.Handler.
func (f faultLog) Handle(_ context.Context, r slog.Record) error {
	text := r.Message
	r.Attrs(func(a slog.Attr) bool {
		text += " " + a.String()
		return true
	})
	f.tb.Errorf("the program logged a fault: %s", text)
	return nil
}

// WithAttrs implements slog.Handler.
func (f faultLog) WithAttrs([]slog.Attr) slog.Handler { return f }

// WithGroup implements slog.Handler.
func (f faultLog) WithGroup(string) slog.Handler { return f }
