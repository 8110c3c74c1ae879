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
	var out []call
	known := map[string]bool{}
	for _, r := range g.app.server.Routes() {
		if r.Method == http.MethodPost || r.Method == http.MethodHead || known[r.Path] {
			continue
		}
		known[r.Path] = true
		s, listed := surveys[r.Path]
		if !listed {
			g.tb.Errorf("the route %s %s is visited by nobody: say in surveys what of it is looked at, or why nothing is", r.Method, r.Path)
			continue
		}
		if s.reason != "" {
			continue
		}
		calls := s.calls(g)
		if len(calls) == 0 {
			g.tb.Errorf("the demo has nothing to look at for %s", r.Path)
		}
		out = append(out, calls...)
	}
	for path := range surveys {
		if !known[path] {
			g.tb.Errorf("surveys speaks of %s, which the router doesn't have", path)
		}
	}
	return out
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
