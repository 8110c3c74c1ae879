package segment

import (
	"strings"
	"unicode"
)

// markReach bounds how far the end of a link or tag is looked for, so that a
// text of nothing but opening brackets costs no more than any other.
const markReach = 1024

// marks finds inline Markdown in one pass.
type marks struct {
	text     string
	found    []Span
	silent   []Span       // parts of marks that no reader sees: destinations, tags
	brackets []int        // starts of link labels still open
	emphasis []run        // emphasis still open
	open     map[run]int  // emphasis still open, by mark and length; at is 0
	noCode   map[int]bool // lengths of backtick runs that never close
	noShort  map[string]bool
}

// run is a run of one emphasis mark.
type run struct {
	mark byte
	size int
	at   int
}

// findMarks returns the inline marks of a text: links and pictures, code
// spans, tags and automatic links, Hugo shortcodes, emphasis. It is a reader of
// well-formed marks, not a Markdown parser: what it misses is only cut as text.
func findMarks(text string) ranges {
	return union(readMarks(text).found)
}

func readMarks(text string) *marks {
	m := &marks{text: text}
	if !strings.ContainsAny(text, "[<`*_{") {
		return m
	}
	m.reset()
	m.noShort = map[string]bool{}
	for i := 0; i < len(text); {
		i = m.step(i)
	}
	return m
}

// reset forgets what is open: nothing inline reaches over a blank line.
func (m *marks) reset() {
	m.brackets, m.emphasis = m.brackets[:0], m.emphasis[:0]
	m.open, m.noCode = map[run]int{}, map[int]bool{}
}

// step looks at the byte at i and returns the next one to look at.
func (m *marks) step(i int) int {
	switch m.text[i] {
	case '\\':
		return i + 2
	case '\n':
		if rest := strings.TrimLeft(m.text[i+1:min(len(m.text), i+64)], " \t\r"); strings.HasPrefix(rest, "\n") {
			m.reset()
		}
	case '`':
		return m.code(i)
	case '<':
		return m.silence(i, m.tagEnd(i))
	case '{':
		return m.silence(i, m.shortcodeEnd(i))
	case '[':
		m.brackets = append(m.brackets, i)
	case ']':
		return m.link(i)
	case '*', '_':
		return m.emphasise(i)
	}
	return i + 1
}

// hold records the range from i to end, if there is one, and steps over it.
func (m *marks) hold(i, end int) int {
	if end <= i {
		return i + 1
	}
	m.found = append(m.found, Span{i, end})
	return end
}

// silence holds a range and, unless it is an automatic link, notes that no
// reader sees it.
func (m *marks) silence(i, end int) int {
	if end > i && !strings.Contains(m.text[i:end], "://") && !strings.Contains(m.text[i:end], "@") {
		m.silent = append(m.silent, Span{i, end})
	}
	return m.hold(i, end)
}

func (m *marks) code(i int) int {
	n := runLength(m.text, i)
	if !m.noCode[n] {
		for j := i + n; j < len(m.text); {
			k := strings.IndexByte(m.text[j:], '`')
			if k < 0 {
				break
			}
			j += k
			l := runLength(m.text, j)
			if l == n {
				return m.hold(i, j+l)
			}
			j += l
		}
		m.noCode[n] = true
	}
	return i + n
}

// tagEnd returns the end of a tag or automatic link at i, or 0.
func (m *marks) tagEnd(i int) int {
	next := firstRune(m.text[i+1:])
	if !unicode.IsLetter(next) && next != '/' {
		return 0
	}
	window := m.text[i:min(len(m.text), i+markReach)]
	end := strings.IndexByte(window, '>')
	if end < 0 || strings.Contains(window[:end], "\n\n") {
		return 0
	}
	return i + end + 1
}

// shortcodeEnd returns the end of a Hugo shortcode at i, or 0.
func (m *marks) shortcodeEnd(i int) int {
	for opens, closes := range map[string]string{"{{<": ">}}", "{{%": "%}}"} {
		if !strings.HasPrefix(m.text[i:], opens) || m.noShort[opens] {
			continue
		}
		end := strings.Index(m.text[i:], closes)
		if end < 0 {
			m.noShort[opens] = true
			return 0
		}
		return i + end + len(closes)
	}
	return 0
}

// link closes a label at i and, where a destination follows, holds the link.
func (m *marks) link(i int) int {
	if len(m.brackets) == 0 {
		return i + 1
	}
	start := m.brackets[len(m.brackets)-1]
	m.brackets = m.brackets[:len(m.brackets)-1]
	if !strings.HasPrefix(m.text[i+1:], "(") {
		return i + 1
	}
	depth := 0
	for j := i + 1; j < len(m.text) && j < i+markReach; j++ {
		switch m.text[j] {
		case '\\':
			j++
		case '\n':
			return i + 1
		case '(':
			depth++
		case ')':
			depth--
			if depth == 0 {
				m.silent = append(m.silent, Span{i + 1, j + 1})
				return m.hold(start, j+1)
			}
		}
	}
	return i + 1
}
