package page

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/workflow"
)

// Failure is the body of the page that shows a refusal.
type Failure struct {
	Status  int
	Heading string
	Reasons []string
	Request string // the request's id
	Back    string // where to go on from here
	// Kept is what was typed into a form that can't be shown again, such as one
	// that was sent after its session had ended.
	Kept []string
}

// Fail shows a refusal as a page of the desk, in the person's language, with
// all its reasons. Somebody who must sign in is sent there when they only
// wanted to look at something.
func (p *Pages) Fail(c echo.Context, err error, request string) error {
	if auth.IsRequired(err) && safe(c.Request().Method) {
		return c.Redirect(http.StatusSeeOther, "/desk/sign-in?next="+url.QueryEscape(Own(c.Request().URL.Path)))
	}
	v, refusal := p.Visit(c), Refusal(err)
	body := Failure{
		Status: Status(err), Heading: v.speaks.T("failure." + string(refusal.Kind)), Request: request,
		Back: "/desk/", Kept: typed(v.Form().values),
	}
	if ref, err := url.Parse(c.Request().Referer()); err == nil && ref.Host == c.Request().Host {
		body.Back = Own(ref.Path)
	}
	for _, r := range refusal.Reasons {
		body.Reasons = append(body.Reasons, Sentence(v.speaks, v.Zone(), refusal.Kind, r))
	}
	return v.Show(body.Status, "failure", body.Heading, body)
}

// typed returns the texts of a form that somebody wrote rather than chose, in
// the order of their fields. Only the session's own pages get this far with a
// form: what another site sends is refused before it is read.
func typed(form url.Values) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(form)) {
		if !strings.HasPrefix(name, "t.") && !strings.HasPrefix(name, "u.text.") && !slices.Contains(written, name) {
			continue
		}
		for _, text := range form[name] {
			if text = strings.TrimSpace(text); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}

// written are the fields that hold texts of people.
var written = []string{"text", "body", "reason", "note", "comment", "overrule", "correction_note"}

// Problem answers with a refusal as data, in the person's language.
func (p *Pages) Problem(c echo.Context, err error, request string) error {
	return WriteProblem(c, NewProblem(err, p.Visit(c).speaks, request))
}

// Wait says in the answer's head from when on somebody who tried too often may
// try again.
func Wait(c echo.Context, err error) {
	if throttled := new(auth.ThrottledError); errors.As(err, &throttled) {
		c.Response().Header().Set(echo.HeaderRetryAfter, throttled.Until.UTC().Format(http.TimeFormat))
	}
}

// Retry keeps what somebody entered: it reports whether the error is one that
// a form can be shown again with, and its sentences.
func (v *Visit) Retry(err error) (sentences []string, ok bool) {
	Wait(v, err)
	switch workflow.KindOf(err) {
	case workflow.KindInvalid, workflow.KindBlocked, workflow.KindConflict, workflow.KindUnauthenticated:
	default:
		if Status(err) != http.StatusTooManyRequests {
			return nil, false
		}
	}
	refusal := Refusal(err)
	for _, r := range refusal.Reasons {
		if s := Sentence(v.speaks, v.Zone(), refusal.Kind, r); !slices.Contains(sentences, s) {
			sentences = append(sentences, s) // said once, of however many sentences it is true
		}
	}
	return sentences, true
}
