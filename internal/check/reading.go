package check

import (
	"slices"
	"strings"
)

// readings returns every number that a figure can mean. "1.234" is one and a
// bit to some readers and more than a thousand to others; a date or a version
// number is each of its groups.
func (f *figure) readings(english bool) []value {
	switch {
	case len(f.groups) == 1:
		return []value{newValue(f.groups[0], "")}
	case !f.uniform():
		return f.mixed()
	case english:
		return f.englishReadings()
	}
	sep := f.seps[0]
	var out []value
	if f.groupable() && sep != '٫' {
		out = append(out, newValue(strings.Join(f.groups, ""), ""))
	}
	if strings.ContainsRune(points+"٫", sep) && len(f.groups) == 2 && !f.surelyThousands() {
		out = append(out, newValue(f.groups[0], f.groups[1]))
	}
	if len(out) == 0 || strings.ContainsRune(spaces+"،", sep) {
		out = append(out, f.parts()...)
	}
	return out
}

// englishReadings returns what a figure means in English, where nothing is open.
func (f *figure) englishReadings() []value {
	switch {
	case f.seps[0] == '.' && len(f.groups) == 2:
		return []value{newValue(f.groups[0], f.groups[1])}
	case f.seps[0] != '.' && f.groupable():
		return []value{newValue(strings.Join(f.groups, ""), "")}
	}
	return f.parts()
}

// mixed reads a figure with two sorts of separators: thousands, then decimals.
func (f *figure) mixed() []value {
	last := len(f.groups) - 1
	head := figure{groups: f.groups[:last], seps: f.seps[:last-1]}
	if !head.uniform() || !head.groupable() || slices.Contains(head.seps, f.seps[last-1]) {
		return f.parts()
	}
	return []value{newValue(strings.Join(head.groups, ""), f.groups[last])}
}

// parts reads each group as a number of its own.
func (f *figure) parts() []value {
	out := make([]value, len(f.groups))
	for i, g := range f.groups {
		out[i] = newValue(g, "")
	}
	return out
}

func (f *figure) uniform() bool {
	return !slices.ContainsFunc(f.seps, func(r rune) bool { return r != f.seps[0] })
}

// surelyThousands tells "10.000" from a decimal: nobody writes three decimals
// of which the last says nothing.
func (f *figure) surelyThousands() bool {
	return f.seps[0] != '٫' && f.groupable() && strings.HasSuffix(f.groups[1], "0")
}
