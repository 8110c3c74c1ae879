package desk

import (
	"net/http"

	"prevail/internal/server/page"
)

// accountBody is a person's own page.
type accountBody struct{ Problems []string }

func (d *Desk) account(v *page.Visit) error {
	return v.Show(http.StatusOK, "account", v.Speaks().T("nav.profile"), accountBody{})
}

func (d *Desk) accountPassword(v *page.Visit) error {
	f := v.Form()
	err := twice(f)
	if err == nil {
		err = d.pages.Auth().ChangePassword(v.Request().Context(), f.Raw("old"), f.Raw("password"), v.From())
	}
	if err == nil {
		return v.Back("/desk/account", "password")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return v.Show(page.Status(err), "account", v.Speaks().T("nav.profile"), accountBody{Problems: problems})
}
