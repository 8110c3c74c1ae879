package desk

import (
	"html/template"
	"strconv"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// atOnce is how much markup a template is given in one piece, since it makes a
// copy of each.
const atOnce = 16 << 10

// Rows writes the rows of the list's table, for a template, in pieces.
func (l taskList) Rows(v page.View) []template.HTML {
	w := newMarkup(v.Localizer, v.Zone, v.Now)
	var out []template.HTML
	for i := range l.Tasks {
		w.line(&l.Tasks[i], v.Token)
		if len(w.html) >= atOnce || i == len(l.Tasks)-1 {
			out = append(out, w.take())
		}
	}
	return out
}

func (w *markup) line(t *taskLine, token string) {
	w.write("\n", `<tr><th scope="row"><a href="`, escape(t.Path), `"><span lang="en" dir="ltr">`, escape(t.Title), `</span></a>`)
	if t.Note != "" {
		w.write(`<span class="table__sub" lang="und" dir="auto">`, escape(t.Note), `</span>`)
	}
	w.write("</th>\n", `<td class="tight">`, w.autonym(t.Locale), "</td>\n", `<td class="tight">`)
	w.badge(string(t.State), "state.task."+string(t.State))
	if t.Outdated {
		w.write(" ")
		w.badge("outdated", "situation.outdated")
	}
	if t.Schedule != nil {
		w.write(" ")
		w.schedule(t.Schedule)
	}
	w.write("</td>\n<td>", w.done(t.Done, t.Segments), "</td>\n", `<td class="tight" data-label="`, w.say("table.deadline"), `">`, w.deadline(t.Deadline), "</td>\n", `<td class="tight">`)
	w.act(t, token)
	w.write("</td></tr>")
}

// act writes what can be done from the list: taking the task, or going to it.
func (w *markup) act(t *taskLine, token string) {
	of := func() {
		w.write(`<span class="visually-hidden">: <span lang="en" dir="ltr">`, escape(t.Title), `</span>, `, w.autonym(t.Locale), `</span>`)
	}
	if t.Claim == "" {
		w.write(`<a class="button button--small button--quiet" href="`, escape(t.Path), `">`, w.say("task.open"))
		of()
		w.write(`</a>`)
		return
	}
	to := "claim-review"
	if t.Claim == workflow.ActClaim {
		to = "claim"
	}
	w.write(`<form method="post" action="`, escape(paths[workflow.OnTask]+string(t.ID)), `/act/`, to, `"><input type="hidden" name="`, page.TokenField, `" value="`, escape(token),
		`"><input type="hidden" name="version" value="`, strconv.Itoa(t.Version), `"><button class="button button--small">`, w.say("action."+string(t.Claim)))
	of()
	w.write(`</button></form>`)
}

func (w *markup) done(done, of int) string {
	if of == 0 {
		return `<span class="table__sub">` + w.say("task.not_begun") + `</span>`
	}
	s, ok := w.progress[[2]int{done, of}]
	if !ok {
		s = `<progress class="meter" value="` + strconv.Itoa(done) + `" max="` + strconv.Itoa(of) + `" aria-label="` + w.say("table.progress") +
			`"></progress> <span class="table__sub">` + escape(w.speaks.T("task.progress", "done", done, "total", of)) + `</span>`
		w.progress[[2]int{done, of}] = s
	}
	return s
}

func (w *markup) deadline(t time.Time) string {
	if t.IsZero() {
		return w.say("deadline.none")
	}
	s, ok := w.deadlines[t]
	if !ok {
		s = w.instant(t)
		if t.Before(w.now) {
			s += ` <span class="badge badge--failed">` + w.say("deadline.past") + `</span>`
		}
		w.deadlines[t] = s
	}
	return s
}
