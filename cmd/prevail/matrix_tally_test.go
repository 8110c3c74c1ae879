package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// tally counts the cells of the matrix: a route asked in one way, by one role,
// about one release. A cell counts only where the canary was found by the same
// request, asked by somebody who may know or after publication; elsewhere
// silence would prove nothing.
type tally struct {
	mu    sync.Mutex
	asked map[string]int  // by situation and cell
	seen  map[string]bool // where the canary was found
	leaks []string
}

func newTally() *tally { return &tally{asked: map[string]int{}, seen: map[string]bool{}} }

func key(s *secret, cell string) string { return s.name + ": " + cell }

// ask notes that a cell was asked, and what was wrong with the answer, if it
// was.
func (n *tally) ask(s *secret, cell, role, wrong string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.asked[key(s, cell)]++
	if wrong != "" {
		n.leaks = append(n.leaks, fmt.Sprintf("%s, asked by %s: %s", key(s, cell), role, wrong))
	}
}

// see notes that the canary was found.
func (n *tally) see(s *secret, cell string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.seen[key(s, cell)] = true
}

// saw reports whether the canary was found.
func (n *tally) saw(s *secret, cell string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.seen[key(s, cell)]
}

// counted returns how many cells were asked, how many of them count, and the
// cells of which no situation counts.
func (n *tally) counted() (asked, counted int, blind []string) {
	count := map[string]int{}
	for k, times := range n.asked {
		_, cell, _ := strings.Cut(k, ": ")
		asked += times
		if n.seen[k] {
			counted += times
			count[cell] += times
		} else {
			count[cell] += 0
		}
	}
	for _, cell := range sortedKeys(count) {
		if count[cell] == 0 {
			blind = append(blind, cell)
		}
	}
	return asked, counted, blind
}

// report fails the test for every leak and says what was looked at.
func (m *matrix) report(t *testing.T, what string, least int) {
	t.Helper()
	for i, leak := range m.leaks {
		if i == 20 {
			t.Errorf("… and %d more", len(m.leaks)-i)
			break
		}
		t.Error(leak)
	}
	asked, counted, blind := m.counted()
	t.Logf("%d kinds of cell don't count, since nobody finds anything there: %s", len(blind), strings.Join(blind, "; "))
	if counted < least {
		t.Errorf("only %d of %d cells count, at least %d should", counted, asked, least)
	}
	m.evidence("R2", asked, what, fmt.Sprintf("counted=%d", counted)).Held(t)
}
