package server_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"prevail/workflow"
)

// badges counts the marks of a kind on a page.
func (p *shown) badges(kind string) int {
	return len(p.all(func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), "badge--"+kind) }))
}

// scheduled brings a translation to where it waits for a time, an hour ahead.
func (o *office) scheduled(release string) (task string) {
	o.t.Helper()
	ed, rana, sami := o.as("ed"), o.as("rana"), o.as("sami")
	ed.get(release).want(http.StatusOK).form(release+"/tasks").set("locale", "ar").send().want(http.StatusOK)
	p := o.act(rana.get("/desk/").want(http.StatusOK), "tasks", "claim").send().want(http.StatusOK)
	task = p.path
	f := p.form(task+"/segments").set("do", "confirm_all")
	translate(o.t, p, f)
	o.act(f.send().want(http.StatusOK), "tasks", "submit").send().want(http.StatusOK)
	p = o.act(sami.get("/desk/").want(http.StatusOK), "tasks", "claim-review").send().want(http.StatusOK)
	p.form(task + "/act/approve-segment").send().want(http.StatusOK).form(task + "/act/approve").send().want(http.StatusOK)
	editor := workflow.Actor{Person: "ed", Grants: []workflow.Grant{{Role: workflow.Editor}}}
	id := workflow.TaskID(strings.TrimPrefix(task, "/desk/tasks/"))
	view, err := o.service.ReadTask(o.t.Context(), editor, id)
	if err == nil {
		_, err = o.service.ChangeTask(o.t.Context(), editor, id, workflow.ActSchedule,
			workflow.Input{Version: view.Task.Version, On: workflow.AtTime, At: o.clock.Now().Add(time.Hour)})
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return task
}

// R5: what the clock could not publish is called failed wherever it was called
// scheduled, and its own page says why.
func TestR5APublicationThatFailedAtItsTimeIsSeenOnTheDesk(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	release := o.publicEnglish("Harbour reopens")
	task := o.scheduled(release)
	ed := o.as("ed")
	for _, step := range []struct {
		passes            time.Duration
		scheduled, failed int
	}{{0, 1, 0}, {2 * time.Hour, 0, 1}} { // the first is the control
		o.clock.Advance(step.passes)
		if _, err := o.service.PublishDue(t.Context()); err != nil {
			t.Fatal(err)
		}
		ed = o.as("ed") // the session may have ended meanwhile
		for _, path := range []string{release, "/desk/board"} {
			p := ed.get(path).want(http.StatusOK)
			if p.badges("scheduled") != step.scheduled || p.badges("failed") != step.failed {
				t.Errorf("%s after %v: scheduled %d times, failed %d times", path, step.passes, p.badges("scheduled"), p.badges("failed"))
			}
		}
	}
	ed.get(task+"/publish").want(http.StatusOK).has("Publishing failed", "Its time passed more than five minutes ago.")
}
