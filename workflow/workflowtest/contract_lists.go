package workflowtest

import (
	"fmt"
	"time"

	"github.com/google/go-cmp/cmp"

	"prevail/workflow"
)

var listTests = map[string]func(*contract){
	"the task list shows what it promises":         taskSummary,
	"what is due is what the clock has to publish": due,
	"the task list holds to its filter":            taskFilter,
	"a claim whose lease ran out is nobody's":      taskHolder,
	"the task list pages by key":                   taskPaging,
	"the release list shows what it promises":      releaseSummary,
	"the release list speaks of the newest text":   releaseTitle,
	"the release list pages by key":                releasePaging,
	"lists keep an embargo from who may not know":  embargo,
	"an embargo that has passed hides nothing":     embargoPassed,
	"paging goes round what may not be known":      embargoPaging,
	"the release list knows the newest rounds":     newestRounds,
	"the task list knows which title is pinned":    pinnedTitle,
	"lists of a locale don't depend on its others": outdatedOfLocale,
	"the board finds what it is asked for":         boardSearch,
	"the board finds titles":                       boardTitle,
	"the board finds a title that changed":         boardRetitled,
	"the board knows what is stuck":                boardStuck,
	"the board finds what readers have":            boardPublic,
	"the board keeps an embargo":                   boardEmbargo,
	"a release's discussion is the newest remarks": boardDiscussion,
}

func taskID(k workflow.TaskSummary) workflow.TaskID { return k.ID }

func (c *contract) tasks(f workflow.TaskFilter) []workflow.TaskSummary {
	c.Helper()
	return see(c, func(r workflow.Reader) ([]workflow.TaskSummary, error) { return r.TaskList(f) })
}

func releaseID(v workflow.ReleaseSummary) workflow.ReleaseID { return v.ID }

func (c *contract) releases(f workflow.ReleaseFilter) []workflow.ReleaseSummary {
	c.Helper()
	return see(c, func(r workflow.Reader) ([]workflow.ReleaseSummary, error) { return r.ReleaseList(f) })
}

func taskSummary(c *contract) {
	w := newWorld("one")
	c.put(w.records()...)
	reviewer := workflow.Person{ID: "reviewer", Name: "Omar", Email: "omar@office.example"}
	c.put(&reviewer, &workflow.Person{ID: "translator", Name: "Rana"})
	want := workflow.TaskSummary{
		Task: w.task, Title: w.revision.Title(), Embargo: w.release.Embargo, Access: w.release.Access, Holder: "Omar",
	}
	read := func() []workflow.TaskSummary { return c.tasks(workflow.TaskFilter{For: "author"}) }
	if diff := cmp.Diff([]workflow.TaskSummary{want}, read()); diff != "" {
		c.Errorf("wanted (-), listed (+):\n%s", diff)
	}
	w.task.State, w.release.PublishedHash = workflow.TaskDraft, "ff"
	c.put(&w.task, &w.release)
	if got := read(); len(got) != 1 || !got[0].Outdated || got[0].Holder != "Rana" {
		c.Errorf("outdated and with its translator, it is listed as %+v", got)
	}
}

// board makes releases, newest last, each with a task in every locale, and
// returns the identifiers of the releases.
func (c *contract) board(n int, locales ...string) []workflow.ReleaseID {
	c.Helper()
	var out []workflow.ReleaseID
	for i := range n {
		w := newWorld(fmt.Sprintf("%02d", i))
		w.release.Embargo, w.release.Access = time.Time{}, nil
		w.release.Created = Epoch.Add(time.Duration(i/2) * time.Second) // two of each age
		records := w.english()
		for _, locale := range locales {
			task := copyOf(w.task)
			task.ID = workflow.TaskID(fmt.Sprintf("task-%02d-%s", i, locale))
			task.Locale, task.State, task.ReleaseCreated = locale, workflow.TaskDraft, w.release.Created
			task.Translator, task.Reviewer = workflow.Claim{}, workflow.Claim{}
			records = append(records, &task)
		}
		c.put(records...)
		out = append(out, w.release.ID)
	}
	return out
}

func taskFilter(c *contract) {
	c.board(2, "ar", "fr", "zh")
	change := func(id workflow.TaskID, fn func(*workflow.Task)) {
		task := see(c, func(r workflow.Reader) (workflow.Task, error) { return r.Task(id) })
		fn(&task)
		c.put(&task)
	}
	held := workflow.Claim{Holder: "rana", Until: Epoch.Add(time.Hour)}
	change("task-00-ar", func(k *workflow.Task) { k.Translator = held })
	change("task-01-ar", func(k *workflow.Task) { k.State, k.Reviewer = workflow.TaskReview, held })
	change("task-00-fr", func(k *workflow.Task) { k.State = workflow.TaskApproved })
	change("task-01-zh", func(k *workflow.Task) { k.State = workflow.TaskPublished })
	for name, test := range map[string]struct {
		filter workflow.TaskFilter
		want   []workflow.TaskID
	}{
		"everything open":       {workflow.TaskFilter{}, []workflow.TaskID{"task-01-fr", "task-01-ar", "task-00-zh", "task-00-fr", "task-00-ar"}},
		"a locale":              {workflow.TaskFilter{Locales: []string{"ar"}}, []workflow.TaskID{"task-01-ar", "task-00-ar"}},
		"two locales":           {workflow.TaskFilter{Locales: []string{"zh", "fr"}}, []workflow.TaskID{"task-01-fr", "task-00-zh", "task-00-fr"}},
		"a locale without any":  {workflow.TaskFilter{Locales: []string{"es"}}, nil},
		"a state":               {workflow.TaskFilter{States: []workflow.TaskState{workflow.TaskReview}}, []workflow.TaskID{"task-01-ar"}},
		"two states":            {workflow.TaskFilter{States: []workflow.TaskState{workflow.TaskApproved, workflow.TaskReview}}, []workflow.TaskID{"task-01-ar", "task-00-fr"}},
		"a state that's closed": {workflow.TaskFilter{States: []workflow.TaskState{workflow.TaskPublished}}, nil},
		"a holder of any claim": {workflow.TaskFilter{Holder: "rana"}, []workflow.TaskID{"task-01-ar", "task-00-ar"}},
		"a holder in a state":   {workflow.TaskFilter{Holder: "rana", States: []workflow.TaskState{workflow.TaskDraft}}, []workflow.TaskID{"task-00-ar"}},
		"somebody else":         {workflow.TaskFilter{Holder: "omar"}, nil},
		"a locale and a state": {
			workflow.TaskFilter{Locales: []string{"ar", "zh"}, States: []workflow.TaskState{workflow.TaskDraft}},
			[]workflow.TaskID{"task-00-zh", "task-00-ar"},
		},
	} {
		order(c, name, keysOf(c.tasks(test.filter), taskID), test.want...)
	}
}

func taskHolder(c *contract) {
	w := newWorld("one")
	w.release.Embargo = time.Time{}
	w.task.State, w.task.Reviewer = workflow.TaskDraft, workflow.Claim{}
	w.task.Translator = workflow.Claim{Holder: "rana", Until: Epoch.Add(time.Hour)}
	c.put(append(w.english(), &workflow.Person{ID: "rana", Name: "Rana"}, &w.task)...)
	for _, step := range []struct {
		now      time.Duration
		assigned bool
		mine     int
		holder   string
	}{{0, false, 1, "Rana"}, {time.Hour - time.Microsecond, false, 1, "Rana"}, {time.Hour, false, 0, ""}, {2 * time.Hour, true, 1, "Rana"}} {
		c.clock.Set(Epoch.Add(step.now))
		w.task.Translator.Assigned = step.assigned
		c.put(&w.task)
		mine, all := c.tasks(workflow.TaskFilter{Holder: "rana"}), c.tasks(workflow.TaskFilter{})
		if len(mine) != step.mine || len(all) != 1 || all[0].Holder != step.holder {
			c.Errorf("after %v (assigned %v): %d of hers, held by %q; want %d, %q",
				step.now, step.assigned, len(mine), all[0].Holder, step.mine, step.holder)
		}
	}
}

func taskPaging(c *contract) {
	c.board(9, "ar", "fr", "zh")
	for _, filter := range []workflow.TaskFilter{
		{}, {Locales: []string{"ar", "zh"}}, {States: []workflow.TaskState{workflow.TaskDraft}},
		{Locales: []string{"fr"}, States: []workflow.TaskState{workflow.TaskDraft, workflow.TaskReview}},
	} {
		want := keysOf(c.tasks(filter), taskID)
		var got []workflow.TaskID
		filter.Limit = 4
		for {
			page := c.tasks(filter)
			got = append(got, keysOf(page, taskID)...)
			if len(page) < filter.Limit || len(got) > len(want) {
				break
			}
			filter.After = page[len(page)-1].ID
		}
		order(c, fmt.Sprintf("%+v", filter), got, want...)
	}
	if all := c.tasks(workflow.TaskFilter{Limit: 1000}); len(all) != 27 {
		c.Errorf("%d tasks in all", len(all))
	}
}

func releasePaging(c *contract) {
	ids := c.board(9, "ar")
	var got, want []workflow.ReleaseID
	for i := range ids {
		want = append(want, ids[len(ids)-1-i])
	}
	filter := workflow.ReleaseFilter{Limit: 4}
	for range 3 {
		page := c.releases(filter)
		got = append(got, keysOf(page, releaseID)...)
		filter.After = page[len(page)-1].ID
	}
	order(c, "four at a time", got, want...)
	order(c, "after the last", keysOf(c.releases(filter), releaseID))
	order(c, "all at once", keysOf(c.releases(workflow.ReleaseFilter{}), releaseID), want...)
}

func pinnedTitle(c *contract) {
	w := newWorld("one")
	w.release.Embargo = time.Time{}
	c.put(w.english()...)
	c.put(&w.task)
	next := workflow.Revision{ID: "next", Release: w.release.ID, State: workflow.RevisionReview, Hash: "00", Units: Text("The next title"), Created: Epoch.Add(time.Hour)}
	c.put(&next)
	if got := c.tasks(workflow.TaskFilter{}); len(got) != 1 || got[0].Title != w.revision.Title() {
		c.Errorf("listed %+v; want the title %q", got, w.revision.Title())
	}
	w.task.Revision, w.task.RevisionHash = next.ID, next.Hash
	c.put(&w.task)
	if got := c.tasks(workflow.TaskFilter{}); len(got) != 1 || got[0].Title != "The next title" {
		c.Errorf("listed %+v after it was rebased", got)
	}
}

func outdatedOfLocale(c *contract) {
	w := newWorld("one")
	w.release.Embargo = time.Time{}
	c.put(w.records()...)
	french := copyOf(w.task)
	french.ID, french.Version, french.Locale = "french", 0, "fr"
	w.release.PublishedHash = "ff"
	c.put(&french, &w.release)
	for _, k := range c.tasks(workflow.TaskFilter{}) {
		if k.Outdated != (k.Locale == "ar-SY") {
			c.Errorf("%s is listed as outdated: %v", k.Locale, k.Outdated)
		}
	}
	w.publication.State = workflow.PublicationWithdrawn
	c.put(&w.publication)
	for _, k := range c.tasks(workflow.TaskFilter{}) {
		if k.Outdated {
			c.Errorf("%s is listed as outdated with nothing shown", k.Locale)
		}
	}
}
