package main

import (
	"context"
	"log/slog"
	"net/netip"

	"prevail/internal/i18n"
	"prevail/internal/render"
	"prevail/internal/server"
	"prevail/internal/server/admin"
	"prevail/internal/server/desk"
	"prevail/internal/server/page"
	"prevail/internal/server/site"
	"prevail/web"
	"prevail/workflow"
)

// newServer puts pages and services together.
func (o *office) newServer(base string, log *slog.Logger) (*server.Server, error) {
	assets, err := web.NewAssets(web.Static)
	if err != nil {
		return nil, err
	}
	renderer, err := render.New(web.Templates, assets, base)
	if err != nil {
		return nil, err
	}
	catalog, err := i18n.Load(web.Locales)
	if err != nil {
		return nil, err
	}
	if o.post, err = o.newPost(base, catalog, log); err != nil {
		return nil, err
	}
	pages, err := o.newPages(assets, catalog)
	if err != nil {
		return nil, err
	}
	return server.New(server.Options{
		BaseURL: base, Secure: o.settings.CookieSecure(), TrustedProxies: []netip.Prefix(o.settings.TrustedProxies),
		Log: log, Access: o.access, Ready: o.store.Ping, Remark: o.remark, Pages: pages, Desk: o.routes(base, pages, renderer, log),
		Site: site.Deps{Reader: o.service, Render: renderer, Assets: assets, Cache: o.public.cache}, Silence: o.silence,
	})
}

func (o *office) newPages(assets *web.Assets, catalog *i18n.Catalog) (*page.Pages, error) {
	return page.New(page.Options{
		Templates: web.Templates, Assets: assets, Catalog: catalog, Auth: o.auth, Office: o.read, Inline: render.Sentence, Now: o.now,
		Unread: o.post.notices.Unread,
	}, desk.Nav())
}

// routes are those of the desk, administration included.
func (o *office) routes(base string, pages *page.Pages, renderer *render.Renderer, log *slog.Logger) []page.Route {
	d := desk.New(desk.Options{Service: o.service, Pages: pages, Preview: renderer.Page, Log: log, Notices: o.post.notices})
	a := admin.New(admin.Options{Service: o.service, Pages: pages, Auth: o.auth, Kits: o.kits, BaseURL: base, Mail: o.post.linkMailer()})
	return append(d.Routes(), a.Routes()...)
}

// read returns the office's identity.
func (o *office) read(ctx context.Context) (workflow.Office, error) {
	var out workflow.Office
	err := o.store.View(ctx, func(r workflow.Reader) error {
		var err error
		out, err = r.Office()
		return err
	})
	return out, err
}
