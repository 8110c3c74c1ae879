//go:build pg

package main

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"prevail/internal/render"
	"prevail/workflow"
)

// Two servers on one PostgreSQL: the other hears of a correction without looking
// by itself, and without its ear it serves nothing from its cache.
func TestACorrectionIsHeardElsewhereOnPostgreSQL(t *testing.T) {
	t.Parallel()
	flags := onPostgres(t)
	flags["PREVAIL_BASE_URL"] = "https://news.example"
	here, there := demoAt(t, flags), demoAt(t, flags)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	pages := everyPage(t, here)
	arabic := pages[slices.IndexFunc(pages, func(p workflow.Page) bool { return p.Locale == "ar" && p.State == workflow.PageLive && !p.Outdated })]
	path := render.ReleasePath("ar", arabic.Address)
	if kept(t, there, path) {
		t.Error("it hears nothing yet, and answers from the cache")
	}
	go func() { done <- there.office.public.watch.Listen(ctx) }()
	for !kept(t, there, path) {
		continue // until it hears
	}
	before := fetch(t, there, http.MethodGet, path)
	correctIt(t, here, arabic.Release)
	for fetch(t, there, http.MethodGet, path).Body == before.Body {
		continue // nobody looks: it has to hear
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("told to stop, it ends with %v", err)
	}
	if kept(t, there, path) {
		t.Error("it hears no more, and answers from the cache")
	}
}

// kept reports whether a page that was asked for before comes from the cache.
func kept(t *testing.T, app *App, path string) bool {
	t.Helper()
	fetch(t, app, http.MethodGet, path)
	before := fromCache(t, app)
	fetch(t, app, http.MethodGet, path)
	return fromCache(t, app) != before
}
