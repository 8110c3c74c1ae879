package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// bulk is what can be done to several tasks of the board at once.
type bulk struct {
	People []option // who may be given them
	Zone   string   // in which a deadline is written
}

// newBulk returns nil for whoever isn't an editor: nobody else acts on tasks that
// are not theirs.
func newBulk(v *page.Visit, view workflow.BoardPage) *bulk {
	if !v.Actor().Has(workflow.Editor, "") {
		return nil
	}
	var people []workflow.Person
	for _, p := range view.People {
		if len(p.Actor().Locales(workflow.Translator)) > 0 {
			people = append(people, p)
		}
	}
	return &bulk{People: toChoose(v, named(people)), Zone: v.Zone().String()}
}

// bulkActs are the actions that the board does to several tasks.
var bulkActs = []workflow.Action{workflow.ActAssign, workflow.ActDeadline, workflow.ActPublish}

// mostAtOnce bounds what one form may ask for: each task is a transaction of its
// own.
const mostAtOnce = 200

// bulkBody is the page that says what became of each task.
type bulkBody struct {
	Action  workflow.Action
	Results []bulkResult
	Done    int
	Back    string
}

// bulkResult is what became of one task.
type bulkResult struct {
	Path      string
	Title     string
	Locale    string
	Sentences []string // why not; empty when it was done
}

// boardAct does one thing to every ticked task, one after another: what is
// refused for one stands in no other's way.
func (d *Desk) boardAct(v *page.Visit) error {
	f := v.Form()
	act := workflow.Action(f.Text("do"))
	if !slices.Contains(bulkActs, act) {
		return workflow.NewError(workflow.KindInvalid, "form.unreadable")
	}
	ticked := f.List("task")
	if len(ticked) > mostAtOnce {
		return workflow.NewError(workflow.KindInvalid, "input.too_long", "field", "task")
	}
	in, err := input(f)
	if err != nil {
		return err
	}
	if f.Has("no_deadline") {
		in.Deadline = time.Time{}
	} else if act == workflow.ActDeadline && in.Deadline.IsZero() {
		return workflow.NewError(workflow.KindInvalid, "input.deadline") // an empty field takes away nothing by mistake
	}
	b := bulkBody{Action: act, Back: page.Own(f.Text("from"))}
	for _, one := range ticked {
		id, version, _ := strings.Cut(one, ":")
		if in.Version, err = strconv.Atoi(version); err != nil {
			return workflow.NewError(workflow.KindInvalid, "form.unreadable")
		}
		r, err := d.actOn(v, workflow.TaskID(id), act, in)
		if err != nil {
			return err
		}
		if b.Results = append(b.Results, r); len(r.Sentences) == 0 {
			b.Done++
		}
	}
	return v.Show(http.StatusOK, "bulk", v.Speaks().T("bulk.title", "action", v.Speaks().T("action."+string(act))), b)
}

// actOn does it to one task. An error is a fault; what was refused is a result.
func (d *Desk) actOn(v *page.Visit, id workflow.TaskID, act workflow.Action, in workflow.Input) (bulkResult, error) {
	r := bulkResult{Path: paths[workflow.OnTask] + string(id)}
	view, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err == nil {
		r.Title, r.Locale = view.English.Title(), view.Task.Locale
		_, err = d.service.ChangeTask(v.Request().Context(), v.Actor(), id, act, in)
	}
	if err == nil {
		return r, nil
	}
	switch workflow.KindOf(err) {
	case workflow.KindInternal, workflow.KindUnavailable:
		return r, err
	default:
	}
	if workflow.KindOf(err) == workflow.KindNotFound {
		v.Conceal()
	}
	refusal := page.Refusal(err)
	for _, reason := range refusal.Reasons {
		r.Sentences = append(r.Sentences, page.Sentence(v.Speaks(), v.Zone(), refusal.Kind, reason))
	}
	return r, nil
}
