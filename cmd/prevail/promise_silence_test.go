//go:build prove

package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"prevail/internal/promisetest"
	"prevail/workflow"
)

// How often each question is asked, and how far apart the medians may be in
// microseconds.
const (
	samples   = 1000
	mostApart = 1000.0
)

// timedCells are the questions whose answers are timed: at the public addresses,
// and at those of the desk by somebody with every right but that to know.
func (w *world) timedCells(s *secret) []string {
	day := s.address.Date
	at := "/2026/03/" + strconv.Itoa(day.Day + 100)[1:] + "/:slug/"
	return []string{
		"GET /en" + at + " page", "GET /ar" + at + " page", "HEAD /en" + at + " head", "GET /en" + at + ":hash/:name page",
		"GET /desk/releases/:id page", "GET /desk/releases/:id/preview page", "POST /desk/releases/:id/act/set-plan form",
		"POST /desk/revisions/:id/act/submit form", "GET /desk/releases/:id/files/:hash/:name page",
		"GET /desk/tasks/:id page", "GET /desk/tasks/:id/preview page", "POST /desk/tasks/:id/act/claim form",
		"POST /desk/tasks/:id/segments script", "GET /desk/board?after page", "POST /desk/board/act assign form",
	}
}

// timing is what came of timing a cell.
type timing struct {
	cell   string
	rounds int
	// apart are the medians of the secret and of what never was, in
	// microseconds, and p that the places it stood at are chance's; nothing is
	// the same p of the two that never were, held to each other.
	apart, p, nothing float64
}

// judged says what came of the rounds of a cell. A measurement that told two
// that never were apart would show nothing.
func judged(t *testing.T, cell string, all []trio, seed uint64) timing {
	t.Helper()
	ties := rand.New(rand.NewPCG(seed, 1<<20)) // the askers' own chances have smaller numbers
	secret, nothing := apart(all)
	out := timing{cell: cell, rounds: len(all), apart: secret, p: alike(all, ties, 0, 1, 2), nothing: alike(all, ties, 1, 2)}
	t.Logf("median=%.0fus apart=%.1fus p=%.3g nothing-apart=%.1fus nothing-p=%.3g: %s", middle(all, 0), secret, out.p, nothing, out.nothing, cell)
	if out.nothing < leastLikely {
		t.Errorf("%s: of two that never were one is told from the other: p=%g", cell, out.nothing)
	}
	return out
}

// told are the cells that can be told apart, as faults.
func told(all []timing) []string {
	var out []string
	for _, c := range all {
		if c.p < leastLikely {
			out = append(out, fmt.Sprintf("%s: p=%g", c.cell, c.p))
		}
	}
	return out
}

// figures are what is said of cells: how many answers were timed, how far the
// furthest medians are apart, and how unlikely the least likely of all places.
func figures(all []timing) (answers int, out []string) {
	furthest, least, nothing := 0.0, 1.0, 1.0
	for _, c := range all {
		answers += 3 * c.rounds
		furthest, least, nothing = max(furthest, c.apart), min(least, c.p), min(nothing, c.nothing)
	}
	return answers, []string{fmt.Sprintf("cells=%d", len(all)), fmt.Sprintf("furthest-medians=%.0fus", furthest),
		fmt.Sprintf("least-p=%.2g", least), fmt.Sprintf("least-p-of-nothing=%.2g", nothing), fmt.Sprintf("limit=%.1g", leastLikely)}
}

// waiting is how many questions are asked at once: on the desk an answer of "no
// such thing" is mostly waited for.
func (w *world) waiting(p probe) int {
	if p.onDesk() && w.app.office.silence == 0 {
		return 12
	}
	return 1
}

// timings times every cell.
func (w *world) timings(t *testing.T, v *visitor, s *secret, only string) (out []timing) {
	t.Helper()
	first, second := s.ghost(), s.ghost()
	second.address.Slug = second.address.Slug[:len(second.address.Slug)-1] + "y"
	truth, one, two := w.probes(s), w.probes(first), w.probes(second)
	for _, cell := range w.timedCells(s) {
		if !strings.Contains(cell, only) {
			continue
		}
		i := slices.IndexFunc(truth, func(p probe) bool { return p.cell == cell })
		if i < 0 {
			t.Errorf("nobody asks %s", cell)
			continue
		}
		seed := promisetest.Seed(t)<<20 + uint64(i)
		all := w.clocked(v, samples, w.waiting(truth[i]), seed, [3]question{truth[i].question, one[i].question, two[i].question})
		out = append(out, judged(t, cell, all, seed))
	}
	return out
}

func TestR3SilenceTakesAsLongAsNothing(t *testing.T) { //nolint:paralleltest // it has the machine to itself
	testHowLong(t, nil)
}

// testHowLong: how long an answer takes says no more than what it says. The
// controls, told apart by the same measurement: the desk without its silence,
// and a public page that finds what it then leaves out.
func testHowLong(t *testing.T, flags map[string]string) {
	t.Helper()
	w := openWorld(t, flags, 0)
	s, v := w.timed()
	all := w.timings(t, v, s, "")
	for _, fault := range told(all) {
		t.Errorf("it can be told apart: %s", fault)
	}
	for _, c := range all {
		if c.apart > mostApart {
			t.Errorf("%s: the medians are %.0f microseconds apart", c.cell, c.apart)
		}
	}
	if len(all) > cellsTimed {
		t.Errorf("%d cells share what is meant for %d", len(all), cellsTimed)
	}
	answers, shown := figures(all)
	w.evidence("R3", answers, "answers about what is under embargo and what never was, timed", shown...).Held(t)
	filter := *v
	filter.on = w.filtering(s)
	w.evidence("R3", samples, "a page that is found and left out").Caught(t, told(w.timings(t, &filter, s, "GET /en")))
	if flags != nil { // the other world would be on the same database
		return
	}
	hasty := openWorld(t, nil, time.Nanosecond)
	s, v = hasty.timed()
	hasty.evidence("R3", samples, "the desk without its silence").Caught(t, told(hasty.timings(t, v, s, "GET /desk/tasks/:id page")))
}

// timed is a release under embargo, and somebody who may do everything but know
// of it.
func (w *world) timed() (*secret, *visitor) {
	w.tb.Helper()
	w.unfold()
	s := w.conceal("approved", embargo)
	w.approveEnglish(s)
	w.translate(s, "ar", workApproved)
	w.passwords("outsider")
	return s, w.visit("outsider")
}

// filtering is the program as it would be if public pages looked for a release
// first and then left it out.
func (w *world) filtering(s *secret) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		id := workflow.ReleaseID(strings.Repeat("a", len(s.release)))
		if strings.Contains(r.URL.Path, s.address.Slug) {
			id = s.release
		}
		w.do(nil, w.app.office.store.View(r.Context(), func(tx workflow.Reader) error {
			if rel, err := tx.Release(id); err == nil && !rel.Embargoed(tx.Now()) {
				return nil
			}
			_, err := tx.Revisions(id)
			return err
		}))
		w.handler().ServeHTTP(out, r)
	})
}

// Whether an address belongs to somebody doesn't show in how long a wrong
// password takes to be refused. The control is a check that is left out where
// there is somebody.
func TestR3SigningInTakesAsLongForNobody(t *testing.T) { //nolint:paralleltest // it has the machine to itself
	w := newWorld(t, nil)
	w.passwords("editor")
	w.change("disabled", func(p *workflow.Person) { p.Disabled = true })
	ask := func(email string) question {
		return question{method: http.MethodPost, path: "/desk/sign-in", form: url.Values{"email": {email}, "password": {"a wrong password"}}}
	}
	for number, key := range []string{"editor", "disabled", "without"} {
		var all []trio
		seed := promisetest.Seed(t)<<20 + uint64(number)<<10
		for n := range 30 {
			w.advance(16 * time.Minute) // past what the limits count
			v := w.guest(key, "192.0.2.9:1000")
			all = append(all, w.clocked(v, 3, 1, seed+uint64(n), [3]question{ask(key + "@office.example"), ask("nobody@office.example"), ask("no-one@office.example")})...)
		}
		here := []timing{judged(t, "signing in as "+key, all, seed)}
		for _, fault := range told(here) {
			t.Errorf("it can be told from nobody: %s", fault)
		}
		answers, shown := figures(here)
		w.evidence("R3", answers, "signing in as "+key+" and as nobody", shown...).Held(t)
		for i := range all {
			all[i][0] /= 2
		}
		w.evidence("R3", len(all), "a refusal in half the time").Caught(t, told([]timing{judged(t, "half of "+key, all, seed)}))
	}
}
