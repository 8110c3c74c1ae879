package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

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
	Types    string // of the files that are read
	Pairs    []pairLine
	Paras    []option // where a text can be put
	Beside   []string // what of the translation has no English beside it
	Notes    []intake.Note
	Problems []string
	Lang     string
	Dir      string
	History  history[laid]
	// HistoryField is it as the form carries it.
	HistoryField string
	At           int // the unit that the person goes on with, -1 for none
}

// pairLine is one sentence of the English with what is proposed for it.
type pairLine struct {
	Name   string // of its field
	Unit   int
	No     int // of the unit
	Kind   workflow.UnitKind
	First  bool // of its unit
	Index  int
	Source string
	Text   string
	Sure   bool
	Open   bool
}

// Button names a button of its unit.
func (p pairLine) Button(what string) string { return button(what, p.Unit) }

// Rest names the button that moves what begins here to the paragraph below.
func (p pairLine) Rest() string { return button("rest", p.Unit, p.Index) }

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
	b := bringInBody{TaskView: t, Path: paths[workflow.OnTask] + string(id), Types: textTypes, At: -1, Lang: t.Task.Locale, Dir: v.Speaks().DirOf(t.Task.Locale)}
	if err := fill(&b); err != nil {
		return err
	}
	return v.Show(status, "bringin", v.Speaks().T("intake.translation")+" · "+taskTitle(v, t), b)
}

// bringIn takes the form of either step: a pasted text is laid beside the
// English and shown, a confirmed one is put into the task.
func (d *Desk) bringIn(v *page.Visit) error {
	f := v.Form()
	do := f.Text("do")
	if do == "" {
		return d.showBringIn(v, http.StatusOK, func(b *bringInBody) error { return b.lay(v) })
	}
	if do != "save" {
		return d.showBringIn(v, http.StatusOK, func(b *bringInBody) error { return b.moved(f) })
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
		b.History = readHistory[laid](f)
		return b.show(b.readLaid(f))
	})
}

// lay reads the pasted text, or a file in its place, and lays it beside the
// English. What can't be read comes back with why.
func (b *bringInBody) lay(v *page.Visit) error {
	format, text, err := uploadedText(v)
	if err != nil {
		return err
	}
	if b.Text = v.Form().Text("text"); text == "" {
		format, text = intake.Detect(b.Text), b.Text
	}
	draft, err := intake.Translation(format, b.Task.Locale, text)
	if err != nil {
		problems, ok := v.Retry(err)
		b.Problems = problems
		if !ok {
			return err
		}
		return nil
	}
	pairs := intake.Align(b.English.Units, draft.Units, b.Task.Locale)
	l := laid{Texts: intake.Fill(b.English.Units, draft.Units, pairs, b.Task.Locale), units: b.English.Units, lang: b.Task.Locale}
	sure := map[int]bool{}
	for _, p := range pairs {
		for _, i := range p.Source {
			sure[i] = p.Sure
		}
		if len(p.Source) == 0 {
			for _, j := range p.Target {
				l.Beside = append(l.Beside, draft.Units[j].Text(b.Task.Locale))
			}
		}
	}
	b.Notes = draft.Notes
	return b.pair(l, sure)
}

// moved answers a button that lays something elsewhere.
func (b *bringInBody) moved(f page.Form) error {
	l, do := b.readLaid(f), f.Text("do")
	b.History = readHistory[laid](f)
	if n, ok := strings.CutPrefix(do, "put:"); ok {
		do += ":" + f.Text("to."+n)
	}
	if state, ok := b.History.step(do, l); ok {
		state.units, state.lang = l.units, l.lang
		if len(state.Texts) == len(l.Texts) { // or it is of another English
			l = state
		}
	} else if to, at, ok := l.move(do); ok {
		b.History.did(l)
		l, b.At = to, at
	}
	return b.show(l)
}

// readLaid reads how the form has it.
func (b *bringInBody) readLaid(f page.Form) laid {
	return laid{Texts: textsIn(f, b.English.Units), Beside: f.List("beside"), units: b.English.Units, lang: b.Task.Locale}
}

func (b *bringInBody) show(l laid) error { return b.pair(l, l.sure()) }

func (b *bringInBody) pair(l laid, sure map[int]bool) error {
	b.Beside = l.Beside
	no := 0
	for i, u := range l.units {
		if !u.Kind.IsFile() {
			no++
			b.Paras = append(b.Paras, option{Value: strconv.Itoa(i), Label: strconv.Itoa(no) + " · " + clipped(u.Text(workflow.English))})
		}
		for j, source := range u.Segments {
			if j >= len(l.Texts[i]) { // a form that was tampered with
				break
			}
			b.Pairs = append(b.Pairs, pairLine{
				Name: fieldOf(i, j), Unit: i, No: no, Kind: u.Kind, First: j == 0, Index: j,
				Source: source, Text: l.Texts[i][j], Sure: sure[i], Open: !sure[i] || b.At == i,
			})
		}
	}
	var err error
	b.HistoryField, err = b.History.Field()
	return err
}

// clipped is the beginning of a text, to know it by.
func clipped(text string) string {
	const most = 50
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
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
