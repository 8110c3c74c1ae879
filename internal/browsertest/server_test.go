//go:build browser

package browsertest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"testing"
)

// policy is as strict as that of the pages this package is for.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// icon is a picture of one transparent point.
const icon = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\rIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB\x60\x82"

// serve answers with documents by path and with style sheets, under a strict
// policy.
func serve(t *testing.T, documents map[string]string) string {
	t.Helper()
	kinds := map[string]string{".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".zip": "application/zip"}
	mux := http.NewServeMux()
	documents["/icon.png"] = icon
	for name, text := range documents {
		mux.HandleFunc(name, func(w http.ResponseWriter, _ *http.Request) {
			kind := "text/html; charset=utf-8"
			if own := kinds[path.Ext(name)]; own != "" {
				kind = own
			}
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Content-Security-Policy", policy)
			if _, err := io.WriteString(w, text); err != nil {
				t.Error(err)
			}
		})
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// recorder takes what would fail a test, to show that it would.
type recorder struct {
	testing.TB
	failures []string
	ends     []func()
}

// Helper does nothing: the messages are compared, not looked up.
func (r *recorder) Helper() {}

// Errorf notes a failure.
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// Failed says whether one was noted.
func (r *recorder) Failed() bool { return len(r.failures) > 0 }

// Cleanup keeps what is to be done at the end.
func (r *recorder) Cleanup(end func()) { r.ends = append(r.ends, end) }

// finish does it.
func (r *recorder) finish() {
	for i := len(r.ends) - 1; i >= 0; i-- {
		r.ends[i]()
	}
}
