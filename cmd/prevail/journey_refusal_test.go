//go:build browser

package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// TestNobodyApprovesTheirOwnWords: Yara may translate and review, so only rule
// 5 stands between her and her own text. There is no button, the reason is said
// in words, and a request made by hand is refused and leaves no trace.
func TestNobodyApprovesTheirOwnWords(t *testing.T) {
	t.Parallel()
	s, text := raiseOffice(t, ""), harbour()
	id, path := s.opened(s.issued(text))
	s.act("yara", id, workflow.ActClaim)
	s.translated("yara", id, text)
	s.act("yara", id, workflow.ActSubmit)

	yara := s.as("yara")
	yara.open(path + "/review")
	for _, a := range []workflow.Action{workflow.ActClaimReview, workflow.ActApprove} {
		if n := yara.Count(`form[action$="/act/` + strings.ReplaceAll(string(a), "_", "-") + `"]`); n != 0 {
			t.Errorf("there is a form to %s", a)
		}
	}
	yara.Click(browsertest.Containing(yara.t("actions.missing")).Within(yara.actions()))
	yara.See(browsertest.Text(yara.t("error.task.review.self")).Within(yara.actions()).Nth(1))

	before := s.look(id)
	yara.Expect("status of 4")
	for _, act := range []string{"claim-review", "approve-segment", "approve", "publish"} {
		status, answer := yara.post(path+"/act/"+act, map[string]string{
			"version": strconv.Itoa(before.Task.Version), "segment": string(before.Segments[0].ID), "text": string(before.Text)})
		if status < 400 || status >= 500 {
			t.Errorf("%s by hand: status %d", act, status)
		}
		if act == "claim-review" && !strings.Contains(answer, yara.t("error.task.review.self")) {
			t.Errorf("%s by hand is refused without the reason:\n%s", act, answer)
		}
	}
	if after := s.look(id); after.Task.Version != before.Task.Version || after.Task.State != workflow.TaskReview || after.Segments[0].IsApproved() {
		t.Errorf("a refused request left a trace: %+v", after.Task)
	}

	// The control: the same request by somebody who wrote none of it.
	sami := s.as("sami")
	sami.open(path + "/review")
	if status, _ := sami.post(path+"/act/claim-review", map[string]string{"version": strconv.Itoa(before.Task.Version)}); status != http.StatusOK {
		t.Errorf("the same request by another reviewer: status %d", status)
	}
	if after := s.look(id); !after.Task.Reviewer.HeldBy(s.people["sami"].ID, after.Now) {
		t.Error("the other reviewer did not get the review")
	}
}

// post sends a form made by hand, with the page's own token, and returns the
// status and page of the answer.
func (p *someone) post(path string, fields map[string]string) (status int, text string) {
	p.stage.tb.Helper()
	var set strings.Builder
	for name, value := range fields {
		fmt.Fprintf(&set, "body.set(%s, %s);", quoted(name), quoted(value))
	}
	answer := browsertest.Eval[struct {
		Status int
		Text   string
	}](p.Page, `(async () => {
		const body = new URLSearchParams();
		body.set('form_token', document.querySelector('[name=form_token]').value);
		`+set.String()+`
		const answer = await fetch(`+quoted(path)+`, {method: 'POST', body});
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		return {Status: answer.status, Text: page.body.textContent};
	})()`)
	return answer.Status, answer.Text
}

// TestWhoHasNoBusinessHereIsToldSo: administration is refused, and what is
// under embargo does not exist for whoever is not on its list.
func TestWhoHasNoBusinessHereIsToldSo(t *testing.T) {
	t.Parallel()
	s := raiseOffice(t, "")
	secret, _ := s.draft(harbour(), workflow.DraftInput{Embargo: time.Now().Add(48 * time.Hour)})
	fleur := s.as("fleur")

	refused := func(path string, status int, heading string) string {
		t.Helper()
		if got := fleur.Goto(s.app.URL + path); got != status {
			t.Errorf("%s: status %d, want %d", path, got, status)
		}
		fleur.See(browsertest.Role("heading", fleur.t(heading)))
		browsertest.MustBeAccessible(t, fleur.Page)
		return fleur.Text(browsertest.CSS("main"))
	}
	refused("/desk/people", http.StatusForbidden, "failure.forbidden")
	hidden := refused("/desk/releases/"+string(secret.ID), http.StatusNotFound, "failure.not_found")
	absent := refused("/desk/releases/nosuchrelease", http.StatusNotFound, "failure.not_found")
	if hidden != absent {
		t.Errorf("the embargoed release is answered with %q, one that doesn't exist with %q", hidden, absent)
	}
	fleur.open("/desk/board")
	if strings.Contains(fleur.Text(browsertest.CSS("main")), harbour().headline) {
		t.Error("the board shows an embargoed title")
	}

	// The control: whoever is on the list finds it by the same address.
	amina := s.as("amina")
	amina.open("/desk/releases/" + string(secret.ID))
	amina.See(browsertest.Role("heading", harbour().headline).Nth(1))

	stranger := browsertest.Open(t, browsertest.Options{})
	stranger.Goto(s.app.URL + "/desk/board")
	stranger.See(browsertest.Role("heading", s.catalog.Localizer("en").T("signin.title")))
}
