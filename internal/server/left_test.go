package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"github.com/labstack/echo/v4"
)

// Whoever leaves before the answer breaks off work and no more. A fault that
// comes to light meanwhile is one all the same.
func TestWorkBrokenOffByItsAskerIsNoFault(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		err   func(context.Context) error
		left  bool
		fault bool
	}{
		{"left", func(ctx context.Context) error { return fmt.Errorf("reading: %w", ctx.Err()) }, true, false},
		{"left a fault", func(context.Context) error { return errors.New("the secret cause") }, true, true},
		{"another connection broke", func(context.Context) error { return fmt.Errorf("reading: %w", syscall.EPIPE) }, true, true},
		{"stayed", func(context.Context) error { return fmt.Errorf("reading: %w", context.Canceled) }, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var log bytes.Buffer
			s := bare(t, &log)
			ctx, leave := context.WithCancel(t.Context())
			defer leave()
			s.echo.GET("/test/work", func(c echo.Context) error {
				if tt.left {
					leave()
				}
				return tt.err(c.Request().Context())
			})
			s.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/test/work", http.NoBody))
			if got := strings.Contains(log.String(), "level=ERROR"); got != tt.fault {
				t.Errorf("logged as a fault: %v, want %v\n%s", got, tt.fault, log.String())
			}
			if got := strings.Contains(log.String(), "status=499"); got == tt.fault {
				t.Errorf("logged as left: %v\n%s", got, log.String())
			}
		})
	}
}

func TestAnAnswerThatFoundNobodyIsNoFault(t *testing.T) {
	t.Parallel()
	for _, gone := range []error{syscall.EPIPE, syscall.ECONNRESET} {
		var log bytes.Buffer
		s := bare(t, &log)
		s.echo.GET("/test/work", func(c echo.Context) error {
			c.Response().WriteHeader(http.StatusOK)
			return fmt.Errorf("writing: %w", gone)
		})
		get(s, "/test/work")
		if strings.Contains(log.String(), "level=ERROR") {
			t.Errorf("logged as a fault:\n%s", log.String())
		}
	}
}
