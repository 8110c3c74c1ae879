package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"prevail/internal/mail/mailtest"
	"prevail/internal/server/page"
)

// matrix asks everybody about everything, over one program.
type matrix struct {
	*world
	*tally

	off    []*visitor // who is on no access list, or is nobody by now
	on     []*visitor // who may know
	ghosts sync.Map   // what nothing answers, by role and cell
	sink   *mailtest.Sink
	mailed int // how many mails were read
}

// nothing is what a cell answers about a release that never was.
func (m *matrix) nothing(v *visitor, ghost probe) string {
	if ghost.comes() { // beside it stands what is public of the secret
		return v.ask(ghost.question).plain(ghost.echo)
	}
	k := v.role + " " + ghost.cell
	if known, ok := m.ghosts.Load(k); ok {
		answer, _ := known.(string) // nothing else is stored
		return answer
	}
	answer := v.ask(ghost.question).plain(ghost.echo)
	m.ghosts.Store(k, answer)
	return answer
}

// silent asks everybody who may not know about a release in every way, and
// compares each answer, byte by byte, with that about a release that never was.
func (m *matrix) silent(s *secret, asks func(probe) bool) {
	m.tb.Helper()
	truth, ghost := m.probes(s), m.probes(s.ghost())
	if len(truth) != len(ghost) {
		m.tb.Fatalf("%s: %d questions, %d about nothing", s.name, len(truth), len(ghost))
	}
	var all sync.WaitGroup
	places := make(chan struct{}, atATime)
	for _, v := range m.off {
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			for i, p := range truth {
				if asks == nil || asks(p) {
					m.ask(s, p.cell, v.role, m.compare(v, s, p, ghost[i]))
				}
			}
		})
	}
	all.Wait()
}

// atATime is how many people ask at once. Those whose session has ended are given
// a new one with every answer, and a database of one file has one writer: more
// of them would only wait for each other.
const atATime = 4

// compare returns what tells an answer from that about nothing.
func (m *matrix) compare(v *visitor, s *secret, p, ghost probe) string {
	got := v.ask(p.question).plain(p.echo)
	if word := anyOf(got, s.canaries); word != "" {
		return fmt.Sprintf("it says %q", word)
	}
	return difference(got, m.nothing(v, ghost))
}

// difference is the first line in which two answers differ.
func difference(got, want string) string {
	if got == want {
		return ""
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d is %q, of nothing %q", i, short(g[i]), short(strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")))
		}
	}
	return fmt.Sprintf("it ends before %q", short(w[len(g)]))
}

func short(line string) string {
	if len(line) > 300 {
		return line[:300] + "…"
	}
	return line
}

// found has those who may know ask the same about a release, and notes where
// they find its canary: the control of every cell. Where it was found already
// nobody asks again.
func (m *matrix) found(s *secret) {
	m.tb.Helper()
	for _, p := range m.probes(s) {
		if m.saw(s, p.cell) {
			continue
		}
		for _, v := range m.on {
			if a := v.ask(p.question); a.finds(s, p) {
				m.see(s, p.cell)
				break
			}
		}
	}
}

// finds reports whether an answer shows a release: its canary, or for an answer
// without a body that there is one.
func (a returned) finds(s *secret, p probe) bool {
	if p.method == http.MethodHead || a.status == http.StatusNotModified {
		return a.status != http.StatusNotFound && a.status != http.StatusUnauthorized && a.status != http.StatusForbidden && a.header.Get("Location") == ""
	}
	return a.says(s.canaries, p.echo) != ""
}

// lists is what everybody gets at the addresses that name no release.
func (m *matrix) lists(visitors []*visitor) map[string]string {
	m.tb.Helper()
	return m.listsAt(visitors, sortedKeys(outside))
}

// publicLists is what everybody gets at those of them that are readers'.
func (m *matrix) publicLists(visitors []*visitor) map[string]string {
	m.tb.Helper()
	return m.listsAt(visitors, slices.DeleteFunc(sortedKeys(outside), func(pattern string) bool {
		return strings.HasPrefix(pattern, page.DeskPath)
	}))
}

func (m *matrix) listsAt(visitors []*visitor, some []string) map[string]string {
	m.tb.Helper()
	out := map[string]string{}
	for _, v := range visitors {
		for _, pattern := range some {
			for _, y := range waysOfReading(pattern, false) {
				q := question{method: y.method, path: outside[pattern](m.world), header: y.header}
				if y.query != "" {
					q.path += "?" + y.query
				}
				out[v.role+"|"+y.method+" "+pattern+" "+y.name] = v.ask(q).plain(nil)
			}
			if other := otherLists[pattern]; other != "" {
				// With a query, since what was kept of it before is no answer.
				out[v.role+"|GET "+other+" language"] = v.get(other + "?lang=ar").plain(nil)
			}
		}
	}
	return out
}

// unchanged compares what everybody gets there before and after there was
// something to keep quiet about.
func (m *matrix) unchanged(before, after map[string]string, secrets []*secret) {
	m.tb.Helper()
	for _, k := range sortedKeys(after) {
		role, cell, _ := strings.Cut(k, "|")
		wrong := difference(after[k], before[k])
		for _, s := range secrets {
			why := wrong
			for _, word := range s.words() {
				if strings.Contains(after[k], word) {
					why = fmt.Sprintf("it says %q", word)
				}
			}
			m.ask(s, cell, role, why)
		}
	}
}

// same compares what everybody gets at a release's public addresses before and
// after something was begun with it.
func (m *matrix) same(s *secret, before, after map[string]string) {
	m.tb.Helper()
	for _, k := range sortedKeys(after) {
		role, cell, _ := strings.Cut(k, "|")
		m.ask(s, cell, role, difference(after[k], before[k]))
	}
}

// shown notes the lists in which those who may know find a release.
func (m *matrix) shown(visitors []*visitor, secrets []*secret) {
	m.tb.Helper()
	for k, answer := range m.lists(visitors) {
		_, cell, _ := strings.Cut(k, "|")
		for _, s := range secrets {
			if slices.ContainsFunc(s.words(), func(word string) bool { return strings.Contains(answer, word) }) {
				m.see(s, cell)
			}
		}
	}
}

// words are everything that nobody could say who doesn't know the release.
func (s *secret) words() []string { return append(s.ids(), s.canaries...) }

// ids are the names of all there is of it.
func (s *secret) ids() []string {
	out := []string{string(s.release)}
	return slices.Concat(out, strung(s.revisions), strung(s.tasks), strung(s.publications), strung(s.segments), strung(s.comments))
}

func strung[T ~string](names []T) []string {
	var out []string
	for _, name := range names {
		out = append(out, string(name))
	}
	return out
}
