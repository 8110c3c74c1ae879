//go:build browser

package main

import (
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// shown is a page that no address has: a form that came back, or one made of
// what was sent. How somebody comes to it is said here; the pages that have an
// address are those of surveys.
type shown struct {
	name string
	who  string
	come func(*someone)
}

var shownPages = []shown{
	{"a sign-in that was refused", "", func(p *someone) {
		p.Goto(p.stage.app.URL + "/desk/sign-in")
		p.Fill(browsertest.Label(p.t("form.email")), "nobody@office.example")
		p.Fill(browsertest.Label(p.t("form.password")), "a wrong password")
		p.Click(browsertest.Role("button", p.t("signin.submit")))
		p.See(browsertest.Containing(p.t("error.auth.wrong")))
	}},
	{"a password that was refused", "amina", func(p *someone) {
		p.open("/desk/account")
		p.Fill(browsertest.Label(p.t("form.password_old")), "a wrong password")
		p.Fill(browsertest.Label(p.t("form.password_new")), "staple battery horse")
		p.Fill(browsertest.Label(p.t("form.password_again")), "staple battery horse")
		p.Click(browsertest.Role("button", p.t("account.password")))
		p.See(browsertest.Containing(p.t("error.auth.password.old")))
	}},
	{"a text without words", "amina", func(p *someone) {
		p.open("/desk/releases/new")
		p.Click(browsertest.Role("button", p.t("intake.segmentation")))
		p.See(browsertest.Containing(p.t("error.intake.empty")))
	}},
	{"a text in its sentences, with what was noticed", "amina", func(p *someone) {
		p.open("/desk/releases/new")
		p.Fill(browsertest.Label(p.t("form.body")), "# "+harbour().headline+"\n\n"+harbour().body+"\n\n**A line taken for a heading**\n\nAnd  two spaces.\n")
		p.Click(browsertest.Role("button", p.t("intake.segmentation")))
		p.See(browsertest.Role("heading", p.t("english.units")))
	}},
	{"an invitation", "ada", func(p *someone) {
		p.open("/desk/people/" + string(p.stage.people["fleur"].ID))
		p.Click(browsertest.Role("button", p.t("people.invite")))
		p.See(browsertest.Label(p.t("people.link.address")))
	}},
	{"a person without a name", "ada", func(p *someone) {
		p.open("/desk/people/new")
		p.Fill(browsertest.Label(p.t("form.name")), " ")
		p.Fill(browsertest.Label(p.t("form.email")), "ada@office.example")
		p.Click(browsertest.Role("button", p.t("form.save")))
		p.See(browsertest.CSS("#problems"))
	}},
	{"a language that there is", "ada", func(p *someone) {
		p.open("/desk/languages")
		p.Fill(browsertest.Label(p.t("locale.add")), "ar")
		p.Click(browsertest.Role("button", p.t("locale.add")))
		p.See(browsertest.CSS("#problems"))
	}},
	{"a release with everything unfolded", "edda", func(p *someone) {
		p.open(p.stage.tour.release)
		browsertest.Eval[bool](p.Page, `document.querySelectorAll('details').forEach((d) => { d.open = true; }) || true`)
	}},
	{"a workbench with everything unfolded", "rana", func(p *someone) {
		p.open(p.stage.tour.task)
		browsertest.Eval[bool](p.Page, `document.querySelectorAll('details').forEach((d) => { d.open = true; }) || true`)
	}},
	{"a translation laid beside the English", "rana", func(p *someone) {
		p.open(p.stage.tour.task + "/bring-in")
		p.Fill(browsertest.Label(p.t("intake.paste")), strings.Join(harbour().arabic, "\n\n"))
		p.Click(browsertest.Role("button", p.t("intake.align")))
		p.See(browsertest.Role("button", p.t("bringin.save")))
	}},
	{"the sheet of keys", "rana", func(p *someone) {
		p.open(p.stage.tour.task)
		p.Press("?")
		p.See(browsertest.Role("heading", p.t("workbench.keys")))
	}},
	{"a review with everything unfolded", "sami", func(p *someone) {
		p.open(p.stage.tour.review)
		browsertest.Eval[bool](p.Page, `document.querySelectorAll('details').forEach((d) => { d.open = true; }) || true`)
	}},
}

// tour is where the pages are that shownPages begin from.
type tour struct{ release, task, review string }

// TestPagesWithoutAnAddressAreAccessible audits what only comes about by
// sending a form, or by unfolding what a page keeps folded.
func TestPagesWithoutAnAddressAreAccessible(t *testing.T) {
	t.Parallel()
	for language, through := range map[string]int{"en": 0, "ar": 1} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := raiseOffice(t, "")
			s.prepareTour()
			s.speak(language)
			for i, page := range shownPages {
				t.Run(page.name, func(t *testing.T) {
					o := eyes[(i+through)%len(eyes)]
					here := *s
					here.tb = t
					p := here.someoneAt(page.who, language, o)
					page.come(p)
					browsertest.MustBeAccessible(t, p.Page)
				})
			}
		})
	}
}

// prepareTour makes a translation in work, and one in review.
func (s *stage) prepareTour() {
	s.tb.Helper()
	text := harbour()
	release := s.issued(text)
	id, path := s.opened(release)
	s.act("rana", id, workflow.ActClaim)
	s.tour = tour{release: "/desk/releases/" + string(release), task: path}

	other := harbour()
	other.headline = "Ferries run all night"
	second, review := s.opened(s.issued(other))
	s.act("yara", second, workflow.ActClaim)
	s.translated("yara", second, other)
	s.act("yara", second, workflow.ActSubmit)
	s.act("sami", second, workflow.ActClaimReview)
	s.tour.review = review + "/review"
}

// speak gives everybody the desk in a language.
func (s *stage) speak(language string) {
	s.tb.Helper()
	for key, p := range s.people {
		p.Language = language
		p, err := s.service().PutPerson(s.tb.Context(), workflow.Clock, p)
		if err != nil {
			s.tb.Fatal(err)
		}
		s.people[key] = p
	}
}

// someoneAt is a person signed in, or a stranger, through some eyes.
func (s *stage) someoneAt(who, language string, o browsertest.Options) *someone {
	s.tb.Helper()
	if who != "" {
		return s.asWith(who, o)
	}
	o.Locale = language
	return &someone{Page: browsertest.Open(s.tb, o), stage: s, words: s.catalog.Localizer(language)}
}
