//go:build prove

package main

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// clocked is how long a request took to answer, many times, for each of three
// that are asked in an order left to chance: about a release under embargo, and
// about two that never were.
type clocked struct {
	secret, first, second []float64 // in microseconds
}

// clocked asks three questions so many times, several at once where an answer is
// mostly waited for.
func (w *world) clocked(v *visitor, rounds, atOnce int, seed uint64, ask [3]question) clocked {
	w.tb.Helper()
	var out clocked
	var mu sync.Mutex
	var all sync.WaitGroup
	for one := range atOnce {
		all.Go(func() {
			took := w.stopped(v, rounds/atOnce, rand.New(rand.NewPCG(seed, uint64(one))), ask)
			mu.Lock()
			defer mu.Unlock()
			out.secret, out.first, out.second = append(out.secret, took[0]...), append(out.first, took[1]...), append(out.second, took[2]...)
		})
	}
	all.Wait()
	return out
}

// stopped asks in an order left to chance and says how long each answer took.
func (w *world) stopped(v *visitor, rounds int, chance *rand.Rand, ask [3]question) (took [3][]float64) {
	warm := rounds / 10 // the first ones are not counted
	for round := range warm + rounds {
		for _, i := range chance.Perm(3) {
			begun := time.Now()
			v.ask(ask[i])
			if us := float64(time.Since(begun).Nanoseconds()) / 1000; round >= warm {
				took[i] = append(took[i], us)
			}
		}
	}
	return took
}

// middle is the median of some figures.
func middle(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

// apart is how far the medians of the secret and of what never was are from each
// other, and those of the two that never were.
func (c clocked) apart() (secret, nothing float64) {
	return math.Abs(middle(c.secret) - middle(slices.Concat(c.first, c.second))), math.Abs(middle(c.first) - middle(c.second))
}

// likely is the chance that two samples as far apart as these, or further, come
// from one and the same distribution (Kolmogorov and Smirnov).
func likely(a, b []float64) float64 {
	x, y := slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
	var i, j int
	var gap float64
	for i < len(x) && j < len(y) {
		if x[i] <= y[j] {
			i++
		} else {
			j++
		}
		gap = max(gap, math.Abs(float64(i)/float64(len(x))-float64(j)/float64(len(y))))
	}
	n := math.Sqrt(float64(len(x)*len(y)) / float64(len(x)+len(y)))
	l := (n + 0.12 + 0.11/n) * gap
	var p float64
	for k := 1.0; k <= 100; k++ {
		p += 2 * math.Pow(-1, k-1) * math.Exp(-2*l*l*k*k)
	}
	return min(1, max(0, p))
}
