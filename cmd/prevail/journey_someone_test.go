//go:build browser

package main

import (
	"prevail/internal/browsertest"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// someone is a person of the office at a browser of their own, who reads the
// desk in their language.
type someone struct {
	*browsertest.Page

	stage *stage
	who   workflow.Person
	words *i18n.Localizer
}

// as opens a browser in which a person signs in with their password.
func (s *stage) as(key string) *someone { return s.asWith(key, browsertest.Options{}) }

// asWith is as, through other eyes.
func (s *stage) asWith(key string, o browsertest.Options) *someone {
	s.tb.Helper()
	who, ok := s.people[key]
	if !ok {
		s.tb.Fatalf("nobody is called %s", key)
	}
	o.Locale = who.Language
	p := &someone{Page: browsertest.Open(s.tb, o), stage: s, who: who, words: s.catalog.Localizer(who.Language)}
	p.open("/desk/")
	p.Fill(browsertest.Label(p.t("form.email")), who.Email)
	p.Fill(browsertest.Label(p.t("form.password")), password)
	p.Click(browsertest.Role("button", p.t("signin.submit")))
	p.See(browsertest.Role("heading", p.t("mydesk.title")))
	return p
}

// t is what the desk says to this person for a key.
func (p *someone) t(key string, args ...any) string { return p.words.T(key, args...) }

// open goes to a page of this program and fails unless it is there.
func (p *someone) open(path string) {
	p.stage.tb.Helper()
	if status := p.Goto(p.stage.app.URL + path); status != 200 {
		p.stage.tb.Fatalf("%s: status %d", path, status)
	}
}

// said waits for the message that an action leaves.
func (p *someone) said(flash string, args ...any) {
	p.stage.tb.Helper()
	p.See(browsertest.Text(p.t("flash."+flash, args...)).Within(browsertest.CSS("main")).Nth(1))
}

// actions is the part of a page in which its actions stand.
func (p *someone) actions() browsertest.Locator {
	return browsertest.Role("region", p.t("actions.title"))
}

// press presses an action's button.
func (p *someone) press(a workflow.Action) {
	p.stage.tb.Helper()
	p.Click(browsertest.Role("button", p.t("action."+string(a))).Within(p.actions()))
}

// unfold opens the form of an action that asks for something first, or is hard
// to undo.
func (p *someone) unfold(a workflow.Action) {
	p.stage.tb.Helper()
	p.Click(browsertest.Text(p.t("action." + string(a))).Within(p.actions()))
}

// field is the control of an open form.
func (p *someone) field(key string) browsertest.Locator {
	return browsertest.Label(p.t("form." + key)).Within(p.actions())
}

// named is the accessible name of a button whose words are completed, for those
// who can't see its surroundings, by what it is about.
func named(words, about string) string { return words + " : " + about }
