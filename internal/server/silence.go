package server

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/page"
)

// usualSilence is well above what it takes to find out that there is no such
// thing, or that there is one that the asker may not know of.
const usualSilence = 25 * time.Millisecond

// withSilence lets no answer of "no such thing" on the desk say by its haste
// which it is: nothing at that address, or a release that the asker may not know
// of (rule 9). The two do not read the same rows, so both wait until the same
// moment. Everything is ready by then but the sending.
func (s *Server) withSilence(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !page.OnDesk(c.Request()) {
			return next(c)
		}
		begun := time.Now()
		c.Response().Before(func() {
			if c.Response().Status != http.StatusNotFound && !page.Concealing(c) {
				return
			}
			wait := time.NewTimer(untilNext(time.Since(begun), s.silence))
			defer wait.Stop()
			select {
			case <-wait.C:
			case <-c.Request().Context().Done(): // nobody waits for the answer any more
			}
		})
		return next(c)
	}
}

// untilNext is how long it is until a whole number of steps have passed.
func untilNext(passed, step time.Duration) time.Duration {
	return step - passed%step
}
