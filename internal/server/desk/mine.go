package desk

import (
	"net/http"
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// mineBody is My desk: lists in the order of urgency, and a word about what to
// do when all of them are empty.
type mineBody struct {
	Lists   []taskList
	English []workflow.ReleaseSummary
	Empty   bool
}

// taskList is one list of tasks, with what one does with each of them.
type taskList struct {
	Title string // catalogue key
	Tasks []taskLine
}

// taskLine is a task in a list: where it leads, and the action that can be
// taken at once.
type taskLine struct {
	workflow.TaskSummary
	Path  string
	Claim workflow.Action // empty for none
}

func (d *Desk) mine(v *page.Visit) error {
	view, err := d.service.ReadDesk(v.Request().Context(), v.Actor())
	if err != nil {
		return err
	}
	b := mineBody{English: view.English}
	b.add("mydesk.claimed", "", "", view.Mine)
	b.add("mydesk.reviews", "/review", workflow.ActClaimReview, view.Reviews)
	b.add("mydesk.publish", "/publish", "", view.ToPublish)
	b.add("mydesk.tasks", "", workflow.ActClaim, view.Claimable)
	b.Empty = len(b.Lists) == 0 && len(b.English) == 0
	return v.Show(http.StatusOK, "mine", v.Speaks().T("mydesk.title"), b)
}

// add adds a list unless it is empty: the most urgent first, by deadline.
func (b *mineBody) add(title, below string, claim workflow.Action, tasks []workflow.TaskSummary) {
	if len(tasks) == 0 {
		return
	}
	slices.SortStableFunc(tasks, func(x, y workflow.TaskSummary) int {
		switch {
		case x.Deadline.Equal(y.Deadline):
			return 0
		case x.Deadline.IsZero():
			return 1
		case y.Deadline.IsZero():
			return -1
		}
		return x.Deadline.Compare(y.Deadline)
	})
	list := taskList{Title: title}
	for _, t := range tasks {
		path := paths[workflow.OnTask] + string(t.ID) + below
		if below == "" && t.State == workflow.TaskReview {
			path += "/review"
		}
		list.Tasks = append(list.Tasks, taskLine{TaskSummary: t, Path: path, Claim: claim})
	}
	b.Lists = append(b.Lists, list)
}
