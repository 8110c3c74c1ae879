package workflowtest

import (
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

func releaseSummary(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	c.update(w.project)
	draft := workflow.Revision{ID: "draft", Release: w.release.ID, State: workflow.RevisionDraft, Units: Text("A better title"), Created: Epoch.Add(time.Hour)}
	c.put(&draft)
	want := workflow.ReleaseSummary{
		Release: w.release, Title: "A better title", State: workflow.RevisionDraft, Proposed: draft.ID,
		Tasks: []workflow.Task{w.task}, Pages: []workflow.Page{w.page},
	}
	read := func() []workflow.ReleaseSummary { return c.releases(workflow.ReleaseFilter{For: "editor"}) }
	if diff := cmp.Diff([]workflow.ReleaseSummary{want}, read()); diff != "" {
		c.Errorf("wanted (-), listed (+):\n%s", diff)
	}
	proposed := workflow.ReleaseFilter{For: "editor", Proposed: true}
	if diff := cmp.Diff([]workflow.ReleaseSummary{want}, c.releases(proposed)); diff != "" {
		c.Errorf("of those with a proposed text, wanted (-), listed (+):\n%s", diff)
	}
	row := workflow.BoardRow{ReleaseSummary: want}
	row.Tasks = []workflow.Task{w.task.OnBoard()}
	board := c.searched(workflow.BoardFilter{For: "editor", Reviewers: workflow.Reviewers{w.task.Locale: {"one", "another"}}})
	if diff := cmp.Diff([]workflow.BoardRow{row}, board); diff != "" {
		c.Errorf("wanted (-), on the board (+):\n%s", diff)
	}
	draft.State = workflow.RevisionCancelled
	c.put(&draft)
	if got := c.releases(proposed); len(got) > 0 {
		c.Errorf("with no proposed text, %v are listed as having one", got)
	}
	want.Title, want.State, want.Proposed = w.revision.Title(), workflow.RevisionPublished, ""
	if diff := cmp.Diff([]workflow.ReleaseSummary{want}, read()); diff != "" {
		c.Errorf("with no proposed text, wanted (-), listed (+):\n%s", diff)
	}
}

func releaseTitle(c *contract) {
	release := workflow.Release{ID: "r", Created: Epoch}
	c.put(&release)
	read := func() workflow.ReleaseSummary { return c.releases(workflow.ReleaseFilter{})[0] }
	if got := read(); got.Title != "" || got.State != "" || got.Proposed != "" {
		c.Errorf("a release without a text is listed as %+v", got)
	}
	for i, state := range []workflow.RevisionState{workflow.RevisionReturned, workflow.RevisionCancelled} {
		c.put(&workflow.Revision{
			ID: workflow.RevisionID([]string{"z", "a"}[i]), Release: "r", State: state, Hash: "00",
			Units: Text(string(state)), Created: Epoch.Add(time.Duration(i) * time.Hour),
		})
		if got := read(); got.Title != string(state) || got.State != state || got.Proposed != "" {
			c.Errorf("with a newest text that is %s it is listed as %+v", state, got)
		}
	}
	release.Public = "z"
	c.put(&release)
	if got := read(); got.Title != string(workflow.RevisionReturned) {
		c.Errorf("it is listed as %q rather than by its public text", got.Title)
	}
}

func newestRounds(c *contract) {
	w := newWorld("one")
	w.release.Embargo = time.Time{}
	c.put(w.english()...)
	for _, k := range []workflow.Task{
		{ID: "1", Locale: "fr", Round: 9, State: workflow.TaskCancelled}, {ID: "2", Locale: "fr", Round: 10, State: workflow.TaskPublished},
		{ID: "3", Locale: "ar", Round: 1, State: workflow.TaskDraft}, {ID: "4", Locale: "fr", Round: 8, State: workflow.TaskCancelled},
	} {
		k.Release, k.Revision, k.RevisionHash = w.release.ID, w.revision.ID, w.revision.Hash
		c.put(&k)
	}
	got := c.releases(workflow.ReleaseFilter{})
	order(c, "the newest round of each locale", keysOf(got[0].Tasks, func(k workflow.Task) workflow.TaskID { return k.ID }), "3", "2")
}

// embargoed makes three releases with a task each, the middle one embargoed
// for an hour and known to two people.
func (c *contract) embargoed() []workflow.ReleaseID {
	c.Helper()
	ids := c.board(3, "ar")
	release := see(c, func(r workflow.Reader) (workflow.Release, error) { return r.Release(ids[1]) })
	release.Embargo, release.Access = Epoch.Add(time.Hour), []workflow.PersonID{"author", "editor"}
	c.put(&release)
	return ids
}

func (c *contract) listed(who workflow.PersonID, want ...workflow.ReleaseID) {
	c.Helper()
	order(c, "releases for "+string(who), keysOf(c.releases(workflow.ReleaseFilter{For: who}), releaseID), want...)
	for name, filter := range map[string]workflow.TaskFilter{"tasks": {For: who}, "tasks of a locale": {For: who, Locales: []string{"ar"}}} {
		order(c, name+" for "+string(who),
			keysOf(c.tasks(filter), func(k workflow.TaskSummary) workflow.ReleaseID { return k.Release }), want...)
	}
}

func embargo(c *contract) {
	ids := c.embargoed()
	c.listed("author", ids[2], ids[1], ids[0])
	c.listed("editor", ids[2], ids[1], ids[0])
	c.listed("stranger", ids[2], ids[0])
	c.listed("", ids[2], ids[0])
}

func embargoPassed(c *contract) {
	ids := c.embargoed()
	c.clock.Advance(time.Hour - time.Microsecond)
	c.listed("stranger", ids[2], ids[0])
	c.clock.Advance(time.Microsecond)
	c.listed("stranger", ids[2], ids[1], ids[0])
	c.listed("", ids[2], ids[1], ids[0])
}

func embargoPaging(c *contract) {
	ids := c.embargoed()
	first := c.releases(workflow.ReleaseFilter{For: "stranger", Limit: 1})
	second := c.releases(workflow.ReleaseFilter{For: "stranger", Limit: 1, After: first[0].ID})
	order(c, "two pages of releases", keysOf(append(first, second...), releaseID), ids[2], ids[0])
	one := c.tasks(workflow.TaskFilter{For: "stranger", Limit: 1})
	two := c.tasks(workflow.TaskFilter{For: "stranger", Limit: 1, After: one[0].ID})
	order(c, "two pages of tasks",
		keysOf(append(one, two...), func(k workflow.TaskSummary) workflow.ReleaseID { return k.Release }), ids[2], ids[0])
}
