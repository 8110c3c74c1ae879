//go:build browser

package main

import (
	"net/http"
	"slices"
	"strings"

	"prevail/internal/auth"
	"prevail/workflow"
)

// call is one page that is looked at: where, by whom, and how it is answered.
type call struct {
	path   string
	who    string // nobody who is signed in, if empty
	status int    // 200 if zero
}

// survey says of a route what of it is visited, or why nothing is.
type survey struct {
	calls  func(*ground) []call
	reason string
}

func only(who string, paths ...string) survey {
	return survey{calls: func(*ground) []call {
		var out []call
		for _, path := range paths {
			out = append(out, call{path: path, who: who})
		}
		return out
	}}
}

// surveys has an entry for every address that the router answers with GET. The
// test fails for a route that is missing here, so that no page is forgotten.
var surveys = map[string]survey{
	"/":                                 {calls: (*ground).indexes},
	"/:locale/":                         {calls: (*ground).localIndexes},
	"/:locale/:year/:month/:day/:slug/": {calls: (*ground).publicPages},
	"/*":                                {calls: func(*ground) []call { return []call{{"/no/such/page", "", http.StatusNotFound}} }},
	"/:locale/kind/:kind/":              {calls: (*ground).kinds},
	"/:locale/kind/:kind/feed.xml":      {reason: "no page: a feed, as the locale's"},
	"/:locale/tag/:tag/":                {calls: (*ground).tags},
	"/:locale/tag/:tag":                 {reason: "leads on to the address with its slash"},
	"/:locale/tag/:tag/feed.xml":        {reason: "no page: a feed, as the locale's"},
	"/:locale/kind/:kind":               {reason: "leads on to the address with its slash"},
	"/:locale/:year/:month/":            {calls: (*ground).months},
	"/:locale/:year/:month":             {reason: "leads on to the address with its slash"},
	"/:locale":                          {reason: "leads on to the address with its slash"},
	"/:locale/:year/:month/:day/:slug":  {reason: "leads on to the address with its slash"},
	"/:locale/feed.xml":                 {reason: "no page: the journey reads it as RSS"},
	"/:locale/:year/:month/:day/:slug/:hash/:name": {reason: "no page: a picture or file of one"},
	"/static/*": {reason: "no page: style sheets, scripts and pictures"},
	"/healthz":  {reason: "no page: one word for machines"},
	"/readyz":   {reason: "no page: one word for machines"},

	"/desk":                {reason: "leads on to the address with its slash"},
	"/desk/*":              {calls: func(*ground) []call { return []call{{"/desk/nowhere", "dalia", http.StatusNotFound}} }},
	"/desk/":               {calls: (*ground).firstPages},
	"/desk/sign-in":        only("", "/desk/sign-in"),
	"/desk/link/:token":    {calls: (*ground).links},
	"/desk/account":        only("layla", "/desk/account"),
	"/desk/board":          {calls: (*ground).boards},
	"/desk/notices":        {calls: (*ground).noticePages},
	"/desk/languages":      only("noor", "/desk/languages"),
	"/desk/languages/:tag": only("noor", "/desk/languages/ar", "/desk/languages/en"),
	"/desk/office":         only("noor", "/desk/office"),
	"/desk/people":         {calls: (*ground).peoplePages},
	"/desk/people/new":     only("noor", "/desk/people/new"),
	"/desk/people/:id":     {calls: (*ground).personPages},

	"/desk/releases/new":                   only("miriam", "/desk/releases/new"),
	"/desk/releases/:id":                   {calls: (*ground).releasePages},
	"/desk/releases/:id/edit":              {calls: (*ground).editPages},
	"/desk/releases/:id/files":             {calls: (*ground).filePages},
	"/desk/releases/:id/files/:hash/:name": {reason: "no page: a picture or file of one"},
	"/desk/releases/:id/preview":           {calls: (*ground).englishPreviews},
	"/desk/tasks/:id":                      {calls: func(g *ground) []call { return g.taskPages("", workflow.TaskDraft, (*ground).writer) }},
	"/desk/tasks/:id/review":               {calls: func(g *ground) []call { return g.taskPages("/review", workflow.TaskReview, (*ground).judge) }},
	"/desk/tasks/:id/publish":              {calls: func(g *ground) []call { return g.taskPages("/publish", workflow.TaskApproved, (*ground).editor) }},
	"/desk/tasks/:id/texts": {calls: func(g *ground) []call {
		return g.withSentences(g.taskPages("/texts", workflow.TaskDraft, (*ground).writer))
	}},
	"/desk/tasks/:id/preview":  {calls: (*ground).previews},
	"/desk/tasks/:id/bring-in": {calls: (*ground).bringIns},
}

// links are the pages behind single-use links, and one that can't be used.
func (g *ground) links() []call {
	g.tb.Helper()
	out := []call{{"/desk/link/used-up", "", http.StatusNotFound}}
	for _, purpose := range []auth.Purpose{auth.Invitation, auth.Reset} {
		token, err := g.app.office.auth.NewLink(g.tb.Context(), g.actor("noor"), purpose, g.people["vera"].ID)
		if err != nil {
			g.tb.Fatal(err)
		}
		out = append(out, call{path: "/desk/link/" + token})
	}
	token, err := g.app.office.auth.FoundingLink(g.tb.Context())
	if err != nil || token == "" {
		g.tb.Fatalf("no founding link: %v", err)
	}
	return append(out, call{path: "/desk/link/" + token})
}

func (g *ground) firstPages() []call {
	var out []call
	for _, who := range []string{"miriam", "dalia", "layla", "samir", "noor", "ayesha"} {
		out = append(out, call{path: "/desk/", who: who})
	}
	return out
}

// boards: the whole one, its second page, and one of somebody who may do less.
func (g *ground) boards() []call {
	return []call{{path: "/desk/board", who: "dalia"}, {path: "/desk/board?after=" + string(g.releases[0].ID), who: "dalia"}, {path: "/desk/board", who: "camille"},
		{path: "/desk/board?only=stuck&language=ur", who: "dalia"}, {path: "/desk/board?q=nothing+of+the+kind&state=missing", who: "dalia"}}
}

func (g *ground) peoplePages() []call {
	return []call{{path: "/desk/people", who: "noor"}, {"/desk/people", "layla", http.StatusForbidden}}
}

func (g *ground) personPages() []call {
	return []call{
		{path: "/desk/people/" + string(g.people["layla"].ID), who: "noor"},
		{"/desk/people/nobody", "noor", http.StatusNotFound},
	}
}

// releasePages has a release of every kind that the board knows, seen by an
// editor; those that somebody writes on also by their author.
func (g *ground) releasePages() []call {
	out := []call{{"/desk/releases/nothing", "dalia", http.StatusNotFound}}
	for _, r := range g.releases {
		path := "/desk/releases/" + string(r.ID)
		out = append(out, call{path: path, who: "dalia"})
		if r.Proposed != "" {
			out = append(out, call{path: path, who: g.key(r.Author)})
		}
	}
	return out
}

// filePages has the files of a text that shows a picture and of one in draft,
// seen by their author and by somebody who may add none.
func (g *ground) filePages() []call {
	var out []call
	for _, r := range g.releases {
		if strings.HasPrefix(r.Title, "Harbour Dues") || r.State == workflow.RevisionDraft {
			path := "/desk/releases/" + string(r.ID) + "/files"
			out = append(out, call{path: path, who: g.key(r.Author)}, call{path: path, who: "layla"})
		}
	}
	return out
}

func (g *ground) editPages() []call {
	var out []call
	for _, r := range g.releases {
		if r.State == workflow.RevisionDraft {
			out = append(out, call{path: "/desk/releases/" + string(r.ID) + "/edit", who: g.key(r.Author)})
		}
	}
	return out
}

func (g *ground) englishPreviews() []call {
	for _, r := range g.releases {
		if r.State == workflow.RevisionReview {
			return []call{{path: "/desk/releases/" + string(r.ID) + "/preview", who: "dalia"}}
		}
	}
	return nil
}

// taskPages has a task of every kind in the state that a page is for, and one
// in each of the others, seen by whom the page is for.
func (g *ground) taskPages(below string, state workflow.TaskState, by func(*ground, workflow.Task) string) []call {
	var out []call
	seen := map[workflow.TaskState]bool{}
	for _, t := range g.tasks {
		if seen[t.State] && t.State != state {
			continue
		}
		seen[t.State] = true
		out = append(out, call{path: "/desk/tasks/" + string(t.ID) + below, who: by(g, t)})
	}
	return out
}

// withSentences leaves out the pages of tasks that have no sentence: of those
// that nobody began.
func (g *ground) withSentences(calls []call) []call {
	g.tb.Helper()
	return slices.DeleteFunc(calls, func(c call) bool {
		id, _, _ := strings.Cut(strings.TrimPrefix(c.path, "/desk/tasks/"), "/")
		view, err := g.service().ReadTask(g.tb.Context(), g.actor(c.who), workflow.TaskID(id))
		if err != nil {
			g.tb.Fatal(err)
		}
		return len(view.Segments) == 0
	})
}

func (g *ground) previews() []call {
	for _, t := range g.tasks {
		if t.State == workflow.TaskApproved {
			return []call{{path: "/desk/tasks/" + string(t.ID) + "/preview", who: "dalia"}}
		}
	}
	return nil
}

// bringIns: the task of somebody who may bring a translation in.
func (g *ground) bringIns() []call {
	g.tb.Helper()
	for _, t := range g.tasks {
		who := g.writer(t)
		view, err := g.service().ReadTask(g.tb.Context(), g.actor(who), t.ID)
		if err != nil {
			g.tb.Fatal(err)
		}
		if slices.ContainsFunc(view.Actions, func(d workflow.Decision) bool { return d.Action == workflow.ActBringIn && d.Allowed }) {
			return []call{{path: "/desk/tasks/" + string(t.ID) + "/bring-in", who: who}}
		}
	}
	return nil
}

// writer is who translates a task: its holder, or somebody who could be.
func (g *ground) writer(t workflow.Task) string {
	if t.Translator.Holder != "" {
		return g.key(t.Translator.Holder)
	}
	return g.with(workflow.Translator, t)
}

// judge is who reviews a task.
func (g *ground) judge(t workflow.Task) string {
	if t.Reviewer.Holder != "" {
		return g.key(t.Reviewer.Holder)
	}
	return g.with(workflow.Reviewer, t)
}

func (g *ground) editor(workflow.Task) string { return "dalia" }
