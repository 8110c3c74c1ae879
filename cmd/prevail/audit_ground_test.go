//go:build browser

package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"prevail/internal/auth"
	"prevail/internal/render"
	"prevail/workflow"
)

// ground is the demo's office with all there is to look at in it, in one
// language: of releases, tasks and public pages one of every kind.
type ground struct {
	*stage

	language string
	releases []workflow.ReleaseSummary
	tasks    []workflow.Task
	keys     map[workflow.PersonID]string
	// historical are the releases that are kept as old texts.
	historical map[workflow.ReleaseID]bool
}

// lookAround starts the demo, has everybody read the desk in a language, and looks
// around.
func lookAround(tb testing.TB, language string) *ground {
	tb.Helper()
	g := &ground{stage: raise(tb, "", true), language: language, keys: map[workflow.PersonID]string{}, historical: map[workflow.ReleaseID]bool{}}
	g.meet()
	g.stir()
	g.releases = oneOfEach(g.board(), g.kindOfRelease)
	for _, r := range g.board() {
		g.tasks = append(g.tasks, r.Tasks...)
	}
	g.tasks = oneOfEach(g.tasks, g.kindOfTask)
	return g
}

// meet learns everybody's name and gives them the desk's language.
func (g *ground) meet() {
	g.tb.Helper()
	people, err := auth.PeopleOf(g.app.office.store).People(g.tb.Context())
	if err != nil {
		g.tb.Fatal(err)
	}
	for _, p := range people {
		p.Language = g.language
		if p, err = g.service().PutPerson(g.tb.Context(), workflow.Clock, p); err != nil {
			g.tb.Fatal(err)
		}
		key, _, _ := strings.Cut(p.Email, "@")
		g.people[key], g.keys[p.ID] = p, key
	}
}

// stir adds what the demo has not: a suspended translation in the language, and
// a text that is kept as a historical one.
func (g *ground) stir() {
	g.tb.Helper()
	ctx, dalia := g.tb.Context(), g.actor("dalia")
	suspended, historical := false, false
	for _, r := range g.board() {
		view, err := g.service().ReadRelease(ctx, dalia, r.ID)
		if err != nil {
			g.tb.Fatal(err)
		}
		for _, p := range view.Publications {
			if p.Locale != "ar" || p.State != workflow.PublicationLive || p.Outdated() {
				continue
			}
			if !suspended {
				suspended = true
				_, err = g.service().ChangePublication(ctx, dalia, p.ID, workflow.ActSuspend, workflow.Input{Version: p.Version, Reason: "A word is in doubt."})
			} else if !historical {
				historical = true
				g.historical[r.ID] = true
				_, err = g.service().ChangeRelease(ctx, dalia, r.ID, workflow.ActHistorical, workflow.Input{Version: r.Version, Date: r.Address.Date})
			}
			if err != nil {
				g.tb.Fatal(err)
			}
		}
	}
	if !suspended || !historical {
		g.tb.Fatal("the demo has too few Arabic pages to suspend one and keep one as historical")
	}
}

// key names a person as the surveys do.
func (g *ground) key(id workflow.PersonID) string { return g.keys[id] }

// with is somebody who has a role over a task and may know of it; an editor
// where nobody has.
func (g *ground) with(role workflow.Role, t workflow.Task) string {
	var found []string
	for key, p := range g.people {
		if _, err := g.service().ReadTask(g.tb.Context(), p.Actor(), t.ID); err == nil && p.Actor().Has(role, t.Locale) {
			found = append(found, key)
		}
	}
	if len(found) == 0 {
		return "dalia"
	}
	return slices.Min(found)
}

// board reads the board, which is one page in the demo.
func (g *ground) board() []workflow.ReleaseSummary {
	g.tb.Helper()
	view, err := g.service().ReadBoard(g.tb.Context(), g.actor("dalia"), workflow.ReleaseFilter{})
	if err != nil || view.Next != "" {
		g.tb.Fatalf("the board has more than one page, or none: %v", err)
	}
	return view.Releases
}

// kindOfRelease is what a release's page on the desk depends on.
func (g *ground) kindOfRelease(r workflow.ReleaseSummary) string {
	var kind strings.Builder
	fmt.Fprint(&kind, r.State, r.Withdrawal != nil, !r.Embargo.IsZero(), r.Revisions, r.Proposed != "", len(r.Tasks) > 0)
	for _, p := range r.Pages {
		if p.Locale != workflow.English && (p.State != workflow.PageLive || p.Outdated) {
			fmt.Fprint(&kind, " ", p.State, p.Outdated)
		}
	}
	return kind.String()
}

// kindOfTask is what a task's pages depend on.
func (g *ground) kindOfTask(t workflow.Task) string {
	g.tb.Helper()
	view := g.look(t.ID)
	changed, out := 0, 0
	for _, s := range view.Segments {
		if s.Changed() {
			changed = 1
		}
		if s.LeftOut {
			out = 1
		}
	}
	return fmt.Sprint(t.State, t.Translator.Assigned, t.Translator.Holder != "", t.Reviewer.Holder != "", t.Schedule != nil,
		len(view.Segments) > 0, len(view.Comments) > 0, changed, out)
}

// look reads a task as an editor sees it.
func (g *ground) look(id workflow.TaskID) workflow.TaskView {
	g.tb.Helper()
	view, err := g.service().ReadTask(g.tb.Context(), g.actor("dalia"), id)
	if err != nil {
		g.tb.Fatalf("read the task: %v", err)
	}
	return view
}

// oneOfEach keeps the first of every kind.
func oneOfEach[T any](all []T, kind func(T) string) []T {
	var out []T
	seen := map[string]bool{}
	for _, x := range all {
		if k := kind(x); !seen[k] {
			seen[k] = true
			out = append(out, x)
		}
	}
	return out
}

// indexes are the English index, which stands at the root.
func (g *ground) indexes() []call { return g.pagesOfIndex(workflow.English) }

// localIndexes are those of the language, or of every other one beside English.
func (g *ground) localIndexes() []call {
	if g.language != workflow.English {
		return append(g.pagesOfIndex(g.language), call{path: "/xx/", status: http.StatusNotFound})
	}
	return append(g.pagesOfIndex("zh"), g.pagesOfIndex("ur")...)
}

func (g *ground) pagesOfIndex(locale string) []call {
	g.tb.Helper()
	out := []call{{path: render.IndexPath(locale)}}
	index, err := g.service().ReadIndex(g.tb.Context(), locale, workflow.Place{}, 0)
	if err != nil {
		g.tb.Fatal(err)
	}
	if len(index.Pages) > 1 {
		first := index.Pages[0]
		out = append(out, call{path: render.OlderPath(locale, workflow.Place{Date: first.Date, Slug: first.Address.Slug})})
	}
	return out
}

// publicPages has a public page of every kind in the language, of every kind in
// the others where it has none, and the answers that there is none.
func (g *ground) publicPages() []call {
	g.tb.Helper()
	var pages []workflow.Page
	var missing []call
	for _, r := range g.board() {
		pages = append(pages, r.Pages...)
		if r.IsPublic() && !slices.ContainsFunc(r.Pages, func(p workflow.Page) bool { return p.Locale == g.language }) {
			missing = []call{{path: render.ReleasePath(g.language, r.Address), status: http.StatusNotFound}}
		}
	}
	slices.SortStableFunc(pages, func(a, b workflow.Page) int { return g.distance(a) - g.distance(b) })
	pages = oneOfEach(pages, func(p workflow.Page) string {
		return fmt.Sprint(p.State, p.Outdated, p.Locale == workflow.English, g.historical[p.Release])
	})
	var out []call
	for _, p := range pages {
		status := http.StatusOK
		if p.State == workflow.PageWithdrawn {
			status = http.StatusGone
		}
		out = append(out, call{path: render.ReleasePath(p.Locale, p.Address), status: status})
	}
	out = append(out, missing...)
	return append(out, call{path: "/" + g.language + "/2018/06/26/no-such-page/", status: http.StatusNotFound})
}

// distance sorts pages by language: the one that is looked at, then others.
func (g *ground) distance(p workflow.Page) int {
	if p.Locale == g.language {
		return 0
	}
	return 1
}
