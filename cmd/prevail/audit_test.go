//go:build browser

package main

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"prevail/internal/browsertest"
	"prevail/internal/server"
)

// TestEveryPageIsAccessible audits every page of the program, in English and in
// Arabic, narrow and wide, light and dark. Which pages there are the router
// says: a route that surveys doesn't know fails the test.
func TestEveryPageIsAccessible(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "ar"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			g := lookAround(t, language)
			rounds := g.rounds(g.calls())
			for _, of := range slices.SortedFunc(maps.Keys(rounds), func(a, b round) int { return strings.Compare(a.String(), b.String()) }) {
				t.Run(of.String(), func(t *testing.T) { of.walk(t, g, rounds[of]) })
			}
		})
	}
}

// calls lists what there is to visit, by the router.
func (g *ground) calls() []call {
	g.tb.Helper()
	pages := addresses(g.app.server.Routes())
	for _, fault := range unlike(pages, surveys) {
		g.tb.Error(fault)
	}
	var out []call
	for _, path := range pages {
		s := surveys[path]
		if s.calls == nil {
			continue
		}
		calls := s.calls(g)
		if len(calls) == 0 {
			g.tb.Errorf("the demo has nothing to look at for %s", path)
		}
		out = append(out, calls...)
	}
	return out
}

// addresses are the patterns that the router answers with a page: all that are
// not only there for a form to be sent to.
func addresses(routes []server.RouteInfo) []string {
	var out []string
	for _, r := range routes {
		if r.Method != http.MethodPost && !slices.Contains(out, r.Path) {
			out = append(out, r.Path)
		}
	}
	return out
}

// unlike says where the surveys and the router differ.
func unlike(pages []string, known map[string]survey) []string {
	var out []string
	for _, path := range pages {
		if s := known[path]; s.calls == nil && s.reason == "" {
			out = append(out, "nobody visits "+path+": say in surveys what of it is looked at, or why nothing is")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(known)) {
		if !slices.Contains(pages, path) {
			out = append(out, "surveys speaks of "+path+", which the router doesn't have")
		}
	}
	return out
}

// TestAForgottenPageIsNoticed is the control of what the audit goes by.
func TestAForgottenPageIsNoticed(t *testing.T) {
	t.Parallel()
	pages := slices.Sorted(maps.Keys(surveys))
	if found := unlike(pages, surveys); found != nil {
		t.Errorf("surveys differs from itself: %v", found)
	}
	pages = append(addresses([]server.RouteInfo{
		{Method: http.MethodGet, Path: "/desk/secret"}, {Method: http.MethodHead, Path: "/desk/secret"}, {Method: http.MethodPost, Path: "/desk/sent"},
	}), pages[1:]...)
	found := unlike(pages, surveys)
	if len(found) != 2 || !strings.Contains(found[0], "/desk/secret") || !strings.Contains(found[1], "surveys speaks of") {
		t.Errorf("found of one page too many and one too few: %v", found)
	}
}

// round is a walk over several pages by one person through the same eyes.
type round struct {
	who   string
	eyes  int
	shown string // the language
}

// eyes are the ways to look at a page. Each page is seen through one of them in
// English and, in Arabic, through the one of the other width and scheme.
var eyes = []browsertest.Options{
	{Width: 320, Scheme: browsertest.Light},
	{Width: 1280, Scheme: browsertest.Dark},
	{Width: 320, Scheme: browsertest.Dark},
	{Width: 1280, Scheme: browsertest.Light},
}

// String names the round.
func (r round) String() string {
	who := r.who
	if who == "" {
		who = "a reader"
	}
	return fmt.Sprintf("%s at %d %s", who, eyes[r.eyes].Width, eyes[r.eyes].Scheme)
}

// rounds deals the calls out: a few at a time to each person, so that signing
// in doesn't take longer than looking.
func (g *ground) rounds(calls []call) map[round][]call {
	const few = 4
	out := map[round][]call{}
	begun := map[string]int{} // where a person's turn in the eyes began
	count := map[string]int{}
	for _, c := range calls {
		if _, met := begun[c.who]; !met {
			begun[c.who] = len(begun)
		}
		through := (begun[c.who] + count[c.who]/few) % len(eyes)
		count[c.who]++
		if g.language != "en" {
			through ^= 1 // the other width and the other scheme
		}
		r := round{c.who, through, g.language}
		out[r] = append(out[r], c)
	}
	return out
}

// walk goes over the pages and audits each.
func (r round) walk(t *testing.T, g *ground, calls []call) {
	t.Helper()
	o := eyes[r.eyes]
	o.Locale = r.shown
	p := browsertest.Open(t, o)
	if r.who != "" {
		g.enter(t, p, r.who)
	}
	for _, c := range calls {
		want := c.status
		if want == 0 {
			want = http.StatusOK
		}
		if got := p.Goto(g.app.URL + c.path); got != want {
			t.Errorf("%s: status %d, want %d", c.path, got, want)
		}
		if lang := p.Attr(browsertest.CSS("html"), "lang"); strings.HasPrefix(c.path, "/desk") && !strings.HasSuffix(c.path, "/preview") && lang != r.shown {
			t.Errorf("%s is in %s", c.path, lang)
		}
		browsertest.MustBeAccessible(t, p)
	}
}

// enter signs a person of the demo in with one click.
func (g *ground) enter(t *testing.T, p *browsertest.Page, who string) {
	t.Helper()
	person, ok := g.people[who]
	if !ok {
		t.Fatalf("nobody is called %s", who)
	}
	p.Goto(g.app.URL + "/desk/sign-in")
	words := g.catalog.Localizer(g.language)
	p.Click(browsertest.Role("button", words.T("signin.demo", "name", person.Name)))
	p.See(browsertest.Role("heading", words.T("mydesk.title")))
}
