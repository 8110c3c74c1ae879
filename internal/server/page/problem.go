package page

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// Problem is a refusal as data (RFC 9457, application/problem+json). The type
// is about:blank: what a program should look at are the codes of the reasons.
type Problem struct {
	Title   string          `json:"title"`
	Status  int             `json:"status"`
	Kind    workflow.Kind   `json:"kind"`
	Reasons []ProblemReason `json:"reasons"`
	// Request is the request's id, for asking about a fault of ours.
	Request string `json:"request,omitempty"`
}

// ProblemReason is one unmet condition: its code, its values, its sentence.
type ProblemReason struct {
	Code   string          `json:"code"`
	Params workflow.Params `json:"params,omitempty"`
	Detail string          `json:"detail"`
}

// NewProblem makes the problem document of an error.
func NewProblem(err error, l *i18n.Localizer, request string) Problem {
	refusal := Refusal(err)
	p := Problem{Title: http.StatusText(Status(err)), Status: Status(err), Kind: refusal.Kind, Request: request}
	for _, r := range refusal.Reasons {
		p.Reasons = append(p.Reasons, ProblemReason{Code: r.Code, Params: r.Params, Detail: Sentence(l, time.UTC, refusal.Kind, r)})
	}
	return p
}

// WantsJSON reports whether a request asks for data instead of a page.
func WantsJSON(r *http.Request) bool {
	accept := r.Header.Get(echo.HeaderAccept)
	return strings.Contains(accept, "json") && !strings.Contains(accept, "text/html")
}

// WriteProblem answers with a problem document.
func WriteProblem(c echo.Context, p Problem) error {
	body, err := json.Marshal(p)
	if err != nil {
		return workflow.Internal("writing a problem", err)
	}
	return c.Blob(p.Status, "application/problem+json", body)
}
