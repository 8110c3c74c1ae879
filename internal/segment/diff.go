package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Op says what happened to a piece of text.
type Op string

// The operations of a difference.
const (
	Same    Op = "same"
	Removed Op = "removed"
	Added   Op = "added"
)

// Change is a piece of text and what happened to it.
type Change struct {
	Op   Op
	Text string
}

// diffTokens bounds how many words are compared one by one. Beyond it whole
// sentences are: the work grows with the square of what differs.
const diffTokens = 8_000

// Diff returns what turns before into after, word by word. The texts of Same
// and Removed changes, joined, are before; those of Same and Added are after.
// Neighbouring changes never have the same Op, Removed stands before Added,
// and words that changed on both sides of a space are shown as one change. The
// answer depends on nothing but the arguments.
func Diff(before, after, lang string) []Change {
	table := &tokenTable{codes: map[string]rune{}}
	a, b := table.encode(Tokens(before, lang)), table.encode(Tokens(after, lang))
	if len(a)+len(b) > diffTokens {
		a, b = table.encode(pieces(before, lang)), table.encode(pieces(after, lang))
	}
	if table.full() {
		return tidy([]Change{{Removed, before}, {Added, after}})
	}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = 0 // a timeout would make the answer depend on the machine
	var changes []Change
	for _, d := range differ.DiffMainRunes(a, b, false) {
		changes = append(changes, Change{opOf(d.Type), table.decode(d.Text)})
	}
	return tidy(foldGaps(changes))
}

// pieces cuts text into sentences with their white space.
func pieces(text, lang string) []string {
	var out []string
	for _, s := range Spans(text, lang) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func opOf(o diffmatchpatch.Operation) Op {
	if o == diffmatchpatch.DiffEqual {
		return Same
	}
	if o == diffmatchpatch.DiffInsert {
		return Added
	}
	return Removed
}

// tokenTable gives each different token a rune of its own, since the library
// compares runes.
type tokenTable struct {
	codes  map[string]rune
	tokens []string
}

// Runes from surrogateMin on are moved past the surrogates, which are no
// characters and would be replaced on the way through a string.
const (
	surrogateMin   = 0xD800
	surrogateCount = 0x800
)

// full reports whether there are more different tokens than characters.
func (t *tokenTable) full() bool { return len(t.tokens)+surrogateCount > utf8.MaxRune }

func (t *tokenTable) encode(tokens []string) []rune {
	out := make([]rune, len(tokens))
	for i, token := range tokens {
		code, known := t.codes[token]
		if !known {
			t.tokens = append(t.tokens, token)
			code = rune(len(t.tokens)) // from 1 on
			if code >= surrogateMin {
				code += surrogateCount
			}
			t.codes[token] = code
		}
		out[i] = code
	}
	return out
}

func (t *tokenTable) decode(codes string) string {
	var b strings.Builder
	for _, code := range codes {
		if code >= surrogateMin {
			code -= surrogateCount
		}
		b.WriteString(t.tokens[code-1])
	}
	return b.String()
}
