package main

import (
	"net/http"
	"time"

	"prevail/workflow"
)

// signable are the people who sign in with a password.
func (w *world) passwords(keys ...string) {
	w.tb.Helper()
	for _, key := range keys {
		if err := w.app.office.auth.SetPassword(w.ctx(), w.id(key), worldWord); err != nil {
			w.tb.Fatalf("the password of %s: %v", key, err)
		}
	}
}

// outsiders are everybody who may not know of what is embargoed: nobody, people
// of every role who are on no access list, and people whose sessions have ended
// in every way that a session ends.
func (w *world) outsiders() []*visitor {
	w.tb.Helper()
	w.passwords(sortedKeys(otherPeople)...)
	expired := w.visit("expired")
	w.advance(3 * time.Hour) // a session ends when nobody uses it
	out := []*visitor{w.stranger(), w.guest("guest", "192.0.2.2:1000"), expired}
	for _, key := range []string{"translator", "elsewhere", "reviewer", "author", "editor", "admin", "outsider", "struck"} {
		out = append(out, w.visit(key))
	}
	ended := map[string]func(*visitor){
		"demoted": func(*visitor) {
			w.change("demoted", func(p *workflow.Person) { p.Grants = []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}} })
		},
		"disabled":   func(*visitor) { w.change("disabled", func(p *workflow.Person) { p.Disabled = true }) },
		"re-passed":  func(*visitor) { w.passwords("re-passed") },
		"signed-out": func(v *visitor) { v.ask(question{method: http.MethodPost, path: "/desk/sign-out"}) },
	}
	for _, key := range sortedKeys(ended) {
		v := w.visit(key)
		ended[key](v)
		out = append(out, v)
	}
	w.change("transferred", func(p *workflow.Person) { p.Grants = inEvery(workflow.Reviewer) })
	out = append(out, w.visit("transferred"), w.visit("without"))
	for _, v := range out {
		v.get("/desk/") // a session that has ended says so once, to whoever asks first
	}
	return out
}

// insiders are those who may know.
func (w *world) insiders(keys ...string) []*visitor {
	w.tb.Helper()
	w.passwords(keys...)
	var out []*visitor
	for _, key := range keys {
		out = append(out, w.visit(key))
	}
	return out
}
