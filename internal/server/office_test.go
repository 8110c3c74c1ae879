package server_test

import (
	"context"
	"log/slog"
	"net/url"
	"testing"

	"prevail/internal/auth"
	"prevail/internal/auth/authtest"
	"prevail/internal/check"
	"prevail/internal/i18n"
	"prevail/internal/notice"
	"prevail/internal/render"
	"prevail/internal/server"
	"prevail/internal/server/admin"
	"prevail/internal/server/desk"
	"prevail/internal/server/page"
	"prevail/internal/server/site"
	"prevail/web"
	"prevail/workflow"
	"prevail/workflow/workflowtest"
)

const password = "correct horse battery"

// office is the whole server over an office in memory.
type office struct {
	t        *testing.T
	server   *server.Server
	service  *workflow.Service
	store    *workflowtest.Store
	clock    *workflowtest.Clock
	accounts *authtest.Accounts
	auth     *auth.Auth
	// told is what people are told, mailed the links that they are sent.
	told   *told
	mailed []string
}

// cast are the people of the office, by ID.
var cast = []workflow.Person{
	{ID: "ada", Name: "Ada", Email: "ada@office.example", Language: "en", Grants: []workflow.Grant{{Role: workflow.Administrator}}},
	{ID: "amina", Name: "Amina", Email: "amina@office.example", Language: "en", Grants: []workflow.Grant{{Role: workflow.Author}}},
	{ID: "bea", Name: "Bea", Email: "bea@office.example", Language: "en", Grants: []workflow.Grant{{Role: workflow.Author}}},
	{ID: "ed", Name: "Ed", Email: "ed@office.example", Language: "en", Grants: []workflow.Grant{{Role: workflow.Editor}}},
	{ID: "rana", Name: "رنا", Email: "rana@office.example", Language: "ar", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "ar"}}},
	{ID: "sami", Name: "Sami", Email: "sami@office.example", Language: "en", Grants: []workflow.Grant{{Role: workflow.Reviewer, Locale: "ar"}}},
	{ID: "fleur", Name: "Fleur", Email: "fleur@office.example", Language: "fr", Grants: []workflow.Grant{{Role: workflow.Translator, Locale: "fr"}}},
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{t: t, clock: workflowtest.NewClock(workflowtest.Epoch), accounts: authtest.NewAccounts()}
	o.store = workflowtest.NewStore(o.clock.Now)
	o.accounts.Now = o.clock.Now
	o.service = workflow.New(o.store, workflowtest.NewIDs(t.Name()), check.New()).RequireKitWords(i18n.RequiredKitKeys)
	kits := o.furnish()
	var err error
	if o.auth, err = auth.New(auth.Options{
		Accounts: o.accounts, People: auth.PeopleOf(o.store), Demo: true, Now: o.clock.Now, Passwords: authtest.Passwords,
	}); err != nil {
		t.Fatal(err)
	}
	for _, p := range cast {
		if err := o.auth.SetPassword(t.Context(), p.ID, password); err != nil {
			t.Fatal(err)
		}
	}
	o.build(kits)
	return o
}

// furnish puts people, languages and kits into the store.
func (o *office) furnish() i18n.KitFiles {
	o.t.Helper()
	kits, err := i18n.LoadKits(web.Locales)
	if err != nil {
		o.t.Fatal(err)
	}
	identity := workflow.Office{
		Units: []string{"spokesperson"}, Policies: workflow.DefaultPolicies(),
		Names: map[string]workflow.OfficeNames{
			"en": {Institution: "Harbour Authority", Units: map[string]string{"spokesperson": "Office of the Spokesperson"}},
			"ar": {Institution: "هيئة المرفأ", Units: map[string]string{"spokesperson": "مكتب الناطق"}},
		},
	}
	workflowtest.Put(o.t, o.store, &identity)
	for _, tag := range []string{"en", "ar", "fr"} {
		l := workflow.Locale{Tag: tag, Kit: 1}
		k := workflow.Kit{Locale: tag, Version: 1, State: workflow.KitApproved, Words: kits[tag], Accepted: []workflow.PersonID{"ed", "sami"}}
		workflowtest.Put(o.t, o.store, &l, &k)
	}
	for _, p := range cast {
		workflowtest.Put(o.t, o.store, &p)
	}
	return kits
}

func (o *office) build(kits i18n.KitFiles) {
	o.t.Helper()
	catalog, err := i18n.Load(web.Locales, i18n.OnMissing(func(m i18n.Missing) {
		o.t.Errorf("no words in %s for %s: %v", m.Language, m.Key, m.Err)
	}))
	if err != nil {
		o.t.Fatal(err)
	}
	o.told = &told{now: o.clock.Now}
	notices := notice.New(notice.Options{Office: o.store, Records: o.told})
	assets, err := web.NewAssets(web.Static)
	if err != nil {
		o.t.Fatal(err)
	}
	renderer, err := render.New(web.Templates, assets, "http://localhost:8080")
	if err != nil {
		o.t.Fatal(err)
	}
	pages, err := page.New(page.Options{
		Templates: web.Templates, Assets: assets, Catalog: catalog, Auth: o.auth, Now: o.clock.Now, Unread: notices.Unread,
		Office: func(ctx context.Context) (out workflow.Office, err error) {
			err = o.store.View(ctx, func(r workflow.Reader) error {
				out, err = r.Office()
				return err
			})
			return out, err
		},
	}, desk.Nav())
	if err != nil {
		o.t.Fatal(err)
	}
	d := desk.New(desk.Options{Service: o.service, Pages: pages, Preview: renderer.Page, Notices: notices})
	a := admin.New(admin.Options{
		Service: o.service, Pages: pages, Auth: o.auth, Kits: kits, BaseURL: "http://localhost:8080", Mail: o.mail,
	})
	o.server, err = server.New(server.Options{
		BaseURL: "http://localhost:8080", Log: slog.New(slog.NewTextHandler(o.t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})), Pages: pages,
		Ready: func(context.Context) error { return nil }, Desk: append(d.Routes(), a.Routes()...),
		Site: site.Deps{Reader: o.service, Render: renderer, Assets: assets},
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// stranger is a browser in which nobody is signed in.
func (o *office) stranger() *browser {
	return &browser{t: o.t, handler: o.server, cookies: map[string]string{}, header: map[string][]string{}}
}

// as is a browser in which a person has signed in with their password.
func (o *office) as(id workflow.PersonID) *browser {
	o.t.Helper()
	b := o.stranger()
	p := b.get("/desk/sign-in").want(200).form("/desk/sign-in").set("email", string(id)+"@office.example", "password", password).send()
	p.want(200)
	if p.path != "/desk/" {
		o.t.Fatalf("%s signed in and stands at %s", id, p.path)
	}
	return b
}

// body is a short English text.
const body = `The harbour reopens on Monday, 9 March 2026. All 12 berths will be served.

- Ferries run every 30 minutes.
- Fishing boats use the north quay.
`

// draft has Amina bring in a release and returns its path.
func (o *office) draft(amina *browser, headline string, more ...string) string {
	o.t.Helper()
	p := amina.get("/desk/releases/new").want(200).form("/desk/releases/new").
		set("kind", "media-note", "office", "spokesperson", "date", "2026-03-04", "headline", headline, "body", body).set(more...).send().want(200)
	p = p.form("/desk/releases/new").set("do", "save").send().want(200)
	return p.path
}

// publicEnglish has a release written, approved and published; it returns the
// path of its page on the desk.
func (o *office) publicEnglish(headline string) string {
	o.t.Helper()
	amina, bea, ed := o.as("amina"), o.as("bea"), o.as("ed")
	path := o.draft(amina, headline)
	revision := func(b *browser, act string) {
		o.t.Helper()
		o.act(b.get(path).want(200), "revisions", act).send().want(200)
	}
	revision(amina, "submit")
	revision(bea, "approve")
	revision(ed, "publish")
	return path
}

// act returns the form of an action on a page, whatever object it is of.
func (o *office) act(p *shown, objects, act string) *form {
	o.t.Helper()
	for _, n := range p.all(isForm) {
		u, err := url.Parse(attr(n, "action"))
		if err == nil && matches(u.Path, "/desk/"+objects+"/*/act/"+act) {
			return p.form(u.Path)
		}
	}
	o.t.Fatalf("%s offers no %s of %s:\n%s", p.path, act, objects, p.text())
	return nil
}
