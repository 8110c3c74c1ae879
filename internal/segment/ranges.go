package segment

import "slices"

// ranges are parts of a text that hold together: sorted, not overlapping.
type ranges []Span

// find returns the range that begins before at and ends after it.
func (r ranges) find(at int) (Span, bool) {
	i, _ := slices.BinarySearchFunc(r, at, func(s Span, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	if i < len(r) && r[i].Start < at && at < r[i].End {
		return r[i], true
	}
	return Span{}, false
}

// contain reports whether a cut at this place would go through a range.
func (r ranges) contain(at int) bool {
	_, ok := r.find(at)
	return ok
}

// endOf returns the end of the range around at, or at.
func (r ranges) endOf(at int) int {
	if s, ok := r.find(at); ok {
		return s.End
	}
	return at
}

// union sorts spans and merges those that overlap.
func union(lists ...[]Span) ranges {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b Span) int { return a.Start - b.Start })
	var out ranges
	for _, s := range all {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
