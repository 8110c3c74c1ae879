package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairReach is how many bytes a quotation or parenthesis may have and still be
// kept in one piece. A longer one is running text between marks.
const pairReach = 400

// closersOf names what may close each opening mark. Straight quotes are told
// apart by what stands around them.
var closersOf = map[rune]string{
	'(': ")", '[': "]", '（': "）", '［': "］", '【': "】", '《': "》",
	'“': "”", '‘': "’", '«': "»", '‹': "›", '„': "“”", '‚': "‘’",
	'「': "」", '『': "』", '"': "\"", '\'': "'",
}

// elisions begin with an apostrophe that looks like an opening quote.
var elisions = []string{"'nineties", "'tis", "'twas", "'em ", "'til", "'cause", "'round", "'n'"}

type opening struct {
	mark rune
	at   int
}

// pairs finds balanced marks in one pass. open counts what is on the stack by
// mark, so that a closing mark without partner costs nothing.
type pairs struct {
	text  string
	stack []opening
	open  map[rune]int
	found []Span
}

// findPairs returns the quotations and parentheses that hold together. None
// reaches over a blank line, where marks that were never closed are dropped.
func findPairs(text string) []Span {
	p := &pairs{text: text, open: map[rune]int{}}
	for i, r := range text {
		switch {
		case r == '\n' && (strings.HasPrefix(text[i+1:], "\n") || strings.HasPrefix(text[i+1:], "\r\n")):
			p.stack, p.open = p.stack[:0], map[rune]int{}
		case p.closes(i, r):
		case p.opens(i, r):
			p.stack = append(p.stack, opening{r, i})
			p.open[r]++
		}
	}
	return p.found
}

// opens reports whether r at i opens a pair.
func (p *pairs) opens(i int, r rune) bool {
	if _, ok := closersOf[r]; !ok {
		return false
	}
	if r != '"' && r != '\'' {
		return true
	}
	next := firstRune(p.text[i+1:])
	before := lastRune(p.text[:i])
	if next == -1 || isSpace(next) || isWordRune(before) || isStop(before) || isCloser(before) && before != '\'' && before != '"' {
		return false
	}
	return r == '"' || !startsElision(p.text[i:])
}

func startsElision(s string) bool {
	if len(s) > 1 && isDigit(s[1]) {
		return true // '90s
	}
	for _, e := range elisions {
		if len(s) >= len(e) && strings.EqualFold(s[:len(e)], e) {
			return true
		}
	}
	return false
}

// closes pops the partner of r at i and records the pair, if r closes one.
func (p *pairs) closes(i int, r rune) bool {
	if !p.mayClose(i, r) {
		return false
	}
	for k := len(p.stack) - 1; k >= 0; k-- {
		if !strings.ContainsRune(closersOf[p.stack[k].mark], r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if end-p.stack[k].at <= pairReach {
			p.found = append(p.found, Span{p.stack[k].at, end})
		}
		for _, o := range p.stack[k:] {
			p.open[o.mark]--
		}
		p.stack = p.stack[:k]
		return true
	}
	return false
}

// mayClose reports whether r can close a pair here and one is open for it.
func (p *pairs) mayClose(i int, r rune) bool {
	wanted := false
	for mark, n := range p.open {
		wanted = wanted || n > 0 && strings.ContainsRune(closersOf[mark], r)
	}
	if !wanted {
		return false
	}
	if r == '"' || r == '\'' || r == '’' {
		before, next := lastRune(p.text[:i]), firstRune(p.text[i+utf8.RuneLen(r):])
		if isSpace(before) || before == -1 {
			return false
		}
		return r == '"' || !unicode.IsLetter(next) && !unicode.IsDigit(next)
	}
	return true
}
