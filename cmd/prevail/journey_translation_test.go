//go:build browser

package main

import (
	"encoding/json"
	"strings"

	"prevail/internal/browsertest"
	"prevail/workflow"
)

// quoted is a text as a script writes it.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		return `""`
	}
	return string(b)
}

// claim has a translator or reviewer claim a release's task from the first
// page of the desk; it returns the task's path.
func (p *someone) claim(act workflow.Action, headline string) (task string) {
	p.stage.tb.Helper()
	p.open("/desk/")
	p.Click(browsertest.Role("button", named(p.t("action."+string(act)), headline+", العربية")))
	p.said("claimed")
	return strings.TrimSuffix(p.path(), "/review")
}

// sentences counts the sentences of a workbench.
func (p *someone) sentences() int {
	p.stage.tb.Helper()
	return browsertest.Eval[int](p.Page, `document.querySelectorAll('textarea[form=text]').length`)
}

// box is where a sentence is translated, counted from 1.
func (p *someone) box(number int) browsertest.Locator {
	return browsertest.Label(p.t("workbench.sentence", "number", number))
}

// settling is the button that settles a conflict about a sentence: each says
// which sentence it is.
func (p *someone) settling(what string, number int) browsertest.Locator {
	return browsertest.Role("button", named(p.t("workbench."+what), p.t("workbench.sentence", "number", number)))
}

// write types the translation of a sentence and confirms it.
func (p *someone) write(number int, text string) {
	p.stage.tb.Helper()
	p.Fill(p.box(number), text)
	p.Press("Control+Enter")
	p.SeeText(browsertest.CSS("#saved"), p.savedWord())
}

// savedWord is what stands before the time at which a sentence was saved.
func (p *someone) savedWord() string { return strings.TrimSpace(p.t("workbench.saved_at", "time", "")) }

// submit hands a translation in.
func (p *someone) submit() {
	p.stage.tb.Helper()
	p.press(workflow.ActSubmit)
	p.said("submitted")
}

// review has a reviewer claim a translation, approve the sentences that wait
// for it, and the whole.
func (p *someone) review(headline string) (task string) {
	p.stage.tb.Helper()
	task = p.claim(workflow.ActClaimReview, headline)
	p.Click(browsertest.Role("button", p.t("review.approve_ticked")))
	p.press(workflow.ActApprove)
	p.said("approved")
	return task
}

// publish has an editor look at a translation as readers will see it, and
// publish it.
func (p *someone) publish(task string) {
	p.stage.tb.Helper()
	p.open(task + "/publish")
	p.See(browsertest.CSS("iframe"))
	if broken := p.Count(".rule--broken"); broken != 0 {
		p.stage.tb.Fatalf("%d rules stand against publishing: %s", broken, p.Text(browsertest.CSS(".rules")))
	}
	p.press(workflow.ActPublish) // what the page is for is open already
	p.said("published")
}

// onlyChanged wants just the corrected sentence to do, shown with what changed
// in it, and returns its number.
func (p *someone) onlyChanged(s story) int {
	p.stage.tb.Helper()
	all := len(s.arabic)
	p.See(browsertest.Containing(p.t("task.progress", "done", all-1, "total", all)).Nth(1))
	open := browsertest.Eval[[]int](p.Page, `Array.from(document.querySelectorAll('textarea[form=text]'))
		.map((box, i) => [i + 1, document.querySelector('[name="c.' + box.name.slice(2) + '"]')]).filter(([, done]) => !done).map(([n]) => n)`)
	if len(open) != 1 {
		p.stage.tb.Fatalf("sentences %v are to do, want one", open)
	}
	row := browsertest.CSS("li:has(#" + p.Attr(p.box(open[0]), "id") + ")")
	p.See(browsertest.Text(p.t("segment.changed")).Within(row))
	p.SeeText(browsertest.CSS("ins").Within(row), "27")
	return open[0]
}
