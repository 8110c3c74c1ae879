package desk

import (
	"strings"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// taskAct carries out one action on a task.
func (d *Desk) taskAct(v *page.Visit, a workflow.Action) error {
	id := workflow.TaskID(v.Param("id"))
	in, err := input(v.Form())
	if err == nil {
		_, err = d.service.ChangeTask(v.Request().Context(), v.Actor(), id, a, in)
	}
	if err == nil {
		return done(v, afterTask(v, id, a), offerOf(workflow.OnTask, a))
	}
	tried, ok := refused(v, err, workflow.OnTask, string(id), a)
	if !ok {
		return err
	}
	switch from := v.Form().Text("from"); {
	case strings.HasSuffix(from, "/review"):
		return d.showReview(v, id, tried)
	case strings.HasSuffix(from, "/publish"):
		return d.showPublish(v, id, tried)
	}
	return d.showTask(v, id, tried)
}

// afterTask is where a person goes on after an action: to the view that fits
// what can be done next, or back to where they were.
func afterTask(v *page.Visit, id workflow.TaskID, a workflow.Action) string {
	base := paths[workflow.OnTask] + string(id)
	switch a {
	case workflow.ActClaim:
		return base
	case workflow.ActClaimReview:
		return base + "/review"
	case workflow.ActApprove:
		return base + "/publish"
	case workflow.ActSubmit, workflow.ActRequestChanges, workflow.ActGiveBack, workflow.ActGiveReviewBack, workflow.ActDecline, workflow.ActHandOver:
		return "/desk/"
	default:
		return page.Own(v.Form().Text("from"))
	}
}

// taskOpen begins a round of work in a language.
func (d *Desk) taskOpen(v *page.Visit) error {
	id := workflow.ReleaseID(v.Param("id"))
	in, err := input(v.Form())
	if err == nil {
		_, err = d.service.OpenTask(v.Request().Context(), v.Actor(), id, v.Form().Text("locale"), in)
	}
	if err == nil {
		return done(v, paths[workflow.OnRelease]+string(id), offer{action: workflow.ActOpen})
	}
	tried, ok := refused(v, err, workflow.OnRelease, string(id), workflow.ActOpen)
	if !ok {
		return err
	}
	return d.showRelease(v, id, tried)
}

// taskTake puts a suggestion into its sentence.
func (d *Desk) taskTake(v *page.Visit) error {
	id, f := workflow.TaskID(v.Param("id")), v.Form()
	_, err := d.service.TakeSuggestion(v.Request().Context(), v.Actor(), id, workflow.SegmentID(f.Text("segment")), f.Version(), f.Text("suggestion"))
	return d.backToSentence(v, id, workflow.ActTakeSuggestion, err)
}

// backToSentence goes back to the sentence that was worked on, or shows the
// page again with what stood against it.
func (d *Desk) backToSentence(v *page.Visit, id workflow.TaskID, a workflow.Action, err error) error {
	f := v.Form()
	if err == nil {
		to := page.Own(f.Text("from"))
		if s := f.Text("segment"); s != "" {
			to += "#s-" + s
		}
		return v.Back(to, "saved")
	}
	tried, ok := refused(v, err, workflow.OnTask, string(id), a)
	if !ok {
		return err
	}
	if strings.HasSuffix(f.Text("from"), "/review") {
		return d.showReview(v, id, tried)
	}
	return d.showTask(v, id, tried)
}
