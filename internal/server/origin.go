package server

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"prevail/workflow"
)

// withOrigin refuses every unsafe request that a browser says another site
// caused. It trusts our own public address as well as the Host header, which a
// proxy may have changed.
func withOrigin(base string) (echo.MiddlewareFunc, error) {
	guard := http.NewCrossOriginProtection()
	if base != "" {
		u, err := url.Parse(base)
		if err != nil {
			return nil, fmt.Errorf("the base address: %w", err)
		}
		if err := guard.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			return nil, fmt.Errorf("the base address: %w", err)
		}
	}
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if err := guard.Check(c.Request()); err != nil {
				refusal := workflow.NewError(workflow.KindForbidden, "csrf")
				refusal.Err = err
				return refusal
			}
			return next(c)
		}
	}, nil
}
