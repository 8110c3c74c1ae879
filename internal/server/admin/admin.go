package admin

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/internal/i18n"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// Options are what the pages are made of.
type Options struct {
	Service *workflow.Service
	Pages   *page.Pages
	Auth    *auth.Auth
	// Kits are the kits that come with the program, to propose from.
	Kits i18n.KitFiles
	// BaseURL begins the links that are handed to people.
	BaseURL string
	// Mail sends a person a link, and reports whether it did. Without it links
	// are only shown.
	Mail func(ctx context.Context, p workflow.Person, purpose auth.Purpose, link string) (sent bool)
}

// Admin serves the pages.
type Admin struct{ Options }

// New returns the pages about the office.
func New(o Options) *Admin { return &Admin{o} }

// Routes lists the routes with their needs. Kits are accepted by people of all
// roles, so those pages need none; the Service decides.
func (a *Admin) Routes() []page.Route {
	get := func(name, path string, need page.Need, h func(*page.Visit) error) page.Route {
		return page.Route{Method: http.MethodGet, Path: path, Name: name, Need: need, Handle: a.on(h)}
	}
	post := func(name, path string, need page.Need, h func(*page.Visit) error) page.Route {
		return page.Route{Method: http.MethodPost, Path: path, Name: name, Need: need, Handle: a.on(h)}
	}
	return []page.Route{
		get("admin.people", "/desk/people", page.Administrator, a.people),
		get("admin.person.new", "/desk/people/new", page.Administrator, a.personNew),
		post("admin.person.add", "/desk/people/new", page.Administrator, a.personSave),
		get("admin.person", "/desk/people/:id", page.Administrator, a.person),
		post("admin.person.save", "/desk/people/:id", page.Administrator, a.personSave),
		post("admin.person.link", "/desk/people/:id/link", page.Administrator, a.personLink),
		get("admin.languages", "/desk/languages", page.SignedIn, a.languages),
		post("admin.language.add", "/desk/languages", page.Administrator, a.languageAdd),
		get("admin.language", "/desk/languages/:tag", page.SignedIn, a.language),
		post("admin.kit.propose", "/desk/languages/:tag/kit", page.SignedIn, a.kitPropose),
		post("admin.kit.accept", "/desk/languages/:tag/kit/accept", page.SignedIn, a.kitAccept),
		get("admin.office", "/desk/office", page.Administrator, a.office),
		post("admin.office.save", "/desk/office", page.Administrator, a.officeSave),
	}
}

func (a *Admin) on(h func(*page.Visit) error) echo.HandlerFunc {
	return func(c echo.Context) error { return h(a.Pages.Visit(c)) }
}

// read reads the office for a page.
func (a *Admin) read(v *page.Visit) (workflow.OfficeView, error) {
	return a.Service.ReadOffice(v.Request().Context(), v.Actor())
}
