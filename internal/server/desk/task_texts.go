package desk

import (
	"net/http"
	"slices"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// textsBody is what stood in a sentence before.
type textsBody struct {
	workflow.TaskView
	Path     string
	Row      row
	Versions []version
}

// version is what one person left there in one sitting.
type version struct {
	workflow.EarlierText
	Name string // empty when nobody is known to have typed it
	// Changes compare what stands there now with it.
	Changes []piece
}

// taskTexts shows the earlier versions of a sentence, the newest first: of the
// one that the query names, else of the text's first.
func (d *Desk) taskTexts(v *page.Visit) error {
	id := workflow.TaskID(v.Param("id"))
	t, err := d.service.ReadTask(v.Request().Context(), v.Actor(), id)
	if err != nil {
		return err
	}
	b := textsBody{TaskView: t, Path: paths[workflow.OnTask] + string(id)}
	rows := rowsOf(v, t, placeOf(v, t, b.Path, ""))
	i := slices.IndexFunc(rows, func(r row) bool { return string(r.ID) == v.QueryParam("sentence") })
	if v.QueryParam("sentence") == "" && len(rows) > 0 {
		i = 0
	}
	if i < 0 {
		return workflow.NotFound()
	}
	b.Row = rows[i]
	b.Row.fill(v, t)
	texts, err := d.service.ReadTexts(v.Request().Context(), v.Actor(), id, b.Row.ID)
	if err != nil {
		return err
	}
	b.Versions = versionsOf(texts, b.Row.Text, t.People)
	return v.Show(http.StatusOK, "texts", v.Speaks().T("texts.title", "number", b.Row.No), b)
}

// versionsOf lays the texts out, without those that are what stands there.
func versionsOf(texts []workflow.EarlierText, now string, people map[workflow.PersonID]workflow.Person) []version {
	var out []version
	for _, e := range slices.Backward(texts) {
		if e.Text != now && e.Text != "" {
			out = append(out, version{EarlierText: e, Name: people[e.Person].Name, Changes: differences(now, e.Text)})
		}
	}
	return out
}
