package desk

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"time"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// boardBody is releases as rows and languages as columns.
type boardBody struct {
	Locales  []string
	Rows     []template.HTML
	Next     string // address of the page after this one, empty at the end
	First    string // address of the first page, empty on it
	CanDraft bool
	Search   boardSearch
	Bulk     *bulk // nil for who may do nothing to several tasks at once
}

// boardCell is what a release has in one language: the newest round of work,
// and what readers have.
type boardCell struct {
	Task   *workflow.Task
	Page   *workflow.Page
	Held   bool
	Holder string
	Stuck  bool
	// Tickable says that it can be chosen for what is done to several at once.
	Tickable bool
	Title    string // of the release
}

func (d *Desk) board(v *page.Visit) error {
	filter := readSearch(v.QueryParams())
	view, err := d.service.SearchBoard(v.Request().Context(), v.Actor(), filter)
	if err != nil {
		return err
	}
	actor := v.Actor()
	b := boardBody{
		CanDraft: drafts(actor),
		Search:   newSearch(v, filter, view), Bulk: newBulk(v, view),
	}
	address := func(after workflow.ReleaseID) string {
		query := b.Search.query()
		if after != "" {
			query.Set("after", string(after))
		}
		return (&url.URL{Path: "/desk/board", RawQuery: query.Encode()}).String()
	}
	if view.Next != "" {
		b.Next = address(view.Next)
	}
	if filter.After != "" {
		b.First = address("")
	}
	for _, l := range view.Locales {
		if l.Tag != workflow.English && (filter.Locale == "" || filter.Locale == l.Tag) {
			b.Locales = append(b.Locales, l.Tag)
		}
	}
	b.lay(view, newMarkup(v.Speaks(), v.Zone(), view.Now))
	return v.Show(http.StatusOK, "board", v.Speaks().T("board.title"), b)
}

// lay lays the releases out as rows.
func (b *boardBody) lay(view workflow.BoardPage, w *markup) {
	names := namesOf(view.People)
	cells := make([]boardCell, len(b.Locales))
	b.Rows = make([]template.HTML, 0, len(view.Rows))
	for i := range view.Rows {
		r := &view.Rows[i]
		for k, locale := range b.Locales {
			cells[k] = cell(r, locale, view.Now, names)
			cells[k].Tickable, cells[k].Title = b.Bulk != nil, r.Title
		}
		b.Rows = append(b.Rows, w.row(r, cells))
	}
}

func namesOf(people []workflow.Person) map[workflow.PersonID]string {
	out := make(map[workflow.PersonID]string, len(people))
	for _, p := range people {
		out[p.ID] = p.Name
	}
	return out
}

func cell(r *workflow.BoardRow, locale string, now time.Time, names map[workflow.PersonID]string) boardCell {
	var c boardCell
	for i := range r.Tasks {
		t := &r.Tasks[i]
		if t.Locale != locale {
			continue
		}
		c.Task = t
		claim := t.Translator
		if t.State == workflow.TaskReview {
			claim = t.Reviewer
		}
		if c.Held = claim.Held(now); c.Held {
			c.Holder = names[claim.Holder]
		}
		c.Stuck = slices.Contains(r.Stuck, t.ID)
	}
	for i := range r.Pages {
		if r.Pages[i].Locale == locale {
			c.Page = &r.Pages[i]
		}
	}
	return c
}
