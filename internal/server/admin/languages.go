package admin

import (
	"net/http"

	"prevail/internal/i18n"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// languagesBody is the list of the languages the office publishes in.
type languagesBody struct {
	Lines    []languageLine
	Problems []string
	Tag      string
	CanAdd   bool
}

type languageLine struct {
	workflow.Locale
	Proposed int // versions that wait for their second person
	Missing  int // words that the newest version lacks
}

func (a *Admin) languages(v *page.Visit) error {
	return a.showLanguages(v, http.StatusOK, languagesBody{})
}

func (a *Admin) showLanguages(v *page.Visit, status int, b languagesBody) error {
	view, err := a.read(v)
	if err != nil {
		return err
	}
	b.CanAdd = v.Actor().Has(workflow.Administrator, "")
	for _, l := range view.Locales {
		line := languageLine{Locale: l}
		for _, k := range view.Kits[l.Tag] {
			if k.State == workflow.KitProposed {
				line.Proposed++
			}
			line.Missing = len(k.Missing(i18n.RequiredKitKeys(l.Tag)))
		}
		b.Lines = append(b.Lines, line)
	}
	return v.Show(status, "languages", v.Speaks().T("locale.title"), b)
}

func (a *Admin) languageAdd(v *page.Visit) error {
	l, err := a.Service.AddLocale(v.Request().Context(), v.Actor(), v.Form().Text("tag"))
	if err == nil {
		return v.Back("/desk/languages/"+l.Tag, "saved")
	}
	problems, ok := v.Retry(err)
	if !ok {
		return err
	}
	return a.showLanguages(v, page.Status(err), languagesBody{Problems: problems, Tag: v.Form().Text("tag")})
}
