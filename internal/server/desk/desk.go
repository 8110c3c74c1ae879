package desk

import (
	"cmp"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"prevail/internal/notice"
	"prevail/internal/server/page"
	"prevail/workflow"
)

// Options are what the desk is made of.
type Options struct {
	Service *workflow.Service
	Pages   *page.Pages
	// Preview renders a page exactly as readers would get it.
	Preview func(workflow.PublicPage) ([]byte, error)
	// Notices are what people are told; without them there is no such page.
	Notices *notice.Service
	// Log is where it is told who read what is embargoed, slog.Default() when nil.
	Log *slog.Logger
}

// Desk serves the desk's pages.
type Desk struct {
	service reading
	pages   *page.Pages
	preview func(workflow.PublicPage) ([]byte, error)
	told    *notice.Service
}

// New returns the desk.
func New(o Options) *Desk {
	return &Desk{service: reading{o.Service, cmp.Or(o.Log, slog.Default())}, pages: o.Pages, preview: o.Preview, told: o.Notices}
}

// handler is a page's own function: it gets the request as the desk sees it.
type handler func(*page.Visit) error

func (d *Desk) on(h handler) echo.HandlerFunc {
	return func(c echo.Context) error {
		asking(c)
		return h(d.pages.Visit(c))
	}
}

// Routes lists the desk's routes with their needs. What a person may do to an
// object is the Service's to say, and an object they may not know of is not
// there.
func (d *Desk) Routes() []page.Route {
	get := func(name, path string, need page.Need, h handler) page.Route {
		return page.Route{Method: http.MethodGet, Path: path, Name: name, Need: need, Handle: d.on(h)}
	}
	post := func(name, path string, need page.Need, h handler) page.Route {
		return page.Route{Method: http.MethodPost, Path: path, Name: name, Need: need, Handle: d.on(h)}
	}
	routes := []page.Route{
		get("desk.signin.form", "/desk/sign-in", page.Anyone, d.signInForm),
		post("desk.signin", "/desk/sign-in", page.Anyone, d.signIn),
		post("desk.signin.demo", "/desk/sign-in/demo", page.Anyone, d.signInAs),
		post("desk.signout", "/desk/sign-out", page.SignedIn, d.signOut),
		get("desk.link.form", "/desk/link/:token", page.Anyone, d.linkForm),
		post("desk.link", "/desk/link/:token", page.Anyone, d.linkAccept),
		get("desk.account", "/desk/account", page.SignedIn, d.account),
		post("desk.account.settings", "/desk/account/settings", page.SignedIn, d.accountSettings),
		post("desk.account.password", "/desk/account/password", page.SignedIn, d.accountPassword),

		get("desk.mine", "/desk/", page.SignedIn, d.mine),
		get("desk.board", "/desk/board", page.SignedIn, d.board),
		post("desk.board.act", "/desk/board/act", page.SignedIn, d.boardAct),

		get("desk.release.new", "/desk/releases/new", page.SignedIn, d.releaseNew),
		post("desk.release.draft", "/desk/releases/new", page.SignedIn, d.releaseDraft),
		get("desk.release", "/desk/releases/:id", page.SignedIn, d.release),
		get("desk.release.edit.form", "/desk/releases/:id/edit", page.SignedIn, d.releaseEdit),
		post("desk.release.edit", "/desk/releases/:id/edit", page.SignedIn, d.releaseSave),
		get("desk.release.preview", "/desk/releases/:id/preview", page.SignedIn, d.releasePreview),
		get("desk.release.files", "/desk/releases/:id/files", page.SignedIn, d.releaseFiles),
		post("desk.release.file.add", "/desk/releases/:id/files", page.SignedIn, d.releaseFileAdd),
		get("desk.release.file", "/desk/releases/:id/files/:hash/:name", page.SignedIn, d.releaseFile),
		post("desk.release.note", "/desk/releases/:id/notes", page.SignedIn, d.releaseNote),
		post("desk.release.open", "/desk/releases/:id/tasks", page.SignedIn, d.taskOpen),

		get("desk.task", "/desk/tasks/:id", page.SignedIn, d.task),
		post("desk.task.segments", "/desk/tasks/:id/segments", page.SignedIn, d.taskSave),
		get("desk.task.texts", "/desk/tasks/:id/texts", page.SignedIn, d.taskTexts),
		post("desk.task.check", "/desk/tasks/:id/check", page.SignedIn, d.taskCheck),
		post("desk.task.file.add", "/desk/tasks/:id/files", page.SignedIn, d.taskFileAdd),
		post("desk.task.suggestion", "/desk/tasks/:id/suggestions", page.SignedIn, d.taskTake),
		post("desk.task.comment", "/desk/tasks/:id/comments", page.SignedIn, d.taskComment),
		post("desk.task.resolve", "/desk/tasks/:id/comments/resolve", page.SignedIn, d.taskResolve),
		get("desk.task.bringin.form", "/desk/tasks/:id/bring-in", page.SignedIn, d.bringInForm),
		post("desk.task.bringin", "/desk/tasks/:id/bring-in", page.SignedIn, d.bringIn),
		get("desk.task.review", "/desk/tasks/:id/review", page.SignedIn, d.review),
		get("desk.task.preview", "/desk/tasks/:id/preview", page.SignedIn, d.taskPreview),
		get("desk.task.publishing", "/desk/tasks/:id/publish", page.SignedIn, d.publish),
	}
	return append(append(routes, d.noticeRoutes(get, post)...), d.actionRoutes(post)...)
}

// actionRoutes has one route for each action a form can ask for.
func (d *Desk) actionRoutes(post func(name, path string, need page.Need, h handler) page.Route) []page.Route {
	var routes []page.Route
	for _, a := range offered {
		act, slug := a.action, slug(a.action)
		switch a.on {
		case workflow.OnTask:
			routes = append(routes, post("desk.task."+slug, "/desk/tasks/:id/act/"+slug, page.SignedIn,
				func(v *page.Visit) error { return d.taskAct(v, act) }))
		case workflow.OnRevision:
			routes = append(routes, post("desk.revision."+slug, "/desk/revisions/:id/act/"+slug, page.SignedIn,
				func(v *page.Visit) error { return d.revisionAct(v, act) }))
		case workflow.OnRelease:
			routes = append(routes, post("desk.release."+slug, "/desk/releases/:id/act/"+slug, page.SignedIn,
				func(v *page.Visit) error { return d.releaseAct(v, act) }))
		case workflow.OnPublication:
			routes = append(routes, post("desk.publication."+slug, "/desk/publications/:id/act/"+slug, page.SignedIn,
				func(v *page.Visit) error { return d.publicationAct(v, act) }))
		default: // nothing else has actions of its own
		}
	}
	return routes
}

// Nav is the desk's navigation.
func Nav() []page.NavItem {
	return []page.NavItem{
		{Key: "nav.mydesk", Path: "/desk/"},
		{Key: "nav.board", Path: "/desk/board"},
		{Key: "nav.new_release", Path: "/desk/releases/new", Role: workflow.Author},
		{Key: "nav.languages", Path: "/desk/languages"},
		{Key: "nav.people", Path: "/desk/people", Role: workflow.Administrator},
		{Key: "nav.office", Path: "/desk/office", Role: workflow.Administrator},
	}
}
