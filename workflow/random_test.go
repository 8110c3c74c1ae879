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
//
// In the same stories every command of the domain is accepted at some time, but
// those that are listed as untried, with the reason: a new command that the
// random office doesn't know fails this. A short run tells a few of the stories,
// for whoever listens to something else than what they reach.
func TestRandomOfficeReachesEveryRow(t *testing.T) {
	t.Parallel()
	least, most, batch := uint64(24), uint64(240), uint64(12)
	if testing.Short() {
		least, most, batch = 2, 2, 2
	}
	accepted := map[string]int{}
	missing := func() []string { return append(unreached(accepted), untaken(accepted)...) }
	for from := uint64(0); from < least || from < most && len(missing()) > 0; from += batch {
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
	for _, row := range missing() {
		if !testing.Short() {
			t.Errorf("%s was never accepted", row)
		}
	}
	taken := actsOf(accepted)
	for act, why := range untried {
		if taken[act] {
			t.Errorf("%s is tried, although it is listed as not: %s", act, why)
		}
	}
}

// untried are the actions that nobody in the random office ever gets to do, each
// with the reason.
var untried = map[string]string{
	string(workflow.ActImport): "no command has it yet: nobody brings in what was already public",
}

// actsOf are the actions that were accepted, whatever they were done to.
func actsOf(accepted map[string]int) map[string]bool {
	out := map[string]bool{}
	for key := range accepted {
		out[strings.Split(key, "/")[1]] = true
	}
	return out
}

// untaken are the actions of the domain that nobody's act was accepted for and
// that are not listed as untried.
func untaken(accepted map[string]int) []string {
	taken := actsOf(accepted)
	var out []string
	for _, act := range declared("state.go", "Action") {
		if _, known := untried[act]; !taken[act] && !known {
			out = append(out, act)
		}
	}
	return out
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
