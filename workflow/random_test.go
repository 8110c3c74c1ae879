package workflow_test

import (
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
	accepted := map[string]int{}
	for from := uint64(0); from < least || from < most && len(unreached(accepted)) > 0; from += batch {
		stories := make([]*machine, batch)
		var told sync.WaitGroup
		for i := range stories {
			told.Go(func() {
				stories[i] = newMachine(newDice(from+uint64(i)), nil)
				stories[i].run(180)
			})
		}
		told.Wait()
		for i, m := range stories {
			if m.broken != nil {
				t.Fatalf("seed %d: %s", from+uint64(i), m.story(m.broken))
			}
			for key, n := range m.accepted {
				accepted[key] += n
			}
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
