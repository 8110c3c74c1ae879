//go:build browser

package main

import (
	"prevail/internal/render"
	"prevail/workflow"
)

// months are the pages of months in which something was published.
func (g *ground) months() []call {
	g.tb.Helper()
	var out []call
	for _, locale := range []string{workflow.English, "ar"} {
		x, err := g.app.office.service.ReadIndex(g.tb.Context(), locale, workflow.Place{}, 1)
		if err != nil || len(x.Pages) == 0 {
			g.tb.Fatalf("nothing is public in %s: %v", locale, err)
		}
		out = append(out, call{path: render.MonthPath(locale, x.Pages[0].Date.Year, x.Pages[0].Date.Month)})
	}
	return out
}

// tags are the lists of one subject.
func (g *ground) tags() []call {
	g.tb.Helper()
	var out []call
	for _, locale := range []string{workflow.English, "ar"} {
		x, err := g.app.office.service.ReadIndex(g.tb.Context(), locale, workflow.Place{}, 1)
		if err != nil || len(x.Tags) == 0 {
			g.tb.Fatalf("no tags in %s: %v, %v", locale, x.Tags, err)
		}
		out = append(out, call{path: render.TagPath(locale, x.Tags[0])})
	}
	return out
}

// kinds are the lists of one kind of document.
func (g *ground) kinds() []call {
	g.tb.Helper()
	var out []call
	for _, locale := range []string{workflow.English, "ar"} {
		x, err := g.app.office.service.ReadIndex(g.tb.Context(), locale, workflow.Place{}, 1)
		if err != nil || len(x.Kinds) < 2 {
			g.tb.Fatalf("too few kinds in %s: %v, %v", locale, x.Kinds, err)
		}
		out = append(out, call{path: render.KindPath(locale, x.Kinds[0])})
	}
	return out
}
