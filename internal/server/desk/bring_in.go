package desk

import (
	"fmt"
	"net/http"
	"strconv"

	"prevail/internal/intake"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// bringInBody is an existing translation on its way in: first as pasted, then
// laid beside the English for confirmation.
type bringInBody struct {
	workflow.TaskView
	Path     string
	Text     string // as pasted
	Pairs    []pairLine
	Beside   []string // what of the translation has no English beside it
	Notes    []intake.Note
	Problems []string
	Lang     string
	Dir      string
}

// pairLine is one sentence of the English with what is proposed for it.
type pairLine struct {
	Name   string // of its field
	Source string
	Text   string
	Sure   bool
}

// bringInForm asks for the translation.
func (d *Desk) bringInForm(v *page.Visit) error {
	return d.showBringIn(v, http.StatusOK, func(*bringInBody) error { return nil })
}

func (d *Desk) showBringIn(v *page.Visit, status int, fill func(*bringInBody) error) error {
	id := workflow.TaskID(v.Param("id"))
	t, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return err
	}
	if err := decided(t.Actions, workflow.OnTask, string(t.Task.State), workflow.ActBringIn); err != nil {
		return err
	}
	b := bringInBody{TaskView: t, Path: paths[workflow.OnTask] + string(id), Lang: t.Task.Locale, Dir: v.Speaks().DirOf(t.Task.Locale)}
	if err := fill(&b); err != nil {
		return err
	}
	return v.Show(status, "bringin", v.Speaks().T("intake.translation")+" · "+taskTitle(v, t), b)
}

// bringIn takes the form of either step: a pasted text is laid beside the
// English and shown, a confirmed one is put into the task.
func (d *Desk) bringIn(v *page.Visit) error {
	f := v.Form()
	if f.Text("do") != "save" {
		return d.showBringIn(v, http.StatusOK, func(b *bringInBody) error { return b.lay(v, f.Text("text")) })
	}
	id := workflow.TaskID(v.Param("id"))
	t, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return err
	}
	texts := textsIn(f, t.English.Units)
	res, err := d.service.BringIn(v.Request().Context(), v.Actor(), workflow.BringInInput{
		Task: id, English: workflow.Hash(f.Text("english")), Texts: texts,
	})
	if err == nil {
		return v.Back(paths[workflow.OnTask]+string(id), "brought_in", "filled", strconv.Itoa(res.Filled),
			"kept", strconv.Itoa(res.Kept), "empty", strconv.Itoa(res.Empty))
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showBringIn(v, page.Status(err), func(b *bringInBody) error {
		b.Problems = problems
		b.pair(texts, nil)
		return nil
	})
}

// lay reads the pasted text and lays it beside the English. What can't be read
// comes back with why.
func (b *bringInBody) lay(v *page.Visit, text string) error {
	b.Text = text
	draft, err := intake.Translation(intake.Detect(text), b.Task.Locale, text)
	if err != nil {
		problems, ok := v.Retry(err)
		b.Problems = problems
		if !ok {
			return err
		}
		return nil
	}
	pairs := intake.Align(b.English.Units, draft.Units, b.Task.Locale)
	sure := map[int]bool{}
	for _, p := range pairs {
		for _, i := range p.Source {
			sure[i] = p.Sure
		}
		if len(p.Source) == 0 {
			for _, j := range p.Target {
				b.Beside = append(b.Beside, draft.Units[j].Text(b.Task.Locale))
			}
		}
	}
	b.Notes = draft.Notes
	b.pair(intake.Fill(b.English.Units, draft.Units, pairs, b.Task.Locale), sure)
	return nil
}

func (b *bringInBody) pair(texts [][]string, sure map[int]bool) {
	for i, u := range b.English.Units {
		for j, source := range u.Segments {
			b.Pairs = append(b.Pairs, pairLine{Name: fieldOf(i, j), Source: source, Text: texts[i][j], Sure: sure[i]})
		}
	}
}

func fieldOf(unit, index int) string { return fmt.Sprintf("x.%d.%d", unit, index) }

// textsIn reads a text for each sentence of the English.
func textsIn(f page.Form, units []workflow.Unit) [][]string {
	out := make([][]string, len(units))
	for i, u := range units {
		out[i] = make([]string, len(u.Segments))
		for j := range u.Segments {
			out[i][j] = f.Text(fieldOf(i, j))
		}
	}
	return out
}
