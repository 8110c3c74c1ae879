package workflow_test

import (
	"math/rand/v2"

	"pgregory.net/rapid"
)

// luck decides what happens next in the random office.
type luck interface {
	// below returns a number from 0 to n-1; what says what it is for.
	below(n int, what string) int
}

// drawn is luck that rapid draws and, when something breaks, shrinks.
type drawn struct{ t *rapid.T }

func (d drawn) below(n int, what string) int { return rapid.IntRange(0, n-1).Draw(d.t, what) }

// dice is luck that is the same in every run.
type dice struct{ r *rand.Rand }

func newDice(seed uint64) dice { return dice{rand.New(rand.NewPCG(seed, 0x5eed))} }

func (d dice) below(n int, _ string) int { return d.r.IntN(n) }

// oneIn is true once in n times.
func oneIn(l luck, n int, what string) bool { return l.below(n, what) == n-1 }

// oneOf chooses among things; there must be one.
func oneOf[T any](l luck, what string, things ...T) T { return things[l.below(len(things), what)] }

// weighed chooses among things by their weights; it returns false when nothing
// has any.
func weighed[T any](l luck, what string, things []T, weight func(T) int) (T, bool) {
	total := 0
	for _, t := range things {
		total += weight(t)
	}
	if total > 0 {
		n := l.below(total, what)
		for _, t := range things {
			if n -= weight(t); n < 0 {
				return t, true
			}
		}
	}
	var none T
	return none, false
}
