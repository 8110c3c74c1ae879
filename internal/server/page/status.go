package page

import (
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/workflow"
)

var statuses = map[workflow.Kind]int{
	workflow.KindInvalid:         http.StatusUnprocessableEntity,
	workflow.KindUnauthenticated: http.StatusUnauthorized,
	workflow.KindForbidden:       http.StatusForbidden,
	workflow.KindNotFound:        http.StatusNotFound,
	workflow.KindConflict:        http.StatusConflict,
	workflow.KindBlocked:         http.StatusConflict,
	workflow.KindGone:            http.StatusGone,
	workflow.KindUnavailable:     http.StatusServiceUnavailable,
	workflow.KindInternal:        http.StatusInternalServerError,
}

// Status returns the status code for an error: by the kind of a domain error,
// as the router has it for its own refusals, 500 for everything else.
func Status(err error) int {
	if throttled := new(auth.ThrottledError); errors.As(err, &throttled) {
		return http.StatusTooManyRequests
	}
	if domain := new(workflow.Error); errors.As(err, &domain) {
		return statuses[domain.Kind]
	}
	if router := new(echo.HTTPError); errors.As(err, &router) {
		return router.Code
	}
	return http.StatusInternalServerError
}

// kinds of the router's own refusals, by status.
var routerKinds = map[int]workflow.Kind{
	http.StatusNotFound:              workflow.KindNotFound,
	http.StatusMethodNotAllowed:      workflow.KindNotFound,
	http.StatusRequestEntityTooLarge: workflow.KindInvalid,
	http.StatusBadRequest:            workflow.KindInvalid,
	http.StatusForbidden:             workflow.KindForbidden,
	http.StatusServiceUnavailable:    workflow.KindUnavailable,
}

// Refusal returns an error as the domain's, so that every refusal has reasons
// with sentences. What isn't a refusal at all becomes internal.
func Refusal(err error) *workflow.Error {
	if throttled := new(auth.ThrottledError); errors.As(err, &throttled) {
		return workflow.NewError(workflow.KindUnavailable, "auth.throttled")
	}
	if domain := new(workflow.Error); errors.As(err, &domain) {
		return domain
	}
	if router := new(echo.HTTPError); errors.As(err, &router) {
		if kind, ok := routerKinds[router.Code]; ok {
			return workflow.NewError(kind, "kind."+string(kind))
		}
	}
	return workflow.NewError(workflow.KindInternal, "internal")
}
