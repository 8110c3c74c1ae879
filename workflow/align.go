package workflow

import (
	"slices"
	"strings"
)

// Sentence is one segment of an English text in its place.
type Sentence struct {
	Unit  int
	Index int
	Kind  UnitKind
	Level int
	Lang  string
	Text  string
}

// Hash names the sentence by what it is and says, not by where it stands.
func (s Sentence) Hash() Hash { return HashSegment(s.Kind, s.Lang, s.Text) }

// Sentences lists the sentences of a text in order.
func Sentences(units []Unit) []Sentence {
	var out []Sentence
	for i, u := range units {
		for j, text := range u.Segments {
			out = append(out, Sentence{Unit: i, Index: j, Kind: u.Kind, Level: u.Level, Lang: u.Lang, Text: text})
		}
	}
	return out
}

// Change says what became of a sentence from one text to another.
type Change string

// The changes of a sentence.
const (
	ChangeKept     Change = "kept"    // the same words in the same order
	ChangeMoved    Change = "moved"   // the same words elsewhere
	ChangeReworded Change = "changed" // other words in its place
	ChangeAdded    Change = "added"   // no counterpart before
)

// Match is a sentence of the later text and its counterpart in the earlier.
type Match struct {
	Change Change
	Before int // index in the earlier text, -1 for an added one
	From   Sentence
	To     Sentence
}

// Alignment is what changed from one text to another.
type Alignment struct {
	Matches []Match // one for each sentence of the later text, in order
	Removed []int   // indices in the earlier text that have no counterpart
}

// Same reports whether nothing at all changed.
func (a Alignment) Same() bool {
	return len(a.Removed) == 0 && !slices.ContainsFunc(a.Matches, func(m Match) bool { return m.Change != ChangeKept })
}

// OnlyMoves reports whether nothing was changed or added.
func (a Alignment) OnlyMoves() bool {
	return !slices.ContainsFunc(a.Matches, func(m Match) bool { return m.Change == ChangeReworded || m.Change == ChangeAdded })
}

// Align tells what became of each sentence, by the hashes of what they say:
// the longest common run of sentences is kept, equal ones elsewhere are moved,
// and what remains between two kept ones is paired by likeness.
func Align(before, after []Sentence) Alignment {
	pair := commonRun(hashes(before), hashes(after))
	al := &aligner{Alignment{Matches: make([]Match, len(after))}}
	used := make([]bool, len(before))
	for j := range after {
		al.Matches[j] = Match{Change: ChangeAdded, Before: -1, To: after[j]}
		if i := pair[j]; i >= 0 {
			al.set(j, i, ChangeKept, before)
			used[i] = true
		}
	}
	al.matchMoved(before, used)
	al.matchChanged(before, used)
	for i, u := range used {
		if !u {
			al.Removed = append(al.Removed, i)
		}
	}
	return al.Alignment
}

// aligner is an alignment in the making.
type aligner struct{ Alignment }

func (a *aligner) set(j, i int, c Change, before []Sentence) {
	m := &a.Matches[j]
	m.Change, m.Before, m.From = c, i, before[i]
}

func hashes(ss []Sentence) []Hash {
	out := make([]Hash, len(ss))
	for i, s := range ss {
		out[i] = s.Hash()
	}
	return out
}

// matchMoved pairs sentences that say the same in another place.
func (a *aligner) matchMoved(before []Sentence, used []bool) {
	free := map[Hash][]int{}
	for i, s := range before {
		if !used[i] {
			h := s.Hash()
			free[h] = append(free[h], i)
		}
	}
	for j := range a.Matches {
		m := &a.Matches[j]
		if m.Change != ChangeAdded {
			continue
		}
		h := m.To.Hash()
		if is := free[h]; len(is) > 0 {
			a.set(j, is[0], ChangeMoved, before)
			used[is[0]] = true
			free[h] = is[1:]
		}
	}
}

// matchChanged pairs what remains between two kept sentences: the likest pairs
// first, in order.
func (a *aligner) matchChanged(before []Sentence, used []bool) {
	lo, j := 0, 0
	for j < len(a.Matches) {
		if a.Matches[j].Change == ChangeKept {
			lo = a.Matches[j].Before + 1
			j++
			continue
		}
		end := j
		for end < len(a.Matches) && a.Matches[end].Change != ChangeKept {
			end++
		}
		hi := len(before)
		if end < len(a.Matches) {
			hi = a.Matches[end].Before
		}
		a.pairGap(before, used, lo, hi, j, end)
		j = end
	}
}

// gapLimit bounds the work of comparing every sentence with every other.
const gapLimit = 200

func (a *aligner) pairGap(before []Sentence, used []bool, lo, hi, from, to int) {
	type candidate struct {
		i, j int
		like float64
	}
	var cs []candidate
	for j := from; j < to && j-from < gapLimit; j++ {
		if a.Matches[j].Change != ChangeAdded {
			continue
		}
		for i := lo; i < hi && i-lo < gapLimit; i++ {
			if used[i] || before[i].Kind != a.Matches[j].To.Kind {
				continue
			}
			like := likeness(before[i].Text, a.Matches[j].To.Text)
			if like >= 0.3 || before[i].Kind == UnitHeadline || before[i].Kind == UnitPlace {
				cs = append(cs, candidate{i, j, like})
			}
		}
	}
	slices.SortStableFunc(cs, func(x, y candidate) int {
		switch {
		case x.like > y.like:
			return -1
		case x.like < y.like:
			return 1
		}
		return 0
	})
	for _, c := range cs {
		if !used[c.i] && a.Matches[c.j].Change == ChangeAdded {
			a.set(c.j, c.i, ChangeReworded, before)
			used[c.i] = true
		}
	}
}

// likeness is the share of words two sentences have in common (Dice), 0 to 1.
func likeness(a, b string) float64 {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x)+len(y) == 0 {
		return 1
	}
	count := map[string]int{}
	for _, w := range x {
		count[w]++
	}
	common := 0
	for _, w := range y {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// commonRun returns for each element of b the index in a that a longest common
// subsequence pairs it with, or -1.
func commonRun(a, b []Hash) []int {
	pair := make([]int, len(b))
	for j := range pair {
		pair[j] = -1
	}
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		pair[start] = start
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA--
		endB--
		pair[endB] = endA
	}
	for j, i := range longest(a[start:endA], b[start:endB]) {
		if i >= 0 {
			pair[start+j] = start + i
		}
	}
	return pair
}

// longestLimit bounds the table of the exact comparison (16 million cells);
// beyond it only the common ends are kept and the rest is found as moved.
const longestLimit = 16_000_000

func longest(a, b []Hash) []int {
	pair := make([]int, len(b))
	for j := range pair {
		pair[j] = -1
	}
	n, m := len(a), len(b)
	if n == 0 || m == 0 || n*m > longestLimit {
		return pair
	}
	table := make([]int32, (n+1)*(m+1))
	at := func(i, j int) int32 { return table[i*(m+1)+j] }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best := max(at(i+1, j), at(i, j+1))
			if a[i] == b[j] {
				best = max(best, at(i+1, j+1)+1)
			}
			table[i*(m+1)+j] = best
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case a[i] == b[j] && at(i, j) == at(i+1, j+1)+1:
			pair[j] = i
			i++
			j++
		case at(i+1, j) >= at(i, j+1):
			i++
		default:
			j++
		}
	}
	return pair
}
