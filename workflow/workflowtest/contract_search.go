package workflowtest

import (
	"fmt"
	"time"

	"prevail/workflow"
)

// change changes a task as it stands.
func (c *contract) change(id workflow.TaskID, fn func(*workflow.Task)) {
	c.Helper()
	task := see(c, func(r workflow.Reader) (workflow.Task, error) { return r.Task(id) })
	fn(&task)
	c.put(&task)
}

func (c *contract) searched(f workflow.BoardFilter) []workflow.BoardRow {
	c.Helper()
	return see(c, func(r workflow.Reader) ([]workflow.BoardRow, error) { return r.Board(f) })
}

func boardID(v workflow.BoardRow) workflow.ReleaseID { return v.ID }

// scenery makes five releases with tasks in Arabic and French in situations of
// all kinds: 0 is overdue in French, 1 is held by Rana, 2 is in review and was
// written by its only reviewer, 3 has an approved French text, 4 is as new.
func (c *contract) scenery() []workflow.ReleaseID {
	c.Helper()
	ids := c.board(5, "ar", "fr")
	for i := range ids {
		for _, locale := range []string{"ar", "fr"} {
			c.change(workflow.TaskID(fmt.Sprintf("task-%02d-%s", i, locale)), func(k *workflow.Task) {
				k.Named, k.Deadline, k.Closed = "", time.Time{}, time.Time{} // nothing that is open was closed
			})
		}
	}
	held := workflow.Claim{Holder: "rana", Until: Epoch.Add(time.Hour)}
	c.change("task-00-fr", func(k *workflow.Task) { k.Deadline = Epoch.Add(-time.Minute) })
	c.change("task-01-ar", func(k *workflow.Task) { k.Translator, k.Deadline = held, Epoch.Add(time.Minute) })
	c.change("task-02-ar", func(k *workflow.Task) { k.State, k.Translator = workflow.TaskReview, workflow.Claim{Holder: "rana"} })
	c.put(&workflow.Segment{ID: "s", Task: "task-02-ar", Source: "One.", Text: "واحد.", Writers: []workflow.PersonID{"rana", "omar"}})
	c.change("task-03-fr", func(k *workflow.Task) {
		k.State, k.Translator = workflow.TaskApproved, workflow.Claim{Holder: "rana", Assigned: true}
	})
	return ids
}

func boardSearch(c *contract) {
	ids := c.scenery()
	few := workflow.Reviewers{"ar": {"omar"}, "fr": {"amal", "luc"}}
	for name, test := range map[string]struct {
		filter workflow.BoardFilter
		want   []int
	}{
		"everything":               {workflow.BoardFilter{}, []int{4, 3, 2, 1, 0}},
		"the oldest first":         {workflow.BoardFilter{Sort: workflow.OldestFirst}, []int{0, 1, 2, 3, 4}},
		"the next deadline first":  {workflow.BoardFilter{Sort: workflow.DeadlineFirst}, []int{0, 1}},
		"an English state":         {workflow.BoardFilter{English: workflow.RevisionDraft}, nil},
		"a state":                  {workflow.BoardFilter{Work: workflow.TaskApproved}, []int{3}},
		"a state of a language":    {workflow.BoardFilter{Work: workflow.TaskApproved, Locale: "ar"}, nil},
		"a holder":                 {workflow.BoardFilter{Holder: "rana"}, []int{3, 1}},
		"overdue":                  {workflow.BoardFilter{Situation: workflow.Overdue}, []int{0}},
		"overdue in a language":    {workflow.BoardFilter{Situation: workflow.Overdue, Locale: "ar"}, nil},
		"unclaimed in a language":  {workflow.BoardFilter{Situation: workflow.Unclaimed, Locale: "ar"}, []int{4, 3, 2, 0}},
		"stuck":                    {workflow.BoardFilter{Situation: workflow.Stuck, Reviewers: few}, []int{2}},
		"stuck without reviewers":  {workflow.BoardFilter{Situation: workflow.Stuck, Locale: "ar", Work: workflow.TaskReview}, []int{2}},
		"missing in a language":    {workflow.BoardFilter{Missing: true, Locale: "zh"}, []int{4, 3, 2, 1, 0}},
		"missing where work is":    {workflow.BoardFilter{Missing: true, Locale: "ar"}, nil},
		"published translations":   {workflow.BoardFilter{Public: workflow.PageLive}, nil},
		"outdated translations":    {workflow.BoardFilter{Situation: workflow.OutdatedReading}, nil},
		"one after another":        {workflow.BoardFilter{Limit: 2, After: ids[3]}, []int{2, 1}},
		"one after, oldest first":  {workflow.BoardFilter{Limit: 2, After: ids[2], Sort: workflow.OldestFirst}, []int{3, 4}},
		"one after, by deadline":   {workflow.BoardFilter{After: ids[0], Sort: workflow.DeadlineFirst}, []int{1}},
		"a state, one after":       {workflow.BoardFilter{Holder: "rana", After: ids[3]}, []int{1}},
		"overdue, by deadline":     {workflow.BoardFilter{Situation: workflow.Overdue, Sort: workflow.DeadlineFirst}, []int{0}},
		"a holder, by deadline":    {workflow.BoardFilter{Holder: "rana", Sort: workflow.DeadlineFirst}, []int{1}},
		"a holder, oldest first":   {workflow.BoardFilter{Holder: "rana", Sort: workflow.OldestFirst}, []int{1, 3}},
		"a state, oldest first":    {workflow.BoardFilter{Work: workflow.TaskDraft, Locale: "ar", Sort: workflow.OldestFirst}, []int{0, 1, 3, 4}},
		"a state, one after, old":  {workflow.BoardFilter{Work: workflow.TaskDraft, After: ids[1], Sort: workflow.OldestFirst, Limit: 2}, []int{2, 3}},
		"a state, by deadline":     {workflow.BoardFilter{Work: workflow.TaskDraft, Sort: workflow.DeadlineFirst}, []int{0, 1}},
		"a title, by deadline":     {workflow.BoardFilter{Title: "reopen 01", Sort: workflow.DeadlineFirst}, []int{1}},
		"a title, by deadline, on": {workflow.BoardFilter{Title: "reopen", Sort: workflow.DeadlineFirst, After: ids[0]}, []int{1}},
		"a title with a state":     {workflow.BoardFilter{Title: "PORTS", Work: workflow.TaskReview}, []int{2}},
		"English that stands":      {workflow.BoardFilter{English: workflow.RevisionPublished, Limit: 2}, []int{4, 3}},
		"withdrawn translations":   {workflow.BoardFilter{Public: workflow.PageWithdrawn}, nil},
		"live translations":        {workflow.BoardFilter{Public: workflow.PageLive, Locale: "fr"}, nil},
		"nobody's, oldest of them": {workflow.BoardFilter{Situation: workflow.Unclaimed, Work: workflow.TaskReview, Sort: workflow.OldestFirst}, []int{2}},
	} {
		var want []workflow.ReleaseID
		for _, i := range test.want {
			want = append(want, ids[i])
		}
		order(c, name, keysOf(c.searched(test.filter), boardID), want...)
	}
}

func boardStuck(c *contract) {
	c.scenery()
	read := func(all workflow.Reviewers) map[workflow.ReleaseID][]workflow.TaskID {
		out := map[workflow.ReleaseID][]workflow.TaskID{}
		for _, row := range c.searched(workflow.BoardFilter{Reviewers: all}) {
			if len(row.Stuck) > 0 {
				out[row.ID] = row.Stuck
			}
		}
		return out
	}
	both := workflow.Reviewers{"ar": {"omar", "zeid"}, "fr": {"amal", "luc"}}
	if got := read(both); len(got) != 0 {
		c.Errorf("with somebody who wrote nothing, stuck are %v", got)
	}
	both["ar"] = both["ar"][:1]
	if got := read(both); len(got) != 1 {
		c.Errorf("with the only reviewer among the writers, stuck are %v", got)
	}
	c.change("task-02-ar", func(k *workflow.Task) { k.Named = "zeid" })
	if got := read(both); len(got) != 0 {
		c.Errorf("with somebody named who wrote nothing, stuck are %v", got)
	}
	both["ar"] = []workflow.PersonID{"rana"}
	if got := read(both); len(got) != 1 {
		c.Errorf("with a translation in the hands of the only reviewer, stuck are %v", got)
	}
}

func boardEmbargo(c *contract) {
	ids := c.embargoed()
	order(c, "for a stranger", keysOf(c.searched(workflow.BoardFilter{For: "stranger", Work: workflow.TaskDraft}), boardID), ids[2], ids[0])
	order(c, "for the author", keysOf(c.searched(workflow.BoardFilter{For: "author", Work: workflow.TaskDraft}), boardID), ids[2], ids[1], ids[0])
}

func boardDiscussion(c *contract) {
	c.board(2, "ar", "fr")
	c.change("task-01-fr", func(k *workflow.Task) { k.State = workflow.TaskReview })
	said := func(id workflow.CommentID, task workflow.TaskID, at time.Duration) {
		c.put(&workflow.Comment{ID: id, Task: task, Author: "rana", Text: "Why?", At: Epoch.Add(at)})
	}
	said("first", "task-01-ar", 0)
	said("elsewhere", "task-00-ar", time.Second)
	said("second", "task-01-fr", 2*time.Second)
	said("third", "task-01-ar", 3*time.Second)
	read := func(most int) []workflow.Talk {
		return see(c, func(r workflow.Reader) ([]workflow.Talk, error) { return r.Discussion("release-01", most) })
	}
	got := read(9)
	order(c, "what was said", keysOf(got, func(t workflow.Talk) workflow.CommentID { return t.ID }), "third", "second", "first")
	if len(got) == 3 && (got[1].Locale != "fr" || got[1].State != workflow.TaskReview || got[1].Round == 0 || got[1].Text != "Why?") {
		c.Errorf("the second remark is %+v", got[1])
	}
	order(c, "the newest", keysOf(read(1), func(t workflow.Talk) workflow.CommentID { return t.ID }), "third")
}
