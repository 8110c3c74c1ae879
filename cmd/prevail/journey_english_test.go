//go:build browser

package main

import (
	"net/url"
	"strings"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// bringIn has an author enter a text by the form, look at its sentences and
// submit it; it returns the path of the release's page.
func (p *someone) bringIn(s story) (release string) {
	p.stage.tb.Helper()
	p.Click(browsertest.Role("link", p.t("nav.new_release")).Within(browsertest.Role("navigation", p.t("nav.main"))))
	optional := " (" + p.t("form.optional") + ")"
	if !s.tells {
		p.Choose(browsertest.Label(p.t("form.kind")), p.t("kind.media-note"))
		p.Fill(browsertest.Label(p.t("form.date")), s.date)
		p.Fill(browsertest.Label(p.t("form.headline")), s.headline)
		p.Fill(browsertest.Label(p.t("form.original")+optional), s.original)
	}
	p.Choose(browsertest.Label(p.t("form.office")), "Office of the Spokesperson")
	p.Fill(browsertest.Label(p.t("form.body")), s.body)
	p.Click(browsertest.Role("button", p.t("intake.segmentation")))
	p.See(browsertest.Role("heading", p.t("english.units")))
	p.Click(browsertest.Role("button", p.t("english.accept")))
	p.said("saved")
	p.press(workflow.ActSubmit)
	p.said("submitted")
	return p.path()
}

// path is that of the page which somebody looks at.
func (p *someone) path() string {
	p.stage.tb.Helper()
	u, err := url.Parse(p.URL())
	if err != nil {
		p.stage.tb.Fatal(err)
	}
	return u.Path
}

// issue has an editor approve a text and publish it.
func (p *someone) issue(release string, s story) {
	p.stage.tb.Helper()
	p.open(release)
	p.press(workflow.ActApprove)
	p.said("approved")
	p.unfold(workflow.ActPublish)
	if s.original != "" {
		p.Click(browsertest.Role("checkbox", p.t("form.confirmed_original")))
	}
	p.press(workflow.ActPublish)
	p.said("published")
}

// openTask has an editor open the task in a language.
func (p *someone) openTask(release, autonym string) {
	p.stage.tb.Helper()
	p.open(release)
	p.Click(browsertest.Role("button", named(p.t("action.open"), autonym)))
	p.said("done", "action", p.t("action.open"))
}

// correct has an author correct one sentence and submit the correction.
func (p *someone) correct(release string, s story, note string) {
	p.stage.tb.Helper()
	p.open(release)
	p.press(workflow.ActCorrect)
	id := p.boxWith(s.was)
	p.Click(browsertest.CSS("#" + strings.TrimSuffix(id, "-text") + " summary"))
	box := browsertest.CSS("#" + id)
	p.Fill(box, strings.Replace(p.Value(box), s.was, s.is, 1))
	p.Click(browsertest.Role("radio", p.t("correction.substantive")))
	p.Fill(browsertest.Label(p.t("form.note")), note)
	p.Click(browsertest.Role("button", p.t("form.save")))
	p.said("saved")
	p.press(workflow.ActSubmit)
	p.said("submitted")
}

// boxWith finds the paragraph of the form that holds some words.
func (p *someone) boxWith(words string) (id string) {
	p.stage.tb.Helper()
	id = browsertest.Eval[string](p.Page, `Array.from(document.querySelectorAll('textarea')).find((t) => t.value.includes(`+quoted(words)+`))?.id ?? ''`)
	if id == "" {
		p.stage.tb.Fatalf("no paragraph of %s holds %q", p.path(), words)
	}
	return id
}

// issueCorrection has an editor approve a correction and publish it.
func (p *someone) issueCorrection(release string, s story) {
	p.stage.tb.Helper()
	p.open(release)
	p.SeeText(browsertest.Role("region", p.t("release.compare")), "27")
	p.unfold(workflow.ActApprove)
	p.press(workflow.ActApprove)
	p.said("approved")
	p.unfold(workflow.ActPublish)
	if s.original != "" {
		p.Click(browsertest.Role("checkbox", p.t("form.confirmed_original")))
	}
	p.press(workflow.ActPublish)
	p.said("published")
}

// withdraw has an editor withdraw a release in every language.
func (p *someone) withdraw(release, code, note string) {
	p.stage.tb.Helper()
	p.open(release)
	p.unfold(workflow.ActWithdraw)
	p.Choose(p.field("withdrawal_code"), p.t("withdrawal."+code))
	p.Fill(p.field("note"), note)
	p.press(workflow.ActWithdraw)
	p.said("withdrawn")
}
