package site_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"prevail/internal/render/rendertest"
	"prevail/internal/server/site"
	"prevail/workflow"
)

// empty is a domain in which no kit is in force yet.
type empty struct{ reader }

func (empty) SiteKit(context.Context, string) (workflow.Kit, workflow.Office, error) {
	return workflow.Kit{}, workflow.Office{}, workflow.NotFound()
}

func (empty) ReadIndex(context.Context, string, workflow.Place, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, workflow.NotFound()
}

func TestASiteThatWasNeverOpenedSaysSoEverywhereAlike(t *testing.T) {
	t.Parallel()
	e := echo.New()
	site.Register(e, site.Deps{Reader: empty{reader{t: t}}, Render: rendertest.Renderer(t), Assets: rendertest.Assets(t)})
	var first string
	for _, path := range []string{"/", "/ar/", "/nowhere/at/all", "/en/2026/03/09/none/"} {
		res := get(t, e, http.MethodGet, path) //nolint:bodyclose // body reads and closes it
		got := body(t, res)
		if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("Retry-After") != "" {
			t.Errorf("%s: %d, %v", path, res.StatusCode, res.Header)
		}
		if !strings.Contains(got, "This site has not been opened yet.") {
			t.Errorf("%s: %s", path, got)
		}
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("%s answers otherwise than the front page: %s", path, got)
		}
	}
	// The control: an open site has its front page.
	if res := get(t, serve(t), http.MethodGet, "/"); res.StatusCode != http.StatusOK { //nolint:bodyclose // a recorded answer holds nothing open
		t.Errorf("an open site: %d", res.StatusCode)
	}
}
