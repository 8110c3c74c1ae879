package main

import (
	"net/http"
	"strings"

	"prevail/internal/server"
	"prevail/workflow"
)

// permit is what a route does, as the domain's table of permissions names it.
// Whoever may do none of these is refused.
type permit struct {
	on   workflow.Object
	acts []workflow.Action
}

// permits are the routes whose address doesn't name their action.
var permits = map[string]permit{
	"GET /desk/releases/:id/edit":           {workflow.OnRevision, []workflow.Action{workflow.ActEdit}},
	"POST /desk/releases/:id/edit":          {workflow.OnRevision, []workflow.Action{workflow.ActEdit}},
	"POST /desk/releases/:id/tasks":         {workflow.OnTask, []workflow.Action{workflow.ActOpen}},
	"POST /desk/releases/new":               {workflow.OnRevision, []workflow.Action{workflow.ActDraft}},
	"POST /desk/releases/:id/files":         {workflow.OnRelease, []workflow.Action{workflow.ActAddFile}},
	"POST /desk/releases/:id/notes":         {workflow.OnRelease, []workflow.Action{workflow.ActNote}},
	"POST /desk/tasks/:id/files":            {workflow.OnTask, []workflow.Action{workflow.ActAddFile}},
	"POST /desk/tasks/:id/segments":         {workflow.OnTask, []workflow.Action{workflow.ActSave, workflow.ActSuggest}},
	"POST /desk/tasks/:id/suggestions":      {workflow.OnTask, []workflow.Action{workflow.ActTakeSuggestion}},
	"POST /desk/tasks/:id/comments":         {workflow.OnTask, []workflow.Action{workflow.ActComment}},
	"POST /desk/tasks/:id/comments/resolve": {workflow.OnTask, []workflow.Action{workflow.ActResolve}},
	"GET /desk/tasks/:id/bring-in":          {workflow.OnTask, []workflow.Action{workflow.ActBringIn}},
	"POST /desk/tasks/:id/bring-in":         {workflow.OnTask, []workflow.Action{workflow.ActBringIn}},
	"POST /desk/languages/:tag/kit":         {workflow.OnLocale, []workflow.Action{workflow.ActProposeKit}},
	"POST /desk/languages/:tag/kit/accept":  {workflow.OnLocale, []workflow.Action{workflow.ActAcceptKit}},
	"POST /desk/languages":                  {workflow.OnLocale, []workflow.Action{workflow.ActOpen}},
	"POST /desk/people/new":                 {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"POST /desk/people/:id":                 {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"POST /desk/people/:id/link":            {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"POST /desk/office":                     {workflow.OnOffice, []workflow.Action{workflow.ActSetOffice}},
	"GET /desk/people":                      {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"GET /desk/people/new":                  {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"GET /desk/people/:id":                  {workflow.OnOffice, []workflow.Action{workflow.ActSetPerson}},
	"GET /desk/office":                      {workflow.OnOffice, []workflow.Action{workflow.ActSetOffice}},
}

// everybodys are the unsafe routes for whoever is signed in, or for anyone:
// they touch nothing but one's own session, password or notices, or only look.
var everybodys = []string{
	"POST /desk/sign-in", "POST /desk/sign-in/demo", "POST /desk/sign-out", "POST /desk/link/:token", "POST /desk/account/password",
	"POST /desk/account/settings", "POST /desk/notices/read", "POST /desk/tasks/:id/check",
	"POST /desk/board/act", // asks for each task what its own route does
}

// englishActs are the actions on a release that the table has under the English
// text that they are done to.
var englishActs = []workflow.Action{workflow.ActCorrect, workflow.ActWithdraw, workflow.ActReinstate, workflow.ActRaiseKind}

// permitOf returns what a route does; ok is false for a route nobody thought
// of.
func permitOf(r server.RouteInfo) (permit, bool) {
	if p, ok := permits[r.Method+" "+r.Path]; ok {
		return p, true
	}
	objects, name, found := strings.Cut(strings.TrimPrefix(r.Path, "/desk/"), "/:id/act/")
	if !found || r.Method != http.MethodPost {
		return permit{}, false
	}
	p := permit{workflow.Object(strings.TrimSuffix(objects, "s")), []workflow.Action{workflow.Action(strings.ReplaceAll(name, "-", "_"))}}
	for _, act := range englishActs {
		if p.on == workflow.OnRelease && p.acts[0] == act {
			p.on = workflow.OnRevision
		}
	}
	return p, true
}

// may asks the table: whether the person may do what the route does to what the
// path names.
func (a *authority) may(v *visitor, s *secret, p permit, q question) bool {
	person, known := a.people[v.role]
	if !known {
		return false
	}
	c := a.caseOf(person.Actor(), s, q.path)
	for _, act := range p.acts {
		if workflow.Can(c, p.on, act).Allowed {
			return true
		}
	}
	return false
}

// caseOf is what the table looks at.
func (a *authority) caseOf(who workflow.Actor, s *secret, path string) *workflow.Case {
	a.tb.Helper()
	view := a.read(s)
	c := &workflow.Case{Now: a.now(), Actor: who, Release: view.Release, Public: view.Published, Proposed: view.Proposed}
	if c.Revision = view.Proposed; c.Revision == nil || strings.HasPrefix(path, "/desk/releases/") && strings.Contains(path, "/act/") {
		c.Revision = view.Published
	}
	for i := range view.Revisions {
		if strings.Contains(path, string(view.Revisions[i].ID)) {
			c.Revision = &view.Revisions[i]
		}
	}
	for i := range view.Tasks {
		if strings.Contains(path, string(view.Tasks[i].ID)) {
			c.Task = &view.Tasks[i]
		}
	}
	for i := range view.Publications {
		if strings.Contains(path, string(view.Publications[i].ID)) {
			c.Publication = &view.Publications[i]
		}
	}
	if strings.HasPrefix(path, "/desk/languages/") {
		c.Locale = &workflow.Locale{Tag: "ar"}
	}
	return c
}
