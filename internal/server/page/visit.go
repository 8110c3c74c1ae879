package page

import (
	"net/http"
	"net/netip"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"prevail/internal/auth"
	"prevail/internal/i18n"
	"prevail/workflow"
)

// Visit is one request to the desk.
type Visit struct {
	echo.Context
	pages  *Pages
	person workflow.Person
	signed bool
	speaks *i18n.Localizer
	office *workflow.Office // once it was asked for
}

// Visit returns the request as the desk sees it. The session must be loaded.
func (p *Pages) Visit(c echo.Context) *Visit {
	v := &Visit{Context: c, pages: p}
	v.person, v.signed = auth.Current(c.Request().Context())
	wish := v.person.Language
	if asked := c.QueryParam("lang"); !v.signed && asked != "" {
		wish = asked
	}
	v.speaks = p.catalog.Localizer(i18n.Negotiate(p.catalog.Languages(), i18n.Fallback, wish, c.Request().Header.Get("Accept-Language")))
	return v
}

// Person returns who is asking; ok is false for nobody.
func (v *Visit) Person() (p workflow.Person, ok bool) { return v.person, v.signed }

// Actor returns who is asking, as the domain wants it.
func (v *Visit) Actor() workflow.Actor {
	if !v.signed {
		return workflow.Actor{}
	}
	return v.person.Actor()
}

// Speaks returns the language to answer in.
func (v *Visit) Speaks() *i18n.Localizer { return v.speaks }

// Zone returns the person's time zone, the office's where they chose none.
func (v *Visit) Zone() *time.Location {
	if zone, err := workflow.ParseZone(v.person.Zone); err == nil && v.person.Zone != "" {
		return zone
	}
	return v.OfficeZone()
}

// OfficeZone returns the office's time zone. It is UTC where there is none, and
// where the office can't be read: then no page is shown anyway.
func (v *Visit) OfficeZone() *time.Location {
	office, err := v.theOffice()
	if err != nil {
		return time.UTC
	}
	return office.Location()
}

// theOffice reads the office once a visit.
func (v *Visit) theOffice() (workflow.Office, error) {
	if v.office == nil {
		office, err := v.pages.office(v.Request().Context())
		if err != nil {
			return workflow.Office{}, err
		}
		v.office = &office
	}
	return *v.office, nil
}

// From returns the address the request came from, for rate limits.
func (v *Visit) From() netip.Addr {
	addr, err := netip.ParseAddr(v.RealIP())
	if err != nil {
		return netip.IPv6Unspecified()
	}
	return addr
}

// Form returns the form that was sent.
func (v *Visit) Form() Form {
	return Form{values: v.Request().PostForm, zone: v.Zone()} //nolint:forbidigo // the field, not the client's function
}

// Flash leaves a message for the next page: flash.<code>.
func (v *Visit) Flash(code string, params ...string) error {
	f := auth.Flash{Code: code}
	if len(params) > 0 {
		f.Params = workflow.NewReason("", params...).Params
	}
	return v.pages.auth.AddFlash(v.Request().Context(), f)
}

// Back sends the browser on after an action, with a message for that page.
func (v *Visit) Back(to, flash string, params ...string) error {
	if err := v.Flash(flash, params...); err != nil {
		return err
	}
	return v.To(to)
}

// To sends the browser on to one of our own pages.
func (v *Visit) To(path string) error { return v.Redirect(http.StatusSeeOther, Own(path)) }

// Own returns the address if it is one of the desk's own pages, the desk's
// first page otherwise: nobody is ever sent elsewhere by an address in a form.
func Own(path string) string {
	if !strings.HasPrefix(path, DeskPath+"/") || strings.ContainsAny(path, "\\\r\n") ||
		strings.Contains(path, "//") || strings.Contains(path, "/..") {
		return "/desk/"
	}
	return path
}

// Show renders a page. Title is the finished title in the visit's language.
func (v *Visit) Show(status int, template, title string, body any) error {
	view, err := v.view(title, body)
	if err != nil {
		return err
	}
	return v.pages.templates.render(template, view, func(html []byte) error { return v.HTMLBlob(status, html) })
}

// view fills the layout's data. Without a session (it could not be loaded) the
// page shows what it can: no form of it would be accepted.
func (v *Visit) view(title string, body any) (View, error) {
	view := View{
		Localizer: v.speaks, Title: title, Path: v.Request().URL.Path,
		Person: v.person, SignedIn: v.signed, Languages: v.pages.Languages(),
		Now: v.pages.now(), Zone: v.Zone(), Body: body, Nav: v.nav(), assets: v.pages.assets, inline: v.pages.inline,
	}
	ctx := v.Request().Context()
	if !auth.Loaded(ctx) {
		return view, nil
	}
	office, err := v.theOffice()
	if err != nil {
		return View{}, err
	}
	view.Office = office.Name(v.speaks.Lang())
	if office.Names[v.speaks.Lang()].Institution == "" && v.speaks.Lang() != workflow.English {
		view.OfficeLang = workflow.English
	}
	if v.signed && v.pages.unread != nil {
		view.Told = true
		if view.Unread, err = v.pages.unread(ctx, v.Actor()); err != nil {
			return View{}, err
		}
	}
	if view.Token, err = v.pages.auth.FormToken(ctx); err != nil {
		return View{}, err
	}
	for _, f := range v.pages.auth.TakeFlashes(ctx) {
		view.Flashes = append(view.Flashes, v.speaks.T("flash."+f.Code, f.Params))
	}
	return view, nil
}

// nav returns the navigation as this person sees it.
func (v *Visit) nav() []NavItem {
	if !v.signed {
		return nil
	}
	var out []NavItem
	here := -1
	for _, item := range v.pages.nav {
		if item.Role != "" && !v.Actor().Has(item.Role, "") {
			continue
		}
		out = append(out, item)
		if within(v.Request().URL.Path, item.Path) && (here < 0 || len(item.Path) > len(out[here].Path)) {
			here = len(out) - 1
		}
	}
	if here >= 0 {
		out[here].Here = true
	}
	return out
}

// within reports whether a page is an entry's own or below it. Everything is
// below the first page of the desk, which therefore counts only as itself.
func within(path, entry string) bool {
	if entry == DeskPath+"/" {
		return path == entry
	}
	return path == entry || strings.HasPrefix(path, entry+"/")
}
