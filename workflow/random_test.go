package workflow_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"prevail/workflow"
)

// TestRandomOfficeKeepsEveryRule lets random people do random things; after
// each of them every rule holds over everything there is, and what was refused
// left no trace (R33).
func TestRandomOfficeKeepsEveryRule(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := newMachine(drawn{rt}, nil)
		if broken := m.run(rapid.IntRange(1, 60).Draw(rt, "steps")); broken != nil {
			rt.Fatal(m.story(broken))
		}
	})
}

// story tells what broke and how it came to that.
func (m *machine) story(broken []string) string {
	return strings.Join(broken, "\n") + "\nafter:\n" + strings.Join(m.log, "\n")
}

// TestRandomOfficeReachesEveryRow runs long stories with fixed seeds until
// every row of every table was accepted. It keeps the random office honest: one
// in which nothing is ever carried forward or reviewed a second time would keep
// every rule about that.
func TestRandomOfficeReachesEveryRow(t *testing.T) {
	t.Parallel()
	const least, most, batch = 24, 120, 12
	var mu sync.Mutex
	accepted := map[string]int{}
	for from := uint64(0); from < least || from < most && len(unreached(accepted)) > 0; from += batch {
		t.Run(fmt.Sprint("stories from ", from), func(t *testing.T) {
			for seed := from; seed < from+batch; seed++ {
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					t.Parallel()
					m := newMachine(newDice(seed), nil)
					if broken := m.run(180); broken != nil {
						t.Fatal(m.story(broken))
					}
					mu.Lock()
					defer mu.Unlock()
					for key, n := range m.accepted {
						accepted[key] += n
					}
				})
			}
		})
		if t.Failed() {
			return
		}
	}
	for _, row := range unreached(accepted) {
		t.Errorf("%s was never accepted", row)
	}
}

// unreached names the rows that nobody's act was accepted for.
func unreached(accepted map[string]int) []string {
	reached := map[string]bool{}
	for key := range accepted {
		object, rest, _ := strings.Cut(key, "/")
		act, _, _ := strings.Cut(rest, "/")
		reached[object+"/"+act] = true
	}
	var out []string
	for _, table := range workflow.Describe() {
		for _, row := range table.Rows {
			if name := string(table.Object) + "/" + string(row.Action); !reached[name] {
				out = append(out, name)
			}
		}
	}
	return out
}
