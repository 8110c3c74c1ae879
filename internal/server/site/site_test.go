package site_test

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"

	"prevail/internal/render/rendertest"
	"prevail/internal/server/site"
	"prevail/workflow"
)

// reader answers as the domain does, for one address in several situations.
type reader struct {
	t     testing.TB
	pages map[string]func() (workflow.PublicPage, error) // by locale and slug
	fault error
}

func (r reader) SiteKit(_ context.Context, locale string) (workflow.Kit, workflow.Office, error) {
	if r.fault != nil {
		return workflow.Kit{}, workflow.Office{}, r.fault
	}
	if locale != "en" && locale != "ar" {
		return workflow.Kit{}, workflow.Office{}, workflow.NotFound()
	}
	return rendertest.Kit(r.t, locale), rendertest.Office(), nil
}

func (r reader) ReadPage(_ context.Context, locale string, at workflow.Address) (workflow.PublicPage, error) {
	if p, ok := r.pages[locale+" "+at.Slug]; ok {
		return p()
	}
	return workflow.PublicPage{}, workflow.NotFound()
}

// picture is what the pages of the tests show.
var picture = workflow.File{Hash: workflow.HashBytes([]byte("picture")), Type: "image/png", Size: 7, Width: 4, Height: 3, Name: "the harbour.png"}

func (r reader) ReadPublicFile(ctx context.Context, locale string, at workflow.Address, hash workflow.Hash, name string) (workflow.PublicFile, error) {
	p, err := r.ReadPage(ctx, locale, at)
	switch {
	case err != nil:
		return workflow.PublicFile{}, err
	case p.Page.State == workflow.PageWithdrawn:
		return workflow.PublicFile{Page: p}, nil
	case p.Page.State == workflow.PageSuspended || hash != picture.Hash || name != picture.Name:
		return workflow.PublicFile{}, workflow.NotFound()
	}
	return workflow.PublicFile{Page: p, File: workflow.StoredFile{File: picture}, Content: []byte("picture")}, nil
}

func (r reader) ReadIndex(ctx context.Context, locale string, after workflow.Place, _ int) (workflow.PublicIndex, error) {
	if _, _, err := r.SiteKit(ctx, locale); err != nil {
		return workflow.PublicIndex{}, err
	}
	x := rendertest.Index(r.t, locale)
	if after.Slug != "" {
		x.Pages, x.Next = x.Pages[:1], nil
	}
	return x, nil
}

func (r reader) ReadKind(ctx context.Context, locale, kind string, after workflow.Place, limit int) (workflow.PublicIndex, error) {
	x, err := r.ReadIndex(ctx, locale, after, limit)
	x.Kinds, x.Kind = []string{"media-note", "statement"}, kind
	if err == nil && kind != "statement" {
		err = workflow.NotFound()
	}
	return x, err
}

func (r reader) ReadTag(ctx context.Context, locale, tag string, after workflow.Place, limit int) (workflow.PublicIndex, error) {
	x, err := r.ReadIndex(ctx, locale, after, limit)
	x.Office.Names = maps.Clone(x.Office.Names)
	english := x.Office.Names["en"]
	english.Tags = map[string]string{"ports": "Ports & grain"}
	x.Office.Names["en"] = english
	x.Tags, x.Tag = []string{"ports"}, tag
	if err == nil && tag != "ports" {
		err = workflow.NotFound()
	}
	return x, err
}

func (r reader) ReadFeedOf(ctx context.Context, locale, kind, tag string, limit int) (workflow.PublicIndex, error) {
	if kind != "" {
		return r.ReadKind(ctx, locale, kind, workflow.Place{}, limit)
	}
	return r.ReadTag(ctx, locale, tag, workflow.Place{}, limit)
}

func (r reader) ReadFeed(ctx context.Context, locale string, limit int) (workflow.PublicIndex, error) {
	return r.ReadIndex(ctx, locale, workflow.Place{}, limit)
}

func wrapped(err error) error {
	e := workflow.NotFound()
	e.Err = err
	return e
}

// serve returns the site over an invented domain.
func serve(t *testing.T) *echo.Echo {
	t.Helper()
	there := rendertest.Address
	there.Slug = "there"
	r := reader{t: t, pages: map[string]func() (workflow.PublicPage, error){
		"ar live":      func() (workflow.PublicPage, error) { return rendertest.ArabicPage(t), nil },
		"en live":      func() (workflow.PublicPage, error) { return rendertest.EnglishPage(t, 1), nil },
		"ar suspended": func() (workflow.PublicPage, error) { return rendertest.Suspended(t), nil },
		"ar withdrawn": func() (workflow.PublicPage, error) { return rendertest.Withdrawn(t, "ar"), nil },
		"ar moved": func() (workflow.PublicPage, error) {
			return workflow.PublicPage{}, wrapped(&workflow.Moved{Locale: "ar", To: there})
		},
		"ar only-english": func() (workflow.PublicPage, error) {
			return workflow.PublicPage{}, wrapped(&workflow.Untranslated{
				Locale: "ar", English: rendertest.Row("en", "Title"), Kit: rendertest.Kit(t, "ar"), Office: rendertest.Office(),
			})
		},
		"ar broken": func() (workflow.PublicPage, error) { return workflow.PublicPage{}, errors.New("disk on fire") },
	}}
	e := echo.New()
	site.Register(e, site.Deps{Reader: r, Render: rendertest.Renderer(t), Assets: rendertest.Assets(t)})
	return e
}

func get(t *testing.T, e *echo.Echo, method, path string, header ...string) *http.Response {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	rec := httptest.NewRecorder()
	e.ServeHTTP(rec, req)
	return rec.Result()
}

func body(t *testing.T, res *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
