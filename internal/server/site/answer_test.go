package site_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/labstack/echo/v4"

	"prevail/internal/render/rendertest"
	"prevail/internal/server/site"
	"prevail/workflow"
)

func TestAddressesAnswerAsTheyShould(t *testing.T) {
	t.Parallel()
	e := serve(t)
	type facts struct {
		Status          int
		To, Lang, Cache string
		Robots          string
	}
	const public = "public, no-cache"
	for _, c := range []struct {
		name, path string
		want       facts
		says       string
	}{
		{"front page", "/", facts{200, "", "en", public, ""}, "Releases"},
		{"English index", "/en/", facts{301, "/", "", public, ""}, ""},
		{"English index, continued", "/en/?after=2026-06-06_x", facts{301, "/?after=2026-06-06_x", "", public, ""}, ""},
		{"Arabic index", "/ar/", facts{200, "", "ar", public, ""}, "الوثائق الصادرة"},
		{"Arabic index, continued", "/ar/?after=2026-06-06_x", facts{200, "", "ar", public, ""}, "أحدث النصوص"},
		{"Arabic index, continued from nowhere", "/ar/?after=yesterday", facts{404, "", "ar", "no-store", "noindex"}, "الصفحة غير موجودة"},
		{"a kind of document", "/ar/kind/statement/", facts{200, "", "ar", public, ""}, `<a href="/ar/kind/statement/" aria-current="page">بيان</a>`},
		{"an English kind", "/en/kind/statement/", facts{200, "", "en", public, ""}, `<a href="/">All kinds</a>`},
		{"a kind, continued", "/ar/kind/statement/?after=2026-06-06_x", facts{200, "", "ar", public, ""}, `<a href="/ar/kind/statement/">أحدث النصوص</a>`},
		{"a kind without its slash", "/ar/kind/statement", facts{301, "/ar/kind/statement/", "", public, ""}, ""},
		{"a kind of nothing", "/ar/kind/poem/", facts{404, "", "ar", "no-store", "noindex"}, "الصفحة غير موجودة"},
		{"index without its slash", "/ar", facts{301, "/ar/", "", public, ""}, ""},
		{"a locale that is none of the site's", "/fr/", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"a locale in capitals", "/AR/", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"nothing in Arabic", "/ar/nowhere/at-all/", facts{404, "", "ar", "no-store", "noindex"}, "الصفحة غير موجودة"},
		{"nothing in no locale of the site", "/fr/nowhere/at-all/", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"no locale", "/wp-login.php", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"Arabic release", "/ar/2026/06/26/live/", facts{200, "", "ar", public, ""}, "مضيق كالدر"},
		{"English release", "/en/2026/06/26/live/", facts{200, "", "en", public, ""}, "Strait of Calder"},
		{"release without its slash", "/ar/2026/06/26/live", facts{301, "/ar/2026/06/26/live/", "", public, ""}, ""},
		{"no release without its slash", "/ar/2026/06/26/none", facts{301, "/ar/2026/06/26/none/", "", public, ""}, ""},
		{"suspended", "/ar/2026/06/26/suspended/", facts{200, "", "ar", public, "noindex"}, "عُلّق عرض هذه الترجمة"},
		{"withdrawn", "/ar/2026/06/26/withdrawn/", facts{410, "", "ar", public, "noindex"}, "نُشر هذا النص خطأً"},
		{"moved", "/ar/2026/06/26/moved/", facts{301, "/ar/2026/06/26/there/", "", public, ""}, ""},
		{"English only", "/ar/2026/06/26/only-english/", facts{404, "", "ar", "no-store", "noindex"}, `href="/en/2026/06/26/`},
		{"no such release", "/ar/2026/06/26/none/", facts{404, "", "ar", "no-store", "noindex"}, "الصفحة غير موجودة"},
		{"a date in another form", "/ar/2026/6/26/live/", facts{404, "", "ar", "no-store", "noindex"}, "الصفحة غير موجودة"},
		{"a release in no locale of the site", "/fr/2026/06/26/live/", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"feed", "/ar/feed.xml", facts{200, "", "ar", public, ""}, "<rss"},
		{"English feed", "/en/feed.xml", facts{200, "", "en", public, ""}, "<rss"},
		{"feed of no locale", "/fr/feed.xml", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"no static file", "/static/css/site.css", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
		{"a path that leads elsewhere", "//evil.example/x", facts{404, "", "en", "no-store", "noindex"}, "Page not found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			res := get(t, e, http.MethodGet, c.path)
			defer res.Body.Close()
			h := res.Header
			got := facts{res.StatusCode, h.Get("Location"), h.Get("Content-Language"), h.Get("Cache-Control"), h.Get("X-Robots-Tag")}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
			text := body(t, res)
			if !strings.Contains(text, c.says) {
				t.Errorf("the answer doesn't say %q:\n%s", c.says, text)
			}
			if h.Get("Set-Cookie") != "" {
				t.Error("a public answer sets a cookie")
			}
			if (h.Get("ETag") != "") != (c.want.Cache == public && c.want.Status != 301) {
				t.Errorf("entity tag %q", h.Get("ETag"))
			}
			head := get(t, e, http.MethodHead, c.path)
			defer head.Body.Close()
			if head.StatusCode != res.StatusCode || head.Header.Get("ETag") != h.Get("ETag") {
				t.Errorf("HEAD answers %d", head.StatusCode)
			}
		})
	}
}

func TestWhatAReaderHasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	e := serve(t)
	first := get(t, e, http.MethodGet, "/ar/2026/06/26/live/")
	defer first.Body.Close()
	tag := first.Header.Get("ETag")
	for held, want := range map[string]int{tag: 304, `"x", W/` + tag: 304, "*": 304, `"x"`: 200} {
		res := get(t, e, http.MethodGet, "/ar/2026/06/26/live/", "If-None-Match", held)
		if res.StatusCode != want || res.Header.Get("ETag") != tag {
			t.Errorf("with %s: %d, entity tag %s", held, res.StatusCode, res.Header.Get("ETag"))
		}
		if text := body(t, res); (text == "") != (want == 304) {
			t.Errorf("with %s the body has %d bytes", held, len(text))
		}
		if err := res.Body.Close(); err != nil {
			t.Error(err)
		}
	}
	gone := get(t, e, http.MethodGet, "/ar/2026/06/26/withdrawn/", "If-None-Match", "*")
	defer gone.Body.Close()
	if gone.StatusCode != http.StatusGone {
		t.Errorf("a withdrawn page is %d to who has it", gone.StatusCode)
	}
}

func TestStaticFilesMayBeKeptForEver(t *testing.T) {
	t.Parallel()
	path, err := rendertest.Assets(t).Path("css/site.css")
	if err != nil {
		t.Fatal(err)
	}
	res := get(t, serve(t), http.MethodGet, path)
	defer res.Body.Close()
	h := res.Header
	if res.StatusCode != http.StatusOK || h.Get("Cache-Control") != "public, max-age=31536000, immutable" || h.Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%d %v", res.StatusCode, h)
	}
}

// What doesn't exist and what may not be known of are told apart by nothing:
// neither has an answer of its own.
func TestEveryNothingIsTheSame(t *testing.T) {
	t.Parallel()
	e := serve(t)
	one, other := get(t, e, http.MethodGet, "/ar/2026/06/26/none/"), get(t, e, http.MethodGet, "/ar/2031/01/02/some-other-slug/")
	defer one.Body.Close()
	defer other.Body.Close()
	if diff := cmp.Diff(one.Header, other.Header); diff != "" {
		t.Errorf("headers differ:\n%s", diff)
	}
	if diff := cmp.Diff(body(t, one), body(t, other)); diff != "" {
		t.Errorf("bodies differ:\n%s", diff)
	}
}

// Readers' addresses are only read, and whoever writes to one is told so in the
// same words whether anything stands there or not.
func TestNothingPublicIsWrittenTo(t *testing.T) {
	t.Parallel()
	e := serve(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions, "BREW"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			there, none := get(t, e, method, "/ar/2026/06/26/live/"), get(t, e, method, "/ar/2026/06/26/none/")
			defer there.Body.Close()
			defer none.Body.Close()
			if there.StatusCode != http.StatusMethodNotAllowed || there.Header.Get("Allow") != "GET, HEAD" || there.Header.Get("Content-Language") != "ar" {
				t.Errorf("answered with %d, %v", there.StatusCode, there.Header)
			}
			if diff := cmp.Diff(there.Header, none.Header) + cmp.Diff(body(t, there), body(t, none)); diff != "" || none.StatusCode != there.StatusCode {
				t.Errorf("tells what is there: %d and %d\n%s", there.StatusCode, none.StatusCode, diff)
			}
		})
	}
}

func TestAFaultOfOursIsTheErrorHandlers(t *testing.T) {
	t.Parallel()
	e := serve(t)
	var seen error
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		seen = err
		deps := site.Deps{Reader: reader{t: t}, Render: rendertest.Renderer(t), Assets: rendertest.Assets(t)}
		if err := site.Trouble(c, deps, http.StatusInternalServerError); err != nil {
			t.Error(err)
		}
	}
	res := get(t, e, http.MethodGet, "/ar/2026/06/26/broken/")
	defer res.Body.Close()
	text := body(t, res)
	if seen == nil || res.StatusCode != http.StatusInternalServerError || res.Header.Get("Content-Language") != "ar" || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v after %v", res.StatusCode, res.Header, seen)
	}
	if want := rendertest.Kit(t, "ar").Word("error.internal.title"); !strings.Contains(text, want) || strings.Contains(text, "disk on fire") {
		t.Errorf("the page says:\n%s", text)
	}
}

func TestTroubleSaysSoWhenNotEvenItsWordsCanBeRead(t *testing.T) {
	t.Parallel()
	c := echo.New().NewContext(httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/ar/", http.NoBody), httptest.NewRecorder())
	deps := site.Deps{Reader: reader{t: t, fault: workflow.NewError(workflow.KindUnavailable, "down")}, Render: rendertest.Renderer(t), Assets: rendertest.Assets(t)}
	if err := site.Trouble(c, deps, http.StatusServiceUnavailable); workflow.KindOf(err) != workflow.KindUnavailable {
		t.Errorf("got %v", err)
	}
}
