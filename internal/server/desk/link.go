package desk

import (
	"net/http"

	"prevail/internal/auth"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// linkBody is the page behind a single-use link.
type linkBody struct {
	Purpose  auth.Purpose
	Person   workflow.Person
	Name     string
	Email    string
	Problems []string
}

func (d *Desk) linkForm(v *page.Visit) error { return d.showLink(v, http.StatusOK, linkBody{}) }

func (d *Desk) showLink(v *page.Visit, status int, b linkBody) error {
	var err error
	b.Purpose, b.Person, err = d.pages.Auth().FindLink(v.Request().Context(), v.Param("token"), v.From())
	if err != nil {
		return err
	}
	return v.Show(status, "link", v.Speaks().T("link."+string(b.Purpose)), b)
}

func (d *Desk) linkAccept(v *page.Visit) error {
	f := v.Form()
	in := auth.Acceptance{
		Password: f.Raw("password"), Name: f.Text("name"), Email: f.Text("email"), Language: v.Speaks().Lang(),
	}
	err := twice(f)
	if err == nil {
		err = d.pages.Auth().Accept(v.Request().Context(), v.Param("token"), in, v.From())
	}
	if err == nil {
		return v.Back("/desk/", "password")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showLink(v, page.Status(err), linkBody{Name: in.Name, Email: in.Email, Problems: problems})
}

// twice wants a new password entered the same way two times.
func twice(f page.Form) error {
	if f.Raw("password") != f.Raw("again") {
		return workflow.NewError(workflow.KindInvalid, "auth.password.again")
	}
	return nil
}
