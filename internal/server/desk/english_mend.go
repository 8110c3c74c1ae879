package desk

import (
	"slices"
	"strconv"
	"strings"

	"prevail/internal/segment"
	"prevail/workflow"
)

// mended is a text after a button of its form: the units, and where the person
// goes on.
type mended struct {
	units []unitForm
	at    int    // the unit that stays open, -1 for none
	focus string // the button to go on with; the unit where there is none such
}

// mend answers the buttons that change a text in its form. ok is false for one
// that doesn't, such as the one that saves. What a button names may not be there
// any more, since the words were changed too: then it does nothing.
func mend(do string, units []unitForm) (m mended, ok bool) {
	what, n, ok := places(do)
	m = mended{units: units, at: -1}
	if !ok {
		return m, false
	}
	at := n[0]
	if what == "add" {
		if at < -1 || at >= len(units) {
			return m, true
		}
		m.units = slices.Insert(slices.Clone(units), at+1, unitForm{Kind: workflow.UnitParagraph})
		m.at = at + 1
		return m, true
	}
	act := mends[what]
	if act == nil {
		return m, false
	}
	if at < 0 || at >= len(units) {
		return m, true
	}
	return act(mended{units: slices.Clone(units), at: at}, n), true
}

// places reads what a button is for: a word, and up to three numbers.
func places(do string) (what string, n [3]int, ok bool) {
	parts := strings.Split(do, ":")
	if len(parts) < 2 || len(parts) > 4 {
		return "", n, false
	}
	for i, p := range parts[1:] {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil {
			return "", n, false
		}
	}
	return parts[0], n, true
}

func button(what string, n ...int) string {
	parts := []string{what}
	for _, i := range n {
		parts = append(parts, strconv.Itoa(i))
	}
	return strings.Join(parts, ":")
}

// mends are the buttons by their word: of a unit (up, down, drop, merge with the
// next), of the end of a sentence (join with the next, break into two units
// there), and of a place in a sentence (split).
var mends = map[string]func(m mended, n [3]int) mended{
	"up": func(m mended, n [3]int) mended {
		return m.move(n[0], -1, "up")
	},
	"down": func(m mended, n [3]int) mended {
		return m.move(n[0], 1, "down")
	},
	"drop": func(m mended, n [3]int) mended {
		m.units = slices.Delete(m.units, n[0], n[0]+1)
		m.at = -1
		return m
	},
	"merge": func(m mended, n [3]int) mended {
		next := n[0] + 1
		if next >= len(m.units) || m.units[n[0]].Kind.IsFile() || m.units[next].Kind.IsFile() {
			return m
		}
		m.units[n[0]].Text = joined(m.units[n[0]].Text, "\n", m.units[next].Text)
		m.units = slices.Delete(m.units, next, next+1)
		m.focus = button("merge", n[0])
		return m
	},
	"join": func(m mended, n [3]int) mended {
		lines := m.units[n[0]].Lines()
		if i := n[1]; i >= 0 && i+1 < len(lines) {
			lines[i] = joined(lines[i], " ", lines[i+1])
			m.units[n[0]].Text = strings.Join(slices.Delete(lines, i+1, i+2), "\n")
		}
		m.focus = button("join", n[0], n[1])
		return m
	},
	"split": func(m mended, n [3]int) mended {
		lines := m.units[n[0]].Lines()
		if i := n[1]; i >= 0 && i < len(lines) && slices.Contains(segment.Ends(lines[i]), n[2]) {
			head, tail := strings.TrimSpace(lines[i][:n[2]]), lines[i][n[2]:]
			m.units[n[0]].Text = strings.Join(slices.Replace(lines, i, i+1, head, tail), "\n")
		}
		m.focus = button("join", n[0], n[1])
		return m
	},
	"break": func(m mended, n [3]int) mended {
		u, lines := m.units[n[0]], m.units[n[0]].Lines()
		i := n[1] + 1
		if i < 1 || i >= len(lines) {
			return m
		}
		rest := u
		rest.Text = strings.Join(lines[i:], "\n")
		if k := u.Kind; k == workflow.UnitHeadline || k == workflow.UnitSubtitle || k == workflow.UnitHeading {
			rest.Kind, rest.Level = workflow.UnitParagraph, 0
		}
		m.units[n[0]].Text = strings.Join(lines[:i], "\n")
		m.units = slices.Insert(m.units, n[0]+1, rest)
		m.at++
		return m
	},
}

// move changes places with a neighbour.
func (m mended) move(at, by int, what string) mended {
	to := at + by
	if to < 0 || to >= len(m.units) {
		return m
	}
	m.units[at], m.units[to] = m.units[to], m.units[at]
	m.at, m.focus = to, button(what, to)
	return m
}

// joined puts two texts together, the second of which may be empty.
func joined(a, between, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + between + b
}
