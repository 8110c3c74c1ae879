package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/server/page"
)

// protection are the headers that protect a reader, on every answer, whoever
// gives it. Their values are shared by all requests and never changed.
type protection []struct {
	name   string // in canonical spelling
	values []string
}

func newProtection(secure bool) protection {
	p := protection{
		{"Content-Security-Policy", []string{page.Policy}},
		{"X-Content-Type-Options", []string{"nosniff"}},
		{"Referrer-Policy", []string{"strict-origin-when-cross-origin"}},
		{"Permissions-Policy", []string{"camera=(), geolocation=(), microphone=()"}},
		{"Cross-Origin-Opener-Policy", []string{"same-origin"}},
	}
	if secure {
		p = append(p, protection{{"Strict-Transport-Security", []string{"max-age=31536000"}}}...)
	}
	return p
}

// set puts the headers on an answer.
func (p protection) set(h http.Header) {
	for _, one := range p {
		h[one.name] = one.values
	}
}

// withHeaders sets what protects a reader on every answer of the router.
func (p protection) withHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		p.set(c.Response().Header())
		return next(c)
	}
}
