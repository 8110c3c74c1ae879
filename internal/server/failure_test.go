package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/page"
	"prevail/internal/server/site"
	"prevail/workflow"
)

// down is a domain whose database is away.
type down struct{}

func (down) SiteKit(context.Context, string) (workflow.Kit, workflow.Office, error) {
	return workflow.Kit{}, workflow.Office{}, errors.New("the database is away")
}

func (down) ReadPage(context.Context, string, workflow.Address) (workflow.PublicPage, error) {
	return workflow.PublicPage{}, errors.New("the database is away")
}

func (down) ReadPublicFile(context.Context, string, workflow.Address, workflow.Hash, string) (workflow.PublicFile, error) {
	return workflow.PublicFile{}, errors.New("the database is away")
}

func (down) ReadKind(context.Context, string, string, workflow.Place, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, errors.New("the database is away")
}

func (down) ReadTag(context.Context, string, string, workflow.Place, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, errors.New("the database is away")
}

func (down) ReadFeedOf(context.Context, string, string, string, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, errors.New("the database is away")
}

func (down) ReadIndex(context.Context, string, workflow.Place, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, errors.New("the database is away")
}

func (down) ReadFeed(context.Context, string, int) (workflow.PublicIndex, error) {
	return workflow.PublicIndex{}, errors.New("the database is away")
}

// bare is a server without a desk, with routes that go wrong.
func bare(t *testing.T, log io.Writer) *Server {
	t.Helper()
	s, err := New(Options{
		Log: slog.New(slog.NewTextHandler(log, nil)), Pages: &page.Pages{}, Site: site.Deps{Reader: down{}},
		Ready: func(context.Context) error { return errors.New("starting") },
	})
	if err != nil {
		t.Fatal(err)
	}
	s.echo.GET("/test/panic", func(echo.Context) error { panic("the secret cause") })
	s.echo.GET("/test/fault", func(echo.Context) error { return errors.New("the secret cause") })
	s.echo.GET("/test/slow", func(c echo.Context) error {
		if _, limited := c.Request().Context().Deadline(); !limited {
			t.Error("a request without a time limit")
		}
		return c.String(http.StatusOK, "ok")
	})
	return s
}

func get(s *Server, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
	return w
}

// A fault of ours is logged whole under the request's id, and the answer says
// nothing of its cause.
func TestAFaultIsLoggedAndNotShown(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"/test/panic", "/test/fault"} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			w := get(bare(t, &log), path)
			if w.Code != http.StatusInternalServerError {
				t.Errorf("status %d", w.Code)
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Errorf("the answer tells the cause: %s", w.Body)
			}
			id := w.Header().Get(echo.HeaderXRequestID)
			if !strings.Contains(log.String(), "the secret cause") || id == "" || !strings.Contains(log.String(), "request="+id) {
				t.Errorf("the log lacks the cause or the id %s: %s", id, log.String())
			}
		})
	}
}

func TestARequestsNameIsOurs(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodGet, "/healthz", http.NoBody)
	r.Header.Set(echo.HeaderXRequestID, "forged\nline")
	w := httptest.NewRecorder()
	bare(t, io.Discard).ServeHTTP(w, r)
	if got := w.Header().Get(echo.HeaderXRequestID); got == "" || strings.Contains(got, "forged") {
		t.Errorf("request id %q", got)
	}
}

func TestHealthAndReadinessDiffer(t *testing.T) {
	t.Parallel()
	s := bare(t, io.Discard)
	if alive, ready := get(s, "/healthz").Code, get(s, "/readyz").Code; alive != 200 || ready != 503 {
		t.Errorf("alive %d, ready %d while the database is away", alive, ready)
	}
	get(s, "/test/slow")
}

func TestASecretInAnAddressIsNotLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := bare(t, &log)
	s.echo.GET("/test/link/:token", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	get(s, "/test/link/s3cr3t")
	if strings.Contains(log.String(), "s3cr3t") || !strings.Contains(log.String(), "/test/link/:token") {
		t.Errorf("logged: %s", log.String())
	}
}

func TestMetricsCountRoutesNotAddresses(t *testing.T) {
	t.Parallel()
	s := bare(t, io.Discard)
	get(s, "/test/slow")
	s.echo.GET("/test/thing/:id", func(c echo.Context) error { return c.NoContent(http.StatusNoContent) })
	get(s, "/test/thing/embargoed-id")
	w := httptest.NewRecorder()
	s.Metrics().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", http.NoBody))
	if body := w.Body.String(); strings.Contains(body, "embargoed-id") || !strings.Contains(body, `route="/test/thing/:id"`) {
		t.Errorf("metrics:\n%s", body)
	}
}

func TestProxiesAreBelievedOnlyWhenTrusted(t *testing.T) {
	t.Parallel()
	request := func(peer string) *http.Request {
		r := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
		r.RemoteAddr = peer
		r.Header.Set("X-Forwarded-For", "203.0.113.9")
		return r
	}
	trusted := addresses([]netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")})
	for peer, want := range map[string]string{"10.1.2.3:5": "203.0.113.9", "192.168.1.1:5": "192.168.1.1", "127.0.0.1:5": "127.0.0.1"} {
		if got := trusted(request(peer)); got != want {
			t.Errorf("from %s with 10/8 trusted: %s, want %s", peer, got, want)
		}
	}
	if got := addresses(nil)(request("10.1.2.3:5")); got != "10.1.2.3" {
		t.Errorf("with nobody trusted: %s", got)
	}
}

// A stop lets what is under way finish and takes nothing new.
func TestRunDrains(t *testing.T) {
	t.Parallel()
	s := bare(t, io.Discard)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.echo.GET("/test/work", func(c echo.Context) error {
		close(begun)
		<-finish
		return c.String(http.StatusOK, "done")
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, l, nil) }()
	answer := make(chan string, 1)
	go func() {
		client := http.Client{Timeout: drainTime}
		res, err := client.Get("http://" + l.Addr().String() + "/test/work")
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			answer <- err.Error()
			return
		}
		answer <- string(body)
	}()
	<-begun
	stop()
	close(finish)
	if got := <-answer; got != "done" {
		t.Errorf("the request under way got %q", got)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(drainTime):
		t.Error("it does not stop")
	}
}
