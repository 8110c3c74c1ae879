package desk

import (
	"html/template"
	"net/url"
	"strconv"
	"time"

	"prevail/workflow"
)

// row returns the row of a release, with a cell for each language.
func (w *markup) row(r *workflow.BoardRow, cells []boardCell) template.HTML {
	w.write("\n", `<tr><th scope="row"><a href="/desk/releases/`, escape(url.PathEscape(string(r.ID))), `" lang="en" dir="ltr">`)
	if r.Title != "" {
		w.write(escape(r.Title))
	} else {
		w.write(w.say("release.untitled"))
	}
	w.write("</a></th>\n", `<td><div class="cell">`)
	switch {
	case r.Withdrawal != nil:
		w.badge("withdrawn", "state.revision.withdrawn")
	case r.State != "":
		w.badge(string(r.State), "state.revision."+string(r.State))
	}
	if r.Embargoed(w.now) {
		w.badge("embargo", "situation.embargo")
		w.write(`<span class="cell__note">`, escape(w.speaks.DateTimeBrief(r.Embargo.In(w.zone))), `</span>`)
	}
	w.write(`</div></td>`)
	for i := range cells {
		w.write("\n<td>")
		w.cell(&cells[i])
		w.write("</td>")
	}
	w.write("\n</tr>")
	return w.take()
}

func (w *markup) cell(c *boardCell) {
	w.write(`<div class="cell">`)
	if p := c.Page; p != nil {
		w.badge(string(p.State), "state.publication."+string(p.State))
		if p.Outdated {
			w.badge("outdated", "situation.outdated")
		}
	}
	if c.Task != nil && c.Task.Open() {
		w.task(c, c.Task)
	}
	if c.Page == nil && c.Task == nil {
		w.write(`<span class="cell__note"><span aria-hidden="true">–</span><span class="visually-hidden">`, w.say("board.nothing"), `</span></span>`)
	}
	w.write("\n</div>")
}

// task writes what there is to say of an open task.
func (w *markup) task(c *boardCell, t *workflow.Task) {
	w.head(c, t)
	if c.Stuck {
		w.badge("stuck", "situation.stuck")
	}
	if t.Segments > 0 {
		w.write(`<span class="cell__note">`, w.doneShort(t.Done, t.Segments), `</span>`)
	}
	switch {
	case t.State == workflow.TaskApproved:
	case c.Held:
		w.write(`<span class="cell__note"><bdi>`, escape(c.Holder), `</bdi></span>`)
	default:
		w.write(`<span class="cell__note">`, w.say("situation.unclaimed"), `</span>`)
	}
	if !t.Deadline.IsZero() {
		w.write(w.deadlineShort(t.Deadline))
	}
	if t.Schedule != nil {
		w.schedule(t.Schedule)
	}
}

// head writes the box that chooses the task, and its state, which leads to it.
func (w *markup) head(c *boardCell, t *workflow.Task) {
	w.write(`<span class="cell__head">`)
	if c.Tickable {
		w.write(`<label class="choice"><input type="checkbox" name="task" value="`, escape(string(t.ID)), `:`, strconv.Itoa(t.Version),
			`" form="bulk"><span class="visually-hidden">`, w.say("bulk.tick"), `: <span lang="en" dir="ltr">`, escape(c.Title), `</span>, `, w.autonym(t.Locale), `</span></label>`)
	}
	below := ""
	switch t.State {
	case workflow.TaskReview:
		below = "/review"
	case workflow.TaskApproved:
		below = "/publish"
	default:
	}
	w.write(`<a href="/desk/tasks/`, escape(url.PathEscape(string(t.ID))), below, `" class="badge badge--`, w.state(t.State), `</a></span>`)
}

// state is the end of a badge that names a task's state.
func (w *markup) state(of workflow.TaskState) string {
	s, ok := w.states[of]
	if !ok {
		s = escape(string(of)) + `">` + w.say("state.task."+string(of))
		w.states[of] = s
	}
	return s
}

func (w *markup) doneShort(done, of int) string {
	s, ok := w.progress[[2]int{done, of}]
	if !ok {
		s = `<progress class="meter meter--small" value="` + strconv.Itoa(done) + `" max="` + strconv.Itoa(of) + `" aria-label="` + w.say("table.progress") + `"></progress> ` +
			escape(w.speaks.T("progress.short", "done", done, "total", of))
		w.progress[[2]int{done, of}] = s
	}
	return s
}

func (w *markup) deadlineShort(t time.Time) string {
	s, ok := w.deadlines[t]
	if !ok {
		late, past := "", ""
		if t.Before(w.now) {
			late, past = " cell__note--late", w.say("deadline.past")+": "
		}
		s = `<span class="cell__note` + late + `">` + past + w.instant(t) + `</span>`
		w.deadlines[t] = s
	}
	return s
}
