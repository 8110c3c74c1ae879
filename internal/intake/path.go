package intake

import "math"

// step is one way to go on: so many things of the source beside so many of the
// target.
type step struct{ source, target int }

var steps = []step{{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}}

// band bounds how far the path may leave the straight line between the ends,
// so that two long texts are aligned in time.
const band = 200

// grid is two texts while they are laid beside each other.
type grid struct {
	source, target   []thing
	sources, targets []thing // each with the one after it
	ratio, merge     float64
}

// bestPath finds the cheapest way through both texts in order. merge is what
// it costs to lay two things beside one.
func bestPath(source, target []thing, ratio, merge float64) []step {
	g := grid{source, target, joined(source), joined(target), ratio, merge}
	n, m := len(source), len(target)
	came := make([]int8, (n+1)*(m+1)) // index in steps, +1; 0 for unreached
	rows := [3][]float64{}
	for i := range rows {
		rows[i] = make([]float64, m+1)
	}
	for i := 0; i <= n; i++ {
		row := rows[i%3]
		for j := range row {
			row[j] = math.Inf(1)
		}
		low, high := 0, m
		if n > 0 && m > 0 {
			low, high = max(0, i*m/n-band-abs(n-m)), min(m, i*m/n+band+abs(n-m))
		}
		for j := low; j <= high; j++ {
			if i == 0 && j == 0 {
				row[0] = 0
				continue
			}
			k, cost := g.cheapest(rows, i, j)
			row[j], came[i*(m+1)+j] = cost, int8(k+1)
		}
	}
	return walkBack(came, n, m)
}

// cheapest returns the step that leads to (i, j) at the least cost, -1 if none
// does.
func (g *grid) cheapest(rows [3][]float64, i, j int) (best int, least float64) {
	best, least = -1, math.Inf(1)
	for k, s := range steps {
		if i < s.source || j < s.target {
			continue
		}
		before := rows[(i-s.source)%3][j-s.target]
		if before+costMatch-6 > least || math.IsInf(before, 1) {
			continue // no step costs less than the reward for figures
		}
		if cost := before + g.cost(s, i, j); cost < least {
			best, least = k, cost
		}
	}
	return best, least
}

// cost is what the step to (i, j) costs.
func (g *grid) cost(s step, i, j int) float64 {
	switch s {
	case step{0, 1}:
		return costGap + min(10, g.target[j-1].length/40)
	case step{1, 0}:
		return costGap + min(10, g.source[i-1].length*g.ratio/40)
	case step{2, 1}:
		return g.merge + kindCost(g.source[i-2].kind, g.source[i-1].kind) + distance(g.sources[i-2], g.target[j-1], g.ratio)
	case step{1, 2}:
		return g.merge + kindCost(g.target[j-2].kind, g.target[j-1].kind) + distance(g.source[i-1], g.targets[j-2], g.ratio)
	}
	return costMatch + distance(g.source[i-1], g.target[j-1], g.ratio)
}

func walkBack(came []int8, i, j int) []step {
	var out []step
	m := j
	for i > 0 || j > 0 {
		k := came[i*(m+1)+j]
		if k == 0 {
			return nil // unreachable: the first row and column lead everywhere
		}
		s := steps[k-1]
		out = append(out, s)
		i, j = i-s.source, j-s.target
	}
	for a, b := 0, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
