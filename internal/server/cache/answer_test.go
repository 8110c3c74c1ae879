package cache_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"prevail/internal/server/cache"
)

var long = strings.Repeat("The English text is authoritative. ", 100)

func answer(status int, control, kind, body string) *cache.Answer {
	return cache.NewAnswer(cache.Facts{
		Status: status, Type: kind, Language: "ar", Control: control, Body: []byte(body), NoIndex: status == http.StatusGone, Route: "/:locale/",
	})
}

// got is what a reader got.
type got struct {
	StatusCode int
	Header     http.Header
}

func ask(t *testing.T, a *cache.Answer, method string, header ...string) (got, []byte) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "/", http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Add(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	status, sent, err := a.Send(w, r)
	res := w.Result()
	defer res.Body.Close()
	body, failed := io.ReadAll(res.Body)
	if err != nil || failed != nil || status != res.StatusCode || sent != int64(len(body)) {
		t.Fatalf("it says that it sent %d with %d bytes (%v), and sent %d with %d (%v)", status, sent, err, res.StatusCode, len(body), failed)
	}
	return got{res.StatusCode, res.Header}, body
}

func TestAnAnswerIsSentInTheFormThatTheReaderAccepts(t *testing.T) {
	t.Parallel()
	a := answer(http.StatusOK, "public, no-cache", "text/html; charset=utf-8", long)
	for accepts, want := range map[string]string{
		"": "", "gzip": "gzip", "gzip, deflate, br, zstd": "gzip", "br, GZIP ; q=0.5": "gzip", "*": "gzip", "*;q=1": "gzip",
		"gzip;q=0": "", "gzip;q=0.000, *": "", "br": "", "*;q=0": "", "identity": "", "*;q=0, gzip": "gzip", "x-gzip": "",
	} {
		res, body := ask(t, a, http.MethodGet, "Accept-Encoding", accepts)
		if got := res.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q gets %q", accepts, got)
		}
		if want == "gzip" {
			body = unzip(t, body)
		}
		if diff := cmp.Diff(long, string(body)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", accepts, diff)
		}
		if res.Header.Get("Vary") != "Accept-Encoding" || res.Header.Get("Content-Language") != "ar" {
			t.Errorf("%q gets %v", accepts, res.Header)
		}
	}
}

func unzip(t *testing.T, body []byte) []byte {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhoHasAnAnswerInAnyFormIsNotSentItAgain(t *testing.T) {
	t.Parallel()
	a := answer(http.StatusOK, "public, no-cache", "text/html", long)
	plain, _ := ask(t, a, http.MethodGet)
	zipped, _ := ask(t, a, http.MethodGet, "Accept-Encoding", "gzip")
	if plain.Header.Get("ETag") == zipped.Header.Get("ETag") {
		t.Error("two forms have one entity tag")
	}
	for held, want := range map[string]int{
		plain.Header.Get("ETag"): 304, zipped.Header.Get("ETag"): 304, `"x", W/` + plain.Header.Get("ETag"): 304, "*": 304,
		`"x"`: 200, "": 200, `""`: 200,
	} {
		res, body := ask(t, a, http.MethodGet, "If-None-Match", held, "Accept-Encoding", "gzip")
		if res.StatusCode != want || res.Header.Get("ETag") != zipped.Header.Get("ETag") || (len(body) == 0) != (want == 304) {
			t.Errorf("with %s: %d, entity tag %s, %d bytes", held, res.StatusCode, res.Header.Get("ETag"), len(body))
		}
	}
	gone := answer(http.StatusGone, "public, no-cache", "text/html", long)
	if res, _ := ask(t, gone, http.MethodGet, "If-None-Match", "*"); res.StatusCode != http.StatusGone || res.Header.Get("X-Robots-Tag") != "noindex" {
		t.Errorf("what is gone is %d %v to who has it", res.StatusCode, res.Header)
	}
}

func TestOtherBytesHaveAnotherEntityTag(t *testing.T) {
	t.Parallel()
	one, _ := ask(t, answer(200, "public, no-cache", "text/html", long), http.MethodGet)
	same, _ := ask(t, answer(200, "public, no-cache", "text/html", long), http.MethodGet)
	other, _ := ask(t, answer(200, "public, no-cache", "text/html", long+"!"), http.MethodGet)
	if one.Header.Get("ETag") != same.Header.Get("ETag") || one.Header.Get("ETag") == other.Header.Get("ETag") {
		t.Errorf("%s, the same %s, another %s", one.Header.Get("ETag"), same.Header.Get("ETag"), other.Header.Get("ETag"))
	}
}

func TestTheHeadIsThatOfTheWholeAnswer(t *testing.T) {
	t.Parallel()
	for _, a := range []*cache.Answer{
		answer(http.StatusOK, "public, no-cache", "text/html", long), answer(http.StatusNotFound, "no-store", "text/html", "short"),
	} {
		whole, _ := ask(t, a, http.MethodGet, "Accept-Encoding", "gzip")
		head, body := ask(t, a, http.MethodHead, "Accept-Encoding", "gzip")
		if diff := cmp.Diff(whole.Header, head.Header); diff != "" || len(body) > 0 {
			t.Errorf("the head differs, with %d bytes of body (-whole +head):\n%s", len(body), diff)
		}
	}
}

func TestWhatNobodyMayKeepHasNoEntityTagAndOneForm(t *testing.T) {
	t.Parallel()
	res, _ := ask(t, answer(http.StatusNotFound, "no-store", "text/html", long), http.MethodGet, "Accept-Encoding", "gzip", "If-None-Match", "*")
	want := http.Header{
		"Cache-Control": {"no-store"}, "Content-Language": {"ar"}, "Content-Length": {res.Header.Get("Content-Length")}, "Content-Type": {"text/html"},
	}
	if diff := cmp.Diff(want, res.Header); diff != "" || res.StatusCode != http.StatusNotFound {
		t.Errorf("%d (-want +got):\n%s", res.StatusCode, diff)
	}
}

func TestOnlyWhatGainsIsCompressed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, kind, body string
		zipped           bool
	}{
		{"a page", "text/html", long, true},
		{"a feed", "application/rss+xml; charset=utf-8", long, true},
		{"a drawing", "image/svg+xml", long, true},
		{"a picture", "image/png", long, false},
		{"a few bytes", "text/html", "short", false},
	} {
		res, _ := ask(t, answer(200, "public, no-cache", c.kind, c.body), http.MethodGet, "Accept-Encoding", "gzip")
		if got := res.Header.Get("Content-Encoding") == "gzip"; got != c.zipped || (res.Header.Get("Vary") != "") != c.zipped {
			t.Errorf("%s is compressed: %v, varies: %q", c.name, got, res.Header.Get("Vary"))
		}
	}
}
