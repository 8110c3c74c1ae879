package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/page"
)

func TestSilenceEndsAtAWholeStep(t *testing.T) {
	t.Parallel()
	const step = 25 * time.Millisecond
	for passed, want := range map[time.Duration]time.Duration{
		0: step, time.Millisecond: 24 * time.Millisecond, step: step, 26 * time.Millisecond: 24 * time.Millisecond,
	} {
		if got := untilNext(passed, step); got != want {
			t.Errorf("after %s: %s, want %s", passed, got, want)
		}
	}
}

// Only "no such thing" on the desk waits, whatever became of the time that the
// work for a request may take.
func TestOnlyNoSuchThingWaits(t *testing.T) {
	t.Parallel()
	s := &Server{silence: 100 * time.Millisecond}
	for _, tt := range []struct {
		path    string
		status  int
		conceal bool
		waits   bool
	}{
		{"/desk/tasks/x", http.StatusNotFound, false, true},
		{"/desk/board/act", http.StatusOK, true, true},
		{"/desk/tasks/x", http.StatusOK, false, false},
		{"/desk/tasks/x", http.StatusForbidden, false, false},
		{"/en/2026/03/04/x/", http.StatusNotFound, false, false},
	} {
		c := echo.New().NewContext(httptest.NewRequest(http.MethodGet, tt.path, http.NoBody), httptest.NewRecorder())
		begun := time.Now()
		err := s.withSilence(func(c echo.Context) error {
			if tt.conceal {
				(&page.Visit{Context: c}).Conceal()
			}
			return c.NoContent(tt.status)
		})(c)
		if took := time.Since(begun); err != nil || tt.waits && took < s.silence {
			t.Errorf("%s with %d answered after %s, %v", tt.path, tt.status, took, err)
		}
	}
}
