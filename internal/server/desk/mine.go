package desk

import (
	"net/http"
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// mineBody is My desk: what comes first, then lists in the order of urgency, and
// a word about what to do when all of them are empty.
type mineBody struct {
	First   *firstTask
	Lists   []taskList
	English []workflow.ReleaseSummary
	Seconds []secondLine
	// Watches are views of the board that an editor looks through.
	Watches []workflow.Situation
	// Steps are what a new office still needs, for who administers it.
	Steps []step
	Empty bool
	// CanDraft says that the person may bring a release in.
	CanDraft bool
	// Unopened says that the public site answers nobody yet; it is asked for
	// where there is nothing else to show.
	Unopened bool
	// NoRole says that nobody gave them a role yet, or that it was taken: the desk
	// has nothing for them, but it is the page on which everybody comes in.
	NoRole bool
}

// firstTask is the most urgent thing that waits, and why it does.
type firstTask struct {
	taskLine
	Title string // catalogue key of its list
}

// taskList is one list of tasks, with what one does with each of them.
type taskList struct {
	Title string // catalogue key
	Tasks []taskLine
}

// taskLine is a task in a list: where it leads, and the action that can be
// taken at once.
type taskLine struct {
	*workflow.TaskSummary
	Path  string
	Claim workflow.Action // empty for none
}

func (d *Desk) mine(v *page.Visit) error {
	if !v.Actor().Staff() {
		return v.Show(http.StatusOK, "mine", v.Speaks().T("mydesk.title"), mineBody{NoRole: true})
	}
	view, err := d.service.ReadDesk(v.Request().Context(), v.Actor())
	if err != nil {
		return err
	}
	b := mineBody{English: view.English}
	b.add("mydesk.claimed", "", "", view.Mine)
	b.add("mydesk.tasks", "", workflow.ActClaim, view.Claimable)
	b.add("mydesk.reviews", "/review", workflow.ActClaimReview, view.Reviews)
	b.add("mydesk.publish", "/publish", "", view.ToPublish)
	b.First = first(b.Lists)
	b.Seconds = secondsOf(view)
	b.Empty = len(b.Lists) == 0 && len(b.English) == 0 && len(b.Seconds) == 0
	if b.Steps, err = d.firstSteps(v); err != nil {
		return err
	}
	if b.CanDraft = drafts(v.Actor()); b.Empty && len(b.Steps) == 0 {
		if b.Unopened, err = d.siteUnopened(v); err != nil {
			return err
		}
	}
	if v.Actor().Has(workflow.Editor, "") {
		b.Watches = workflow.Situations
	}
	return v.Show(http.StatusOK, "mine", v.Speaks().T("mydesk.title"), b)
}

// add adds a list unless it is empty: the most urgent first, by deadline.
func (b *mineBody) add(title, below string, claim workflow.Action, tasks []workflow.TaskSummary) {
	if len(tasks) == 0 {
		return
	}
	list := taskList{Title: title, Tasks: make([]taskLine, len(tasks))}
	for i := range tasks {
		t := &tasks[i]
		path := paths[workflow.OnTask] + string(t.ID) + below
		switch {
		case below != "":
		case t.State == workflow.TaskReview:
			path += "/review"
		case t.State == workflow.TaskApproved:
			path += "/publish"
		}
		list.Tasks[i] = taskLine{TaskSummary: t, Path: path, Claim: claim}
	}
	slices.SortStableFunc(list.Tasks, byDeadline)
	b.Lists = append(b.Lists, list)
}

// byDeadline puts the earlier deadline first, and none last.
func byDeadline(x, y taskLine) int {
	switch {
	case x.Deadline.Equal(y.Deadline):
		return 0
	case x.Deadline.IsZero():
		return 1
	case y.Deadline.IsZero():
		return -1
	}
	return x.Deadline.Compare(y.Deadline)
}

// first finds what comes first: the earliest deadline, and of equal ones what
// stands in the earlier list. What waits for its time only is left out; what failed
// at its time waits for a person.
func first(lists []taskList) *firstTask {
	var out *firstTask
	for _, l := range lists {
		for _, t := range l.Tasks {
			if t.Schedule != nil && len(t.Schedule.Failed) == 0 {
				continue
			}
			if out == nil || byDeadline(t, out.taskLine) < 0 {
				out = &firstTask{taskLine: t, Title: l.Title}
			}
		}
	}
	return out
}
