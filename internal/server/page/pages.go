package page

import (
	"context"
	"html/template"
	"io/fs"
	"time"

	"prevail/internal/auth"
	"prevail/internal/i18n"
	"prevail/web"
	"prevail/workflow"
)

// Options are what pages are made of.
type Options struct {
	Templates fs.FS // what package web holds: templates/layout, templates/desk
	Assets    *web.Assets
	Catalog   *i18n.Catalog
	Auth      *auth.Auth
	// Office returns the office's identity, for the head of every page.
	Office func(context.Context) (workflow.Office, error)
	// Unread counts what a person was told and hasn't read; nothing is shown
	// without it, or for 0.
	Unread func(context.Context, workflow.Actor) (int, error)
	// Inline renders the marks of a sentence in a direction, as readers get them.
	// Without it sentences are shown as they are written.
	Inline func(sentence, direction string) (template.HTML, error)
	// Now tells the time shown on pages; time.Now when nil.
	Now func() time.Time
}

// Pages renders the desk's pages. It is safe for concurrent use.
type Pages struct {
	templates templates
	assets    *web.Assets
	catalog   *i18n.Catalog
	auth      *auth.Auth
	office    func(context.Context) (workflow.Office, error)
	unread    func(context.Context, workflow.Actor) (int, error)
	inline    func(sentence, direction string) (template.HTML, error)
	now       func() time.Time
	nav       []NavItem
}

// NavItem is one entry of the desk's navigation.
type NavItem struct {
	Key  string // catalogue key of its words
	Path string
	Role workflow.Role // only for people of this role; for all when empty
	Here bool          // it is, or leads to, the page being shown
}

// New parses the templates and returns Pages. Nav is what every page of the
// desk offers, in order.
func New(o Options, nav []NavItem) (*Pages, error) {
	t, err := parse(o.Templates)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Inline == nil {
		o.Inline = unmarked
	}
	return &Pages{
		templates: t, assets: o.Assets, catalog: o.Catalog, auth: o.Auth,
		office: o.Office, unread: o.Unread, inline: o.Inline, now: o.Now, nav: nav,
	}, nil
}

// unmarked shows a sentence as it is written, its marks among the words.
func unmarked(sentence, _ string) (template.HTML, error) {
	return template.HTML(template.HTMLEscapeString(sentence)), nil //nolint:gosec // escaped
}

// Auth returns who signs people in.
func (p *Pages) Auth() *auth.Auth { return p.auth }

// Languages returns the languages the desk speaks.
func (p *Pages) Languages() []string { return p.catalog.Languages() }
