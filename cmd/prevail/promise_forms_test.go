package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"prevail/workflow"
)

// foreign are the ways in which a form comes that is not ours: another site's,
// or nobody's.
var foreign = []struct {
	name   string
	token  func(own, others string) string
	header http.Header
}{
	{"no token", func(string, string) string { return "" }, nil},
	{"another session's token", func(_, others string) string { return others }, nil},
	{"half a token", func(own, _ string) string { return own[:len(own)/2] }, nil},
	{"another site", ours, http.Header{"Sec-Fetch-Site": {"cross-site"}}},
	{"a sister site", ours, http.Header{"Sec-Fetch-Site": {"same-site"}}},
	{"another origin", ours, http.Header{"Origin": {"https://evil.example"}}},
	{"a hidden origin", ours, http.Header{"Origin": {"null"}}},
}

func ours(own, _ string) string { return own }

// Every unsafe route refuses a form that another site sent, or that carries no
// token of its session, and changes nothing; the same request as our own page
// would send it gets past that wall.
func TestR25EveryUnsafeRouteRefusesForeignForms(t *testing.T) {
	t.Parallel()
	foreignFormsAreRefused(t, nil)
}

func foreignFormsAreRefused(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	s := w.conceal("public", 0)
	w.publishEnglish(s)
	w.translate(s, "ar", workPublished)
	w.translate(s, "fr", workClaimed)
	w.passwords("insider", "editor")
	insider, other := w.visit("insider"), w.visit("editor")
	records := w.watch()
	routes, attempts := 0, 0
	for _, r := range w.app.server.Routes() {
		if r.Method != http.MethodPost {
			continue
		}
		routes++
		q := question{method: r.Method, path: w.fill(s, r.Path), form: s.form()}
		for _, c := range foreign {
			v := *insider
			v.token, q.header = c.token(insider.token, other.token), c.header
			attempts++
			if got := v.ask(q); got.status != http.StatusForbidden || !strings.Contains(got.body, "came from elsewhere") {
				t.Errorf("%s with %s: status %d", r.Name, c.name, got.status)
			}
			if records.changed() {
				t.Errorf("%s with %s changed something", r.Name, c.name)
			}
		}
		q.header = nil
		if got := insider.ask(q); strings.Contains(got.body, "came from elsewhere") {
			t.Errorf("control: %s refuses its own token", r.Name)
		}
		if insider.get("/desk/account").status != http.StatusOK {
			insider = w.visit("insider")
		}
		records.settle()
	}
	if routes < 60 {
		t.Errorf("only %d unsafe routes: is the list whole?", routes)
	}
	w.evidence("R25", attempts, "forms that came from elsewhere, refused without a change", fmt.Sprintf("routes=%d", routes)).Held(t)
}

// fill names the first thing of a release that a pattern asks for.
func (w *world) fill(s *secret, pattern string) string {
	w.tb.Helper()
	if all, names := s.addresses(pattern); names && len(all) > 0 {
		return all[0].path
	}
	return strings.NewReplacer(":tag", "ar", ":id", string(w.id("struck")), ":token", "none").Replace(pattern)
}

// No address changes anything when it is only looked at, whoever looks and
// however: every route that the router answers to GET and HEAD.
func TestR25LookingChangesNothing(t *testing.T) {
	t.Parallel()
	lookingChangesNothing(t, nil)
}

func lookingChangesNothing(t *testing.T, flags map[string]string) {
	t.Helper()
	w := newWorld(t, flags)
	s := w.conceal("public", 0)
	w.publishEnglish(s)
	w.translate(s, "ar", workPublished)
	w.translate(s, "fr", workReviewed)
	w.correct(s)
	w.passwords("insider", "translator")
	visitors := []*visitor{w.visit("insider"), w.visit("translator"), w.stranger()}
	before, attempts := w.sum(), 0
	for _, v := range visitors {
		for _, r := range w.app.server.Routes() {
			all, names := s.addresses(r.Path)
			if !names {
				all = []address{{path: w.fill(s, r.Path)}}
			}
			for _, a := range all {
				for _, method := range []string{http.MethodGet, http.MethodHead} {
					for _, query := range []string{"", "?do=save&version=1&confirmed=1&reason=x&form_token=" + v.token} {
						attempts++
						v.ask(question{method: method, path: a.path + query})
					}
				}
			}
		}
	}
	if w.sum() != before {
		t.Error("looking changed something")
	}
	w.evidence("R25", attempts, "looks at every address, with what would act in the query").Held(t)
	w.act(s, "chief", workflow.ActWithdraw, workflow.Input{Code: "error", Note: "It was wrong."})
	var faults []string
	if w.sum() != before {
		faults = append(faults, "the records differ")
	}
	w.evidence("R25", 1, "a withdrawal").Caught(t, faults)
}
