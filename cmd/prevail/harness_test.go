package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"prevail/internal/config"
)

// settings returns settings for a test: SQLite in a folder of its own and any
// free port, unless flags say otherwise.
func settings(t *testing.T, flags map[string]string) config.Settings {
	t.Helper()
	all := map[string]string{addrKey: "127.0.0.1:0", dataKey: t.TempDir()}
	for key, value := range flags {
		all[key] = value
	}
	s, err := config.Load(config.Sources{Flags: all})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// start opens an App and serves it until the test ends, which fails if it
// doesn't stop in order.
func start(t *testing.T, o Options) *App {
	t.Helper()
	app, stop := launch(t, o)
	t.Cleanup(stop)
	return app
}

// during serves an App while fn runs.
func during(t *testing.T, o Options, fn func(*App)) {
	t.Helper()
	app, stop := launch(t, o)
	defer stop()
	fn(app)
}

func launch(t *testing.T, o Options) (*App, func()) {
	t.Helper()
	app, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	done := make(chan error, 1)
	go func() { done <- app.Run(ctx) }()
	return app, func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("it didn't stop in order: %v", err)
		}
		if err := app.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	}
}

// get fetches a page.
func get(t *testing.T, url string) (status int, body string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// command runs a command line and returns its exit code and what it printed.
// Its environment holds nothing but what is given.
func command(t *testing.T, environ []string, args ...string) (code int, out, err string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, newConsole(&stdout, &stderr, environ))
	return code, stdout.String(), stderr.String()
}

// in adds the folder of an office to a command line.
func in(folder string, args ...string) []string { return append(args, "--data", folder) }

// wants fails unless a text holds all words.
func wants(t *testing.T, text string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("lacks %q:\n%s", w, text)
		}
	}
}
