package server

import (
	"fmt"
	"net/http"
	"runtime/debug"

	"github.com/labstack/echo/v4"

	"prevail/workflow"
)

// withRecovery turns a panic into an internal error that carries the stack for
// the log. http.ErrAbortHandler is passed on: it means that nobody listens.
func withRecovery(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			if cause == http.ErrAbortHandler { //nolint:errorlint // the value itself is the signal
				panic(cause) //nolint:forbidigo // it only goes on
			}
			err = workflow.Internal("handling a request", fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
		}()
		return next(c)
	}
}
