//go:build prove

package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"prevail/workflow"
)

// The proof of R3: how often each question is asked, how far apart the medians
// may be in microseconds, and how unlikely a difference must be before it counts
// as one. The last is shared among all cells, since each has its own chance to
// look different.
const (
	samples     = 1000
	mostApart   = 1000.0
	leastLikely = 0.01
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

// told is a cell that was told apart from nothing.
type told struct {
	cell string
	p    float64
}

// waiting is how many questions are asked at once: on the desk an answer of "no
// such thing" is mostly waited for.
func (w *world) waiting(p probe) int {
	if p.onDesk() && w.app.office.silence == 0 {
		return 12
	}
	return 1
}

// tell times every cell and returns those that can be told apart.
func (w *world) tell(t *testing.T, v *visitor, s *secret, rounds int, only string) (out []told) {
	t.Helper()
	first, second := s.ghost(), s.ghost()
	second.address.Slug = second.address.Slug[:len(second.address.Slug)-1] + "y"
	truth, one, two := w.probes(s), w.probes(first), w.probes(second)
	cells := w.timedCells(s)
	for _, cell := range cells {
		if !strings.Contains(cell, only) {
			continue
		}
		i := 0
		for i < len(truth) && truth[i].cell != cell {
			i++
		}
		if i == len(truth) {
			t.Errorf("nobody asks %s", cell)
			continue
		}
		c := w.clocked(v, rounds, w.waiting(truth[i]), uint64(i), [3]question{truth[i].question, one[i].question, two[i].question})
		apart, nothing := c.apart()
		p := likely(c.secret, append(c.first, c.second...))
		t.Logf("median=%.0fus apart=%.1fus nothing-apart=%.1fus p=%.3f: %s", middle(c.secret), apart, nothing, p, cell)
		if apart > mostApart || p < leastLikely/float64(len(cells)) {
			out = append(out, told{cell, p})
		}
		w.furthest = max(w.furthest, apart)
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
	for _, c := range w.tell(t, v, s, samples, "") {
		t.Errorf("%s can be told apart: p=%g", c.cell, c.p)
	}
	w.evidence("R3", 3*samples*len(w.timedCells(s)), "answers about what is under embargo and what never was, timed",
		fmt.Sprintf("cells=%d", len(w.timedCells(s))), fmt.Sprintf("furthest-medians=%.0fus", w.furthest)).Held(t)
	filter := *v
	filter.on = w.filtering(s)
	w.evidence("R3", samples, "a page that is found and left out").Caught(t, names(w.tell(t, &filter, s, samples, "GET /en")))
	if flags != nil { // the other world would be on the same database
		return
	}
	hasty := openWorld(t, nil, time.Nanosecond)
	s, v = hasty.timed()
	hasty.evidence("R3", samples, "the desk without its silence").Caught(t, names(hasty.tell(t, v, s, samples, "GET /desk/tasks/:id page")))
}

// names are the cells that were told apart, as faults.
func names(found []told) []string {
	var out []string
	for _, c := range found {
		out = append(out, fmt.Sprintf("%s: p=%g", c.cell, c.p))
	}
	return out
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
// there is nobody.
func TestR3SigningInTakesAsLongForNobody(t *testing.T) { //nolint:paralleltest // it has the machine to itself
	w := newWorld(t, nil)
	w.passwords("editor")
	w.change("disabled", func(p *workflow.Person) { p.Disabled = true })
	ask := func(email string) question {
		return question{method: http.MethodPost, path: "/desk/sign-in", form: url.Values{"email": {email}, "password": {"a wrong password"}}}
	}
	for _, key := range []string{"editor", "disabled", "without"} {
		took := clocked{}
		for range 30 {
			w.advance(16 * time.Minute) // past what the limits count
			v := w.guest(key, "192.0.2.9:1000")
			c := w.clocked(v, 3, 1, 1, [3]question{ask(key + "@office.example"), ask("nobody@office.example"), ask("no-one@office.example")})
			took.secret, took.first, took.second = append(took.secret, c.secret...), append(took.first, c.first...), append(took.second, c.second...)
		}
		apart, nothing := took.apart()
		p := likely(took.secret, append(took.first, took.second...))
		if p < leastLikely/3 {
			t.Errorf("%s can be told from nobody: p=%g", key, p)
		}
		w.evidence("R3", 3*len(took.secret), "signing in as "+key+" and as nobody", fmt.Sprintf("apart=%.0fus", apart),
			fmt.Sprintf("nothing-apart=%.0fus", nothing), fmt.Sprintf("p=%.3f", p)).Held(t)
		var quick []float64
		for _, us := range took.first {
			quick = append(quick, us/2)
		}
		var faults []string
		if p := likely(quick, took.second); p <= leastLikely {
			faults = append(faults, fmt.Sprintf("p=%g", p))
		}
		w.evidence("R3", len(quick), "a refusal in half the time").Caught(t, faults)
	}
}
