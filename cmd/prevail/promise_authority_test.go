package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"prevail/internal/server"
	"prevail/workflow"
)

// authority is an office with releases in every state, and people of every
// role.
type authority struct {
	*world

	open  []*secret
	all   []*visitor
	file  *watch
	known map[string]workflow.ReleaseView
	work  map[string]workflow.TaskView
}

func newAuthority(t *testing.T, flags map[string]string) *authority {
	t.Helper()
	a := &authority{world: newWorld(t, flags), known: map[string]workflow.ReleaseView{}, work: map[string]workflow.TaskView{}}
	a.open = append(a.open, a.conceal("draft", 0))
	review := a.conceal("review", 0)
	a.english(review, "writer", workflow.ActSubmit, workflow.Input{})
	approved := a.conceal("approved", 0)
	a.approveEnglish(approved)
	a.translate(approved, "ar", workClaimed)
	a.translate(approved, "fr", workReviewed)
	a.translate(approved, "es", workOpened)
	a.step(approved, approved.tasks[2], "chief", workflow.ActAssign, workflow.Input{Person: a.id("translates")})
	public := a.conceal("public", 0)
	a.publishEnglish(public)
	a.translate(public, "ar", workPublished)
	a.translate(public, "fr", workApproved)
	a.translate(public, "es", workSubmitted)
	corrected := a.conceal("corrected", 0)
	a.publishEnglish(corrected)
	a.translate(corrected, "ar", workPublished)
	a.correct(corrected)
	a.approveEnglish(corrected)
	withdrawn := a.conceal("withdrawn", 0)
	a.publishEnglish(withdrawn)
	a.translate(withdrawn, "ar", workPublished)
	a.act(withdrawn, "chief", workflow.ActWithdraw, workflow.Input{Code: "error", Note: "It was wrong."})
	a.open = append(a.open, review, approved, public, corrected, withdrawn)
	keys := []string{"translator", "elsewhere", "reviewer", "author", "editor", "admin", "without", "writer", "translates", "reviews", "insider"}
	a.passwords(keys...)
	for _, key := range keys {
		a.all = append(a.all, a.visit(key))
	}
	a.all = append(a.all, a.guest("guest", "192.0.2.2:1000"))
	a.file = a.watch()
	return a
}

// tries are the requests of a route about a release: one for each object that
// it could name.
func (a *authority) tries(s *secret, r server.RouteInfo) []question {
	all, ok := s.addresses(r.Path)
	if !ok {
		all = []address{{path: strings.NewReplacer(":tag", "ar", ":id", string(a.id("struck"))).Replace(r.Path)}}
	}
	var out []question
	for _, one := range all {
		out = append(out, question{method: r.Method, path: one.path})
	}
	return out
}

// try sends a request: for real where it must be refused, and as one that
// something else stands against where it may be done. It returns how many
// refusals it saw and what was wrong.
func (a *authority) try(v *visitor, s *secret, r server.RouteInfo, q question, may bool) (int, string) {
	q.form, q.file = s.form(), strings.HasSuffix(r.Path, "/files")
	if !may {
		a.mend(s, q)
	}
	got := v.ask(q)
	forbidden := got.status == http.StatusForbidden
	switch {
	case may && (forbidden || got.status == http.StatusInternalServerError):
		return 0, "refused with " + strconv.Itoa(got.status) + " what the table allows: " + brief(got.body)
	case may:
		a.file.settle()
		return 0, ""
	case !refusedWith(v, r, got) && !a.beside(s, r, got.status):
		return 0, "answered with " + strconv.Itoa(got.status) + " " + got.header.Get("Location") + ", to be refused"
	case a.file.changed():
		return 0, "refused, and changed something"
	}
	return 1, ""
}

// refusedWith reports whether an answer refuses for want of a right: 403 to
// whoever may know of the object, 404 to people without any role, and a way to
// sign in to whoever hasn't.
func refusedWith(v *visitor, r server.RouteInfo, got returned) bool {
	switch {
	case v.role == "guest" && r.Method == http.MethodGet:
		return got.status == http.StatusSeeOther && strings.HasPrefix(got.header.Get("Location"), "/desk/sign-in")
	case v.role == "guest":
		return got.status == http.StatusUnauthorized
	case v.role == "without":
		return got.status == http.StatusNotFound || got.status == http.StatusForbidden
	}
	return got.status == http.StatusForbidden
}

// beside reports whether another status refuses as well: 409 where there is
// nothing that the action could be done to, and where what was typed is given
// back with why it wasn't saved; 404 for sentences of a task that has none yet.
func (a *authority) beside(s *secret, r server.RouteInfo, status int) bool {
	view := a.read(s)
	switch {
	case strings.HasSuffix(r.Path, "/segments"):
		return status == http.StatusConflict || status == http.StatusNotFound
	case status != http.StatusConflict:
		return false
	case strings.HasSuffix(r.Path, "/bring-in"):
		return true
	case strings.HasSuffix(r.Path, "/edit"):
		return view.Proposed == nil || view.Proposed.Frozen()
	case strings.HasPrefix(r.Path, "/desk/releases/:id/act/"):
		return view.Published == nil
	}
	return false
}

// read is a release as it is, read again only after something was changed.
func (a *authority) read(s *secret) workflow.ReleaseView {
	a.tb.Helper()
	key := a.file.sum + string(s.release)
	if _, known := a.known[key]; !known {
		a.known[key] = a.view(s)
	}
	return a.known[key]
}

// What policy forbids the server refuses, whatever its pages show: every route
// that does something, asked by people of every role for real, about releases
// and tasks in every state. The expectation comes from one table, the domain's.
func TestR24WhatPolicyForbidsIsRefused(t *testing.T) {
	t.Parallel()
	forbiddenIsRefused(t, nil)
}

func forbiddenIsRefused(t *testing.T, flags map[string]string) {
	t.Helper()
	a := newAuthority(t, flags)
	found := a.ask(a.all, a.open)
	for _, fault := range found.faults {
		t.Error(fault)
	}
	a.evidence("R24", found.refused, "requests that the table doesn't allow, at every route, by every role, about releases in every state").Held(t)
	for _, r := range a.app.server.Routes() {
		if _, ok := permitOf(r); ok && found.let[r.Name] == 0 && r.Class == server.Desk {
			t.Errorf("%s: nobody was let through, so its refusals show nothing", r.Name)
		}
	}
	borrowed := a.ask([]*visitor{a.impostor()}, a.open)
	a.evidence("R24", borrowed.refused+len(borrowed.faults), "an author with everybody's rights").Caught(t, borrowed.faults)
}

// impostor is an author whom the server takes for somebody with every role.
func (a *authority) impostor() *visitor {
	var author, insider visitor
	for _, v := range a.all {
		switch v.role {
		case "author":
			author = *v
		case "insider":
			insider = *v
		}
	}
	author.cookie, author.token = insider.cookie, insider.token
	return &author
}

// findings are what asking everybody brought to light.
type findings struct {
	refused int            // requests that were rightly refused
	let     map[string]int // requests that were rightly let through, by route
	faults  []string
}

// ask sends every request of every route by everybody.
func (a *authority) ask(visitors []*visitor, about []*secret) findings {
	a.tb.Helper()
	out := findings{let: map[string]int{}}
	for _, s := range about {
		for _, r := range a.app.server.Routes() {
			p, ok := permitOf(r)
			if _, names := s.addresses(r.Path); !ok || !names && s != about[0] {
				continue
			}
			for _, q := range a.tries(s, r) {
				for _, v := range visitors {
					may := a.may(v, s, p, q)
					refused, wrong := a.try(v, s, r, q, may)
					if out.refused += refused; wrong != "" {
						out.faults = append(out.faults, fmt.Sprintf("%s %s by %s on %s: %s", r.Method, q.path, v.role, s.name, wrong))
					} else if may {
						out.let[r.Name]++
					}
				}
			}
		}
	}
	return out
}

// Every route that does something is in the table, or is everybody's own.
func TestR24EveryUnsafeRouteIsInTheTable(t *testing.T) {
	t.Parallel()
	a := newWorld(t, nil)
	known := strings.Join(everybodys, "\n")
	for _, r := range a.app.server.Routes() {
		if _, ok := permitOf(r); !ok && r.Method == http.MethodPost && !strings.Contains(known, r.Method+" "+r.Path) {
			t.Errorf("%s %s: neither permits nor everybodys has it", r.Method, r.Path)
		}
	}
}

// brief is the text of a page's main part, for a failure's message.
func brief(body string) string {
	if _, main, ok := strings.Cut(body, "<main"); ok {
		body = main
	}
	return short(strings.Join(strings.Fields(body), " "))
}

// What the board does to several tasks at once it refuses one by one: whoever
// may not do it to a task changes nothing, however many they name.
func TestR24WhatIsDoneAtOnceIsRefusedOneByOne(t *testing.T) {
	t.Parallel()
	refusedOneByOne(t, nil)
}

func refusedOneByOne(t *testing.T, flags map[string]string) {
	t.Helper()
	a := newAuthority(t, flags)
	refused, let := 0, 0
	for _, v := range a.all {
		for _, s := range a.open {
			for _, act := range []workflow.Action{workflow.ActAssign, workflow.ActDeadline, workflow.ActPublish} {
				q := question{method: http.MethodPost, path: "/desk/board/act", form: url.Values{"do": {string(act)}, "person": {string(a.id("translates"))}, "deadline": {"2099-01-01T12:00"}}}
				may := false
				for _, id := range s.tasks {
					may = may || a.may(v, s, permit{workflow.OnTask, []workflow.Action{act}}, question{path: string(id)})
					q.form.Add("task", string(id)+":"+strconv.Itoa(a.task(id).Task.Version))
				}
				if may || len(s.tasks) == 0 {
					let++
					continue
				}
				refused++
				if got := v.ask(q); a.file.changed() {
					t.Errorf("%s of the tasks of %s by %s changed something: %d", act, s.name, v.role, got.status)
				}
			}
		}
	}
	if refused == 0 || let == 0 {
		t.Errorf("%d refused, %d let through: this shows nothing", refused, let)
	}
	a.evidence("R24", refused, "acts on several tasks at once that are allowed on none").Held(t)
}
