// Package baretest is what a public page is measured against: an Echo handler
// that returns an answer from memory and does nothing else. It exists because
// only the server's packages know Echo.
package baretest

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// Answer is what the handler answers with, whatever it is asked for.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Handler returns an Echo router with one route that answers.
func Handler(a Answer) http.Handler {
	e := echo.New()
	e.GET("/*", func(c echo.Context) error {
		h := c.Response().Header()
		for name, values := range a.Header {
			h.Set(name, values[0])
		}
		return c.Blob(a.Status, a.Header.Get("Content-Type"), a.Body)
	})
	return e
}
