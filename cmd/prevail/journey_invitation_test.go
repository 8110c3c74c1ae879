//go:build browser

package main

import (
	"net/http"
	"testing"

	"prevail/internal/browsertest"
)

// TestAnOfficeBeginsWithOneLink: in an office in which there is nobody, the
// first administrator comes in by the link that serve prints, invites a person,
// and that person sets a password and is in. Each link works once. What they see
// on the way is seen in no office at work, so its pages are audited here.
func TestAnOfficeBeginsWithOneLink(t *testing.T) {
	t.Parallel()
	s := raise(t, "", false)
	token, err := s.app.office.auth.FoundingLink(t.Context())
	if err != nil || token == "" {
		t.Fatalf("no founding link: %v", err)
	}
	founding := "/desk/link/" + token
	ada := s.someoneAt("", "en", browsertest.Options{})
	ada.open(founding)
	browsertest.MustBeAccessible(t, ada.Page)
	ada.Fill(browsertest.Label(ada.t("form.name")), "Ada Admin")
	ada.Fill(browsertest.Label(ada.t("form.email")), "ada@office.example")
	ada.choosePassword()
	ada.See(browsertest.Role("heading", ada.t("mydesk.title")))
	ada.See(browsertest.Role("heading", ada.t("start.title")))
	browsertest.MustBeAccessible(t, ada.Page)

	ada.Click(browsertest.Role("link", ada.t("nav.people")))
	ada.Click(browsertest.Role("link", ada.t("people.add")))
	ada.Fill(browsertest.Label(ada.t("form.name")), "Amina Author")
	ada.Fill(browsertest.Label(ada.t("form.email")), "amina@office.example")
	ada.Choose(browsertest.Label(ada.t("form.language")), "العربية")
	ada.Click(browsertest.Role("checkbox", ada.t("role.author")))
	ada.Click(browsertest.Role("button", ada.t("form.save")))
	browsertest.MustBeAccessible(t, ada.Page)
	invitation := ada.Value(browsertest.Label(ada.t("people.link.address")))

	amina := s.someoneAt("", "ar", browsertest.Options{Scheme: browsertest.Dark})
	if status := amina.Goto(invitation); status != http.StatusOK {
		t.Fatalf("the invitation: status %d", status)
	}
	browsertest.MustBeAccessible(t, amina.Page)
	amina.choosePassword()
	browsertest.MustBeAccessible(t, amina.Page)
	amina.See(browsertest.Role("link", amina.t("nav.new_release")).Within(browsertest.CSS("main")))

	stranger := s.someoneAt("", "en", browsertest.Options{})
	for _, used := range []string{s.app.URL + founding, invitation} {
		if status := stranger.Goto(used); status != http.StatusNotFound {
			t.Errorf("a link that was used is answered with %d", status)
		}
	}
}

// choosePassword sets a password on the page behind a link, which signs in.
func (p *someone) choosePassword() {
	p.stage.tb.Helper()
	p.Fill(browsertest.Label(p.t("form.password_new")), password)
	p.Fill(browsertest.Label(p.t("form.password_again")), password)
	p.Click(browsertest.Role("button", p.t("link.submit")))
	p.said("password")
}
