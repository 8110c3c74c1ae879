package admin

import (
	"net/http"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// peopleBody is the list of the office's people.
type peopleBody struct{ People []workflow.Person }

func (a *Admin) people(v *page.Visit) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, "people", v.Speaks().T("people.title"), peopleBody{view.People})
}
