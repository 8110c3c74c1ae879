package desk

import (
	"slices"
	"strconv"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// planRow is one language of a release's plan as its form shows it.
type planRow struct {
	Locale  string
	Wanted  bool
	Entry   workflow.PlanEntry
	Hours   string // as it is entered, empty for none
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
// ticked. Hours that are none refuse the form: taken for nothing they would take
// a deadline away unseen.
func plan(f page.Form) ([]workflow.PlanEntry, error) {
	var out []workflow.PlanEntry
	for _, locale := range f.List("plan") {
		if slices.ContainsFunc(out, func(e workflow.PlanEntry) bool { return e.Locale == locale }) {
			continue
		}
		hours, err := hoursIn(f.Text("plan.hours." + locale))
		if err != nil {
			return nil, err
		}
		out = append(out, workflow.PlanEntry{
			Locale:   locale,
			Required: f.Has("plan.required." + locale),
			Offset:   hours,
			Publish:  workflow.Condition(f.Text("plan.publish." + locale)),
			Prepare:  f.Has("plan.prepare." + locale),
		})
	}
	return out, nil
}

// mostHours bounds the time that a plan gives a language: two years.
const mostHours = 2 * 366 * 24

// hoursIn reads a whole number of hours; an empty field is none.
func hoursIn(s string) (time.Duration, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > mostHours {
		return 0, workflow.NewError(workflow.KindInvalid, "plan.hours", "value", s, "most", strconv.Itoa(mostHours))
	}
	return time.Duration(n) * time.Hour, nil
}

// planAgain lays a refused form's plan out as it was typed.
func planAgain(rows []planRow, f page.Form) {
	for i := range rows {
		row := &rows[i]
		row.Wanted = slices.Contains(f.List("plan"), row.Locale)
		row.Hours = f.Text("plan.hours." + row.Locale)
		row.Entry.Required, row.Entry.Prepare = f.Has("plan.required."+row.Locale), f.Has("plan.prepare."+row.Locale)
		for o := range row.Publish {
			row.Publish[o].Selected = row.Publish[o].Value == f.Text("plan.publish."+row.Locale)
		}
	}
}

// planRows lays a plan out over the languages the office publishes in.
func planRows(v *page.Visit, locales []workflow.Locale, entries []workflow.PlanEntry) []planRow {
	var out []planRow
	for _, l := range locales {
		row := planRow{Locale: l.Tag}
		for _, e := range entries {
			if e.Locale == l.Tag {
				row.Wanted, row.Entry = true, e
				if e.Offset > 0 {
					row.Hours = strconv.Itoa(int(e.Offset / time.Hour))
				}
			}
		}
		if l.Tag == workflow.English || !l.Active() && !row.Wanted {
			continue
		}
		row.Publish = options(v, "condition", string(row.Entry.Publish), "", string(workflow.WithEnglish), string(workflow.WhenReady))
		row.Publish[0].Label = v.Speaks().T("plan.by_hand")
		out = append(out, row)
	}
	return out
}
