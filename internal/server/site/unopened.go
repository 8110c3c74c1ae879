package site

import (
	"bytes"
	"html/template"
	"net/http"
	"sync"

	"github.com/labstack/echo/v4"

	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// unopened answers while the English kit is not in force: nothing can be public
// yet, and no kit has words for saying so. The answer is the same for every
// address and knows nothing of the office, so that it tells nothing.
func (s *site) unopened(c echo.Context) error {
	page, err := unopenedPage()
	if err != nil {
		return err
	}
	style, err := s.Assets.Path("css/site.css")
	if err != nil {
		return workflow.Internal("showing that the site is not open", err)
	}
	var body bytes.Buffer
	if err := page.template.Execute(&body, struct{ Lang, Style, Words string }{i18n.Fallback, style, page.words}); err != nil {
		return workflow.Internal("showing that the site is not open", err)
	}
	return send(c, answer{status: http.StatusServiceUnavailable, kind: typeHTML, language: i18n.Fallback, cache: cacheNever, body: body.Bytes(), noIndex: true})
}

// closedPage is the page of a site that was never opened.
type closedPage struct {
	template *template.Template
	words    string
}

// unopenedPage is read when it is first asked for: most sites never do.
var unopenedPage = sync.OnceValues(func() (closedPage, error) {
	t, err := template.ParseFS(web.Templates, "templates/site/unopened.html")
	if err != nil {
		return closedPage{}, workflow.Internal("reading the page of an unopened site", err)
	}
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		return closedPage{}, workflow.Internal("reading the words of an unopened site", err)
	}
	return closedPage{template: t, words: catalog.Localizer(i18n.Fallback).T("site.unopened")}, nil
})
