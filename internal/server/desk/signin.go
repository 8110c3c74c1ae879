package desk

import (
	"net/http"

	"prevail/internal/server/page"
	"prevail/workflow"
)

// signInBody is the page on which somebody says who they are.
type signInBody struct {
	Next     string
	Email    string
	Problems []string
	Demo     []workflow.Person
}

func (d *Desk) signInForm(v *page.Visit) error {
	if _, ok := v.Person(); ok {
		return v.To(page.Own(v.QueryParam("next")))
	}
	return d.showSignIn(v, http.StatusOK, signInBody{Next: page.Own(v.QueryParam("next"))})
}

func (d *Desk) showSignIn(v *page.Visit, status int, b signInBody) error {
	var err error
	if b.Demo, err = d.pages.Auth().DemoPeople(v.Request()); err != nil {
		return err
	}
	return v.Show(status, "signin", v.Speaks().T("signin.title"), b)
}

func (d *Desk) signIn(v *page.Visit) error {
	f := v.Form()
	err := d.pages.Auth().SignIn(v.Request().Context(), f.Text("email"), f.Raw("password"), v.From())
	if err == nil {
		return v.To(f.Text("next"))
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return d.showSignIn(v, page.Status(err), signInBody{Next: page.Own(f.Text("next")), Email: f.Text("email"), Problems: problems})
}

// signInAs signs in without a password, in the demo only.
func (d *Desk) signInAs(v *page.Visit) error {
	if err := d.pages.Auth().SignInAs(v.Request(), workflow.PersonID(v.Form().Text("person"))); err != nil {
		return err
	}
	return v.To(v.Form().Text("next"))
}

func (d *Desk) signOut(v *page.Visit) error {
	if err := d.pages.Auth().SignOut(v.Request().Context()); err != nil {
		return err
	}
	return v.Back("/desk/sign-in", "signed_out")
}
