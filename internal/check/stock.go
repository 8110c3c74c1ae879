package check

import "strings"

// stock counts every number that a translation has, to be compared with what
// its English asks for: each figure answers once.
type stock struct {
	// full holds what each figure means, scale words included; bare those
	// without a scale word; parts the groups of dates and times.
	full, bare, parts map[value]int
}

// told is a figure with what it means and the scale words after it.
type told struct {
	figure
	readings []value
	scale    scale
}

// fractions are the signs that hold two numbers.
var fractions = map[rune][2]int{
	'½': {1, 2}, '⅓': {1, 3}, '⅔': {2, 3}, '¼': {1, 4}, '¾': {3, 4}, '⅕': {1, 5}, '⅖': {2, 5}, '⅛': {1, 8},
}

// take reads the numbers of a text.
func take(text, lang string) *stock {
	s := &stock{full: map[value]int{}, bare: map[value]int{}, parts: map[value]int{}}
	english := lang == "en"
	var last told
	for _, f := range figures(text, english) {
		now := told{figure: f, scale: scaleAfter(text, f.end, lang), readings: f.readings(english)}
		if before, _ := near(text, f.start, f.end); pointed.MatchString(before) {
			now.readings = append(now.readings, newValue("", f.groups[0]))
		}
		s.keep(&now)
		if last.readings != nil {
			s.keepJoined(&last, &now, text[last.scale.end:f.start])
		}
		last = now
	}
	for _, r := range text {
		if pair, ok := fractions[r]; ok {
			s.full[whole(pair[0])]++
			s.full[whole(pair[1])]++
		}
	}
	return s
}

func (s *stock) keep(t *told) {
	for _, v := range t.readings {
		s.full[v.times(t.scale.zeros)]++
		if t.scale.loose {
			s.full[v]++
		}
		if t.scale.loose || t.scale.zeros == 0 {
			s.bare[v]++
		}
	}
	if len(t.groups) > 1 {
		for _, v := range t.parts() {
			s.parts[v]++
		}
	}
}

// keepJoined keeps what two figures mean together: a number told in two steps
// ("7亿5000万"), or one with the slash that Persian writes before decimals.
func (s *stock) keepJoined(a, b *told, between string) {
	if between == "/" && len(a.groups) == 1 && len(b.groups) == 1 {
		v := newValue(a.groups[0], b.groups[0])
		s.full[v.times(b.scale.zeros)]++
		if b.scale.zeros == 0 {
			s.bare[v]++
		}
		return
	}
	if a.scale.zeros <= b.scale.zeros || !continues(between) {
		return
	}
	for _, v := range a.readings {
		for _, w := range b.readings {
			if sum, ok := v.times(a.scale.zeros).plus(w.times(b.scale.zeros)); ok {
				s.full[sum]++
			}
		}
	}
}

// continues reports whether what stands between two figures lets the second go
// on where the first ends.
func continues(between string) bool {
	switch strings.Trim(between, spaces) {
	case "", "و", "اور", "零":
		return true
	}
	return false
}

// meets reports whether the stock has what a claim asks for, and takes it out.
func (s *stock) meets(c claim) bool {
	for _, v := range c.accept {
		if s.full[v] > 0 {
			s.full[v]--
			return true
		}
		if c.parts && s.parts[v] > 0 {
			s.parts[v]--
			return true
		}
	}
	for _, v := range c.bare {
		if s.bare[v] > 0 {
			s.bare[v]--
			return true
		}
	}
	return false
}
