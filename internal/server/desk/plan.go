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
