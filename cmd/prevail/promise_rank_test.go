package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// How unlikely the places of a secret must be before they count as told apart: in
// one of a thousand runs chance alone should look like that anywhere. It is
// shared by all that are judged: so many cells on each of two databases and three
// ways of signing in, the secret among its three and the two others among
// themselves.
const (
	cellsTimed  = 15
	leastLikely = 0.001 / (2 * (2*cellsTimed + 3))
)

// trio is how long three questions took to be answered, in microseconds, that
// one asker put one after the other in an order left to chance: about a release
// under embargo, and about two that never were.
type trio [3]float64

// alike is how likely it is that one of the three is answered so much sooner or
// later than the others, or more so, if nothing but chance made the difference.
//
// Times that were measured on a machine are no independent samples: they drift,
// and those who wait for a step of the clock together wake together, which makes
// a test of two samples (Kolmogorov and Smirnov's, say) see differences where
// there are none. So all that is used of a round is at which place the one stood
// among its three, and all that is assumed is what the test itself did: it drew
// the order of each round. If the questions can't be told apart, each place is as
// likely as any other, in every round anew, whatever the machine did meanwhile;
// so how often each place came is held against that (Pearson's chi-squared).
func alike(all []trio, chance *rand.Rand, one int, others ...int) float64 {
	places := make([]float64, len(others)+1)
	for _, r := range all {
		place := 0
		for _, o := range others {
			if r[o] < r[one] {
				place++
			}
		}
		places[place+among(r, chance, one, others)]++
	}
	even := float64(len(all)) / float64(len(places))
	var x float64
	for _, n := range places {
		x += (n - even) * (n - even) / even
	}
	if len(others) == 1 {
		return math.Erfc(math.Sqrt(x / 2)) // one degree of freedom
	}
	return math.Exp(-x / 2) // two
}

// among draws the place of one among those that took exactly as long.
func among(r trio, chance *rand.Rand, one int, others []int) int {
	same := 1
	for _, o := range others {
		if r[o] == r[one] {
			same++
		}
	}
	return chance.IntN(same)
}

// noisy are rounds as a busy machine measures them: the noise of each answer
// hangs on that of the one before, it drifts, and now and then an answer waits
// for a step. Of three questions in an order left to chance the first takes
// longer by a shift, in microseconds.
func noisy(n int, chance *rand.Rand, shift float64) []trio {
	var noise float64
	out := make([]trio, n)
	for i := range out {
		for _, asked := range chance.Perm(3) {
			noise = 0.95*noise + 20*chance.NormFloat64()
			us := 250 + 50*math.Sin(float64(i)/80) + noise
			if chance.IntN(40) == 0 {
				us += 5000
			}
			if asked == 0 {
				us += shift
			}
			out[i][asked] = us
		}
	}
	return out
}

// The measure of R3 shows a shift of a fraction of the noise, and none where
// there is none, however much the noise of one answer hangs on the next. Under
// chance alone p is below a tenth in a tenth of all cases.
func TestWhatIsAskedInAnyOrderIsToldApartByItsPlace(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 3))
	if p := alike(noisy(1000, chance, 20), chance, 0, 1, 2); p > leastLikely {
		t.Errorf("a shift of a third of the noise: p=%g", p)
	}
	if p := alike(noisy(1000, chance, 20), chance, 1, 2); p < 0.001 {
		t.Errorf("the two that are not shifted: p=%g", p)
	}
	const many = 2000
	var secret, nothing int
	for range many {
		all := noisy(200, chance, 0)
		if alike(all, chance, 0, 1, 2) < 0.1 {
			secret++
		}
		if alike(all, chance, 1, 2) < 0.1 {
			nothing++
		}
	}
	for what, n := range map[string]int{"of three": secret, "of two": nothing} {
		if n < many*7/100 || n > many*13/100 {
			t.Errorf("by its place %s nothing is told apart at a tenth in %d of %d cases", what, n, many)
		}
	}
}

// What can't be measured finely enough is drawn: ties show nothing.
func TestWhatTakesExactlyAsLongIsAlike(t *testing.T) {
	t.Parallel()
	chance := rand.New(rand.NewPCG(1, 4))
	all := make([]trio, 3000)
	if p, q := alike(all, chance, 0, 1, 2), alike(all, chance, 1, 2); p < 0.001 || q < 0.001 {
		t.Errorf("three of the same: p=%g, two: p=%g", p, q)
	}
	for i := range all {
		all[i] = trio{1, 1, 2}
	}
	if p := alike(all, chance, 2, 0, 1); p > leastLikely {
		t.Errorf("one that is always last: p=%g", p)
	}
}
