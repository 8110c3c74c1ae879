package site_test

import (
	"net/http"
	"testing"

	"prevail/internal/render"
)

// A file answers as its page does, and never says more than that.
func TestAFileAnswersAsItsPageDoes(t *testing.T) {
	t.Parallel()
	e := serve(t)
	for _, c := range []struct {
		name, page string
		status     int
		cache, to  string
	}{
		{"live", "/ar/2026/06/26/live/", 200, "public, no-cache", ""},
		{"suspended", "/ar/2026/06/26/suspended/", 404, "no-store", ""},
		{"withdrawn", "/ar/2026/06/26/withdrawn/", 410, "public, no-cache", ""},
		{"moved", "/ar/2026/06/26/moved/", 301, "public, no-cache", "/ar/2026/06/26/there/"},
		{"English only", "/ar/2026/06/26/only-english/", 404, "no-store", ""},
		{"no such release", "/ar/2026/06/26/none/", 404, "no-store", ""},
		{"no locale of the site", "/fr/2026/06/26/live/", 404, "no-store", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			res := get(t, e, http.MethodGet, render.FilePath(c.page, picture))
			defer res.Body.Close()
			if res.StatusCode != c.status || res.Header.Get("Cache-Control") != c.cache {
				t.Errorf("status %d, %s", res.StatusCode, res.Header.Get("Cache-Control"))
			}
			if want := c.to; want != "" && res.Header.Get("Location") != render.FilePath(want, picture) {
				t.Errorf("it leads to %s", res.Header.Get("Location"))
			}
		})
	}
}

func TestAFileRunsNothing(t *testing.T) {
	t.Parallel()
	e := serve(t)
	res := get(t, e, http.MethodGet, render.FilePath("/ar/2026/06/26/live/", picture))
	defer res.Body.Close()
	h := res.Header
	for name, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
		"Content-Disposition": "inline; filename*=UTF-8''the%20harbour.png",
	} {
		if h.Get(name) != want {
			t.Errorf("%s is %q; want %q", name, h.Get(name), want)
		}
	}
	if text := body(t, res); text != "picture" {
		t.Errorf("the bytes are %q", text)
	}
	again := get(t, e, http.MethodGet, render.FilePath("/ar/2026/06/26/live/", picture), "If-None-Match", h.Get("ETag"))
	defer again.Body.Close()
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again it is %d", again.StatusCode)
	}
}
