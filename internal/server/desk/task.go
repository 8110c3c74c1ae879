package desk

import (
	"slices"
	"strconv"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// taskBody is a task as the workbench and the review show it.
type taskBody struct {
	workflow.TaskView
	Path     string
	Rows     []row
	General  talk
	At       *place
	Actions  []action // that there are
	Missing  []action // that there aren't, with why
	Problems []string
	// References are files for those who translate.
	References []fileLine
	Told       *note // what those who translate are told, if anything
	Holder     string
	Reviewer   string
	Page       int
	Pages      int
	Only       string // what of the text is shown; empty for all of it
	Views      []view // what else could be
	Tally      tally
	Stuck      bool       // nobody can review it
	Lines      []ruleLine // of publishing
	Blocks     []block    // the English as a document, where there is nothing to write in yet
}

func (d *Desk) task(v *page.Visit) error {
	return d.showTask(v, workflow.TaskID(v.Param("id")), nil)
}

// showTask shows the workbench, filled in again after a refused form.
func (d *Desk) showTask(v *page.Visit, id workflow.TaskID, tried *attempt) error {
	b, err := d.taskBody(v, id, "", tried)
	if err != nil {
		return err
	}
	if v.QueryParam("sentence") == "" { // what a script asks for after a save stays small
		if b.References, err = d.references(v, b.Release.ID); err != nil {
			return err
		}
	}
	// The preview stands in a frame of our own page, and only there.
	v.Response().Header().Set("Content-Security-Policy", page.FramingPolicy)
	return v.Show(tried.code(), "task", taskTitle(v, b.TaskView), b)
}

func taskTitle(v *page.Visit, t workflow.TaskView) string {
	return v.Speaks().T("task.title", "language", v.Speaks().Autonym(t.Task.Locale), "title", t.English.Title())
}

func (d *Desk) taskBody(v *page.Visit, id workflow.TaskID, below string, tried *attempt) (taskBody, error) {
	t, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return taskBody{}, err
	}
	b := taskBody{
		TaskView: t, Path: paths[workflow.OnTask] + string(id), Problems: tried.Problems(),
		Holder: t.People[t.Task.Translator.Holder].Name, Reviewer: t.People[t.Task.Reviewer.Holder].Name,
		Tally: count(t.Segments), Stuck: stuck(t), Told: newNote(t.Note, t.People),
	}
	b.At = placeOf(v, t, b.Path, below)
	b.General = talkOf(t.People, t.Comments, "", b.At)
	b.Rows = rowsOf(v, t, b.At)
	if len(t.Segments) == 0 {
		b.Blocks = blocksOf(t.Release.ID, t.English.Units)
	}
	if sentence := v.QueryParam("sentence"); sentence != "" {
		b.alone(sentence)
	} else {
		b.choose(v.QueryParam("only"), onlyOpen, onlyChanged, onlyFindings, onlyTalk)
		b.turn(v.QueryParam("page"))
	}
	for i := range b.Rows {
		b.Rows[i].fill(v, t)
	}
	o := object{on: workflow.OnTask, id: string(id), version: t.Task.Version, text: t.Text, from: b.Path + below}
	c := func(of offer) choices { return taskChoices(t, of) }
	for _, a := range actionsOf(v, o, t.Actions, c, tried) {
		if a.Allowed() {
			b.Actions = append(b.Actions, a)
		} else {
			b.Missing = append(b.Missing, a)
		}
	}
	return b, nil
}

// placeOf is what the forms in the text need to know.
func placeOf(v *page.Visit, t workflow.TaskView, path, below string) *place {
	me := v.Actor()
	at := &place{Path: path, From: path + below, Version: t.Task.Version, Can: allowed(t.Actions)}
	at.Edits = t.Task.State == workflow.TaskDraft && t.Task.Translator.HeldBy(me.Person, t.Now)
	at.Suggest = !at.Edits && (t.Task.State == workflow.TaskDraft || t.Task.State == workflow.TaskReview) &&
		(me.Has(workflow.Translator, t.Task.Locale) || me.Has(workflow.Reviewer, t.Task.Locale))
	return at
}

// stuck reports whether nobody can review the task.
func stuck(t workflow.TaskView) bool {
	people := make([]workflow.Person, 0, len(t.People))
	for _, p := range t.People {
		people = append(people, p)
	}
	return workflow.ReviewersAmong(people).Stuck(t.Task, t.Segments)
}

// taskChoices are who and what a task's actions choose among.
func taskChoices(t workflow.TaskView, o offer) choices {
	c := choices{deadline: t.Task.Deadline}
	for _, p := range t.People {
		a := p.Actor()
		translates := a.Has(workflow.Translator, t.Task.Locale)
		if t.Task.Translator.Held(t.Now) && t.Task.Translator.Holder == p.ID && o.action != workflow.ActNameReviewer {
			continue // has it
		}
		if translates || o.action == workflow.ActNameReviewer && a.Has(workflow.Reviewer, t.Task.Locale) {
			c.people = append(c.people, p)
		}
	}
	slices.SortFunc(c.people, byName)
	for i, u := range t.English.Units {
		c.units = append(c.units, option{Value: strconv.Itoa(i), Label: u.Text(workflow.English), Lang: workflow.English})
	}
	return c
}
