package desk

import (
	"html/template"
	"time"

	"prevail/internal/i18n"
	"prevail/workflow"
)

// markup writes what comes in hundreds: the rows of the board, of which fifty
// releases in twenty languages have a thousand cells, and those of My desk.
// html/template makes them most of what a page takes. So their markup is written
// here, where text and the values of attributes go through escape, and nothing
// gets in besides but what is written in the sources. What many of them have in
// common is put into words once.
type markup struct {
	html      []byte
	speaks    *i18n.Localizer
	zone      *time.Location
	now       time.Time
	languages map[string]string
	deadlines map[time.Time]string
	progress  map[[2]int]string
	states    map[workflow.TaskState]string
}

func newMarkup(speaks *i18n.Localizer, zone *time.Location, now time.Time) *markup {
	return &markup{
		speaks: speaks, zone: zone, now: now,
		languages: map[string]string{}, deadlines: map[time.Time]string{}, progress: map[[2]int]string{},
		states: map[workflow.TaskState]string{},
	}
}

// escape makes a text one between tags or between the quotes of an attribute.
func escape(text string) string { return template.HTMLEscapeString(text) }

// write appends markup as it is: literals of the sources, and what went through
// escape.
func (w *markup) write(parts ...string) {
	for _, p := range parts {
		w.html = append(w.html, p...)
	}
}

// take returns what was written since it was last taken.
func (w *markup) take() template.HTML {
	out := template.HTML(w.html) //nolint:gosec // escaped, see markup
	w.html = w.html[:0]
	return out
}

func (w *markup) say(key string) string { return escape(w.speaks.T(key)) }

func (w *markup) badge(kind, key string) {
	w.write(`<span class="badge badge--`, escape(kind), `">`, w.say(key), `</span>`)
}

// autonym is a language's own name for itself.
func (w *markup) autonym(tag string) string {
	s, ok := w.languages[tag]
	if !ok {
		s = `<bdi lang="` + escape(tag) + `" dir="` + w.speaks.DirOf(tag) + `">` + escape(w.speaks.Autonym(tag)) + `</bdi>`
		w.languages[tag] = s
	}
	return s
}

// schedule says whether what was scheduled waits or failed.
func (w *markup) schedule(s *workflow.Schedule) {
	if len(s.Failed) > 0 {
		w.badge("failed", "situation.failed")
		return
	}
	w.badge("scheduled", "situation.scheduled")
}

// instant writes a time in the person's zone.
func (w *markup) instant(t time.Time) string {
	return `<time datetime="` + t.UTC().Format(time.RFC3339) + `">` + escape(w.speaks.DateTimeBrief(t.In(w.zone))) + `</time>`
}
