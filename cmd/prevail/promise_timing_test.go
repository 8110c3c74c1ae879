//go:build prove

package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// clocked asks three questions at least so many times, several at once where an
// answer is mostly waited for.
func (w *world) clocked(v *visitor, rounds, atOnce int, seed uint64, ask [3]question) []trio {
	w.tb.Helper()
	var out []trio
	var mu sync.Mutex
	var all sync.WaitGroup
	for one := range atOnce {
		all.Go(func() {
			took := w.stopped(v, (rounds+atOnce-1)/atOnce, rand.New(rand.NewPCG(seed, uint64(one))), ask)
			mu.Lock()
			defer mu.Unlock()
			out = append(out, took...)
		})
	}
	all.Wait()
	return out
}

// stopped asks in an order left to chance and says how long each answer took.
func (w *world) stopped(v *visitor, rounds int, chance *rand.Rand, ask [3]question) []trio {
	warm := rounds / 10 // the first ones are not counted
	all := make([]trio, warm+rounds)
	for i := range all {
		for _, one := range chance.Perm(3) {
			begun := time.Now()
			v.ask(ask[one])
			all[i][one] = float64(time.Since(begun).Nanoseconds()) / 1000
		}
	}
	return all[warm:]
}

// middle is the median of how long some of the three took.
func middle(all []trio, some ...int) float64 {
	var us []float64
	for _, r := range all {
		for _, one := range some {
			us = append(us, r[one])
		}
	}
	slices.Sort(us)
	return us[len(us)/2]
}

// apart is how far the medians of the secret and of what never was are from each
// other, and those of the two that never were.
func apart(all []trio) (secret, nothing float64) {
	return math.Abs(middle(all, 0) - middle(all, 1, 2)), math.Abs(middle(all, 1) - middle(all, 2))
}
