package desk

import (
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// planRow is one language of a release's plan as its form shows it.
type planRow struct {
	Locale  string
	Wanted  bool
	Entry   workflow.PlanEntry
	Hours   int
	Publish []option
}

// planned is one language of a release's plan as its page shows it.
type planned struct {
	workflow.PlanEntry
	Hours int
	State string // of the work or the page: a key of the catalogue, empty before there is any
	Code  string // of the state, for its look
}

// plannedOf lays the plan out beside how far each language is.
func plannedOf(view workflow.ReleaseView) []planned {
	out := make([]planned, 0, len(view.Release.Plan))
	for _, e := range view.Release.Plan {
		p := planned{PlanEntry: e, Hours: int(e.Offset / time.Hour)}
		for _, page := range view.Pages {
			if page.Locale == e.Locale {
				p.State, p.Code = "state.publication", string(page.State)
			}
		}
		for _, t := range view.Tasks {
			if t.Locale == e.Locale && t.Open() {
				p.State, p.Code = "state.task", string(t.State)
			}
		}
		out = append(out, p)
	}
	return out
}

// plan reads a language plan: one group of fields for each language that is
// ticked.
func plan(f page.Form) []workflow.PlanEntry {
	var out []workflow.PlanEntry
	for _, locale := range f.List("plan") {
		out = append(out, workflow.PlanEntry{
			Locale:   locale,
			Required: f.Has("plan.required." + locale),
			Offset:   time.Duration(f.Number("plan.hours."+locale)) * time.Hour,
			Publish:  workflow.Condition(f.Text("plan.publish." + locale)),
			Prepare:  f.Has("plan.prepare." + locale),
		})
	}
	return out
}

// planRows lays a plan out over the languages the office publishes in.
func planRows(v *page.Visit, locales []workflow.Locale, entries []workflow.PlanEntry) []planRow {
	var out []planRow
	for _, l := range locales {
		row := planRow{Locale: l.Tag}
		for _, e := range entries {
			if e.Locale == l.Tag {
				row.Wanted, row.Entry, row.Hours = true, e, int(e.Offset/time.Hour)
			}
		}
		if l.Tag == workflow.English || !l.Active() && !row.Wanted {
			continue
		}
		row.Publish = options(v, "condition", string(row.Entry.Publish), "", string(workflow.WithEnglish), string(workflow.WhenReady))
		out = append(out, row)
	}
	return out
}
