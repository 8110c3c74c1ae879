package desk

import (
	"net/http"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// boardBody is releases as rows and languages as columns.
type boardBody struct {
	Locales  []string
	Rows     []boardRow
	Next     workflow.ReleaseID
	First    bool // the first page
	CanDraft bool
}

type boardRow struct {
	workflow.ReleaseSummary
	Embargoed bool
	Cells     []boardCell // one for each locale
}

// boardCell is what a release has in one language: the newest round of work,
// and what readers have.
type boardCell struct {
	Task *workflow.Task
	Page *workflow.Page
	Held bool
}

func (d *Desk) board(v *page.Visit) error {
	after := workflow.ReleaseID(v.QueryParam("after"))
	view, err := d.service.ReadBoard(v.Request().Context(), v.Actor(), workflow.ReleaseFilter{After: after})
	if err != nil {
		return err
	}
	actor := v.Actor()
	b := boardBody{Next: view.Next, First: after == "", CanDraft: actor.Has(workflow.Author, "") || actor.Has(workflow.Editor, "")}
	for _, l := range view.Locales {
		if l.Tag != workflow.English {
			b.Locales = append(b.Locales, l.Tag)
		}
	}
	for _, r := range view.Releases {
		row := boardRow{ReleaseSummary: r, Embargoed: r.Embargoed(view.Now)}
		for _, locale := range b.Locales {
			row.Cells = append(row.Cells, cell(r, locale, view))
		}
		b.Rows = append(b.Rows, row)
	}
	return v.Show(http.StatusOK, "board", v.Speaks().T("board.title"), b)
}

func cell(r workflow.ReleaseSummary, locale string, view workflow.BoardView) boardCell {
	var c boardCell
	for i := range r.Tasks {
		if t := &r.Tasks[i]; t.Locale == locale {
			c.Task = t
			c.Held = t.Translator.Held(view.Now) || t.Reviewer.Held(view.Now)
		}
	}
	for i := range r.Pages {
		if r.Pages[i].Locale == locale {
			c.Page = &r.Pages[i]
		}
	}
	return c
}
