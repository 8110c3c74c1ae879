package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"prevail/workflow"
)

// mark is the bullet or number before an item.
type mark struct {
	text    string
	number  int // 0 for a bullet
	letter  bool
	length  int // bytes of the line that it takes, space included
	certain bool
}

var (
	bulletMark = regexp.MustCompile(`^[•⁃◦▪▫‣●○■□]\s*`)
	dashMark   = regexp.MustCompile(`^[-*+]\s+`)
	numberMark = regexp.MustCompile(`^\(?(\d{1,3})[.)](\s+|\p{Lu})`)
	letterMark = regexp.MustCompile(`^\(?([a-z]|[ivx]{2,4})\)\s+`)
)

// readMark reads the mark of an item at the beginning of a line. A bullet is
// certain, a number may also be a part of the text.
func readMark(line string) (mark, bool) {
	if m := bulletMark.FindString(line); m != "" {
		return mark{text: strings.TrimSpace(m), length: len(m), certain: true}, true
	}
	if m := dashMark.FindString(line); m != "" {
		return mark{text: strings.TrimSpace(m), length: len(m)}, true
	}
	if m := numberMark.FindStringSubmatchIndex(line); m != nil {
		n, err := strconv.Atoi(line[m[2]:m[3]])
		length := m[1]
		if unicode.IsUpper(firstRune(line[m[4]:])) {
			length = m[4] // "3.Digital": the capital is the item's
		}
		return mark{text: strings.TrimSpace(line[:length]), number: n, length: length}, err == nil
	}
	if m := letterMark.FindStringSubmatch(line); m != nil {
		return mark{text: strings.TrimSpace(m[0]), number: int(m[1][0]-'a') + 1, letter: true, length: len(m[0])}, true
	}
	return mark{}, false
}

// isItem reports whether the i-th line is an item: its mark is certain, or a
// neighbour has one of the same sort, counting on.
func (p *page) isItem(i int) (mark, bool) {
	m, ok := readMark(p.entries[i].text)
	if !ok || m.certain || m.length >= len(p.entries[i].text) {
		return m, ok && m.length < len(p.entries[i].text)
	}
	for _, k := range []int{i - 1, i + 1} {
		if k < 0 || k >= len(p.entries) {
			continue
		}
		other, ok := readMark(p.entries[k].text)
		if ok && other.letter == m.letter && (m.number == 0) == (other.number == 0) && (m.number == 0 || other.number-m.number == k-i) {
			return m, true
		}
	}
	return m, false
}

// makeBlocks makes units of the lines that are left.
func (p *page) makeBlocks() {
	p.draft.guessKind(p.texts["title"])
	counting := 0 // the number that the next item must have
	for i, e := range p.entries {
		if len(p.blocks) > MaxUnits {
			return // refused at the end
		}
		m, item := p.isItem(i)
		if !item {
			counting = 0
			p.plainBlock(i, e)
			continue
		}
		if m.number > 0 && m.number != counting && m.number > 1 {
			p.note(CodeListStart, Doubt, entry{text: short(e.text), line: e.line}, "")
		}
		if m.letter {
			p.note(CodeItemMark, Changed, entry{text: m.text, line: e.line}, strconv.Itoa(m.number)+".")
		}
		counting = m.number + 1
		p.add(workflow.Unit{Kind: workflow.UnitItem, Level: 1, Ordered: m.number > 0}, e.text[m.length:], e.line)
	}
}

// plainBlock makes a unit of a line that is no item.
func (p *page) plainBlock(i int, e entry) {
	short := utf8.RuneCountInString(e.text) <= 200 && !ends(e.text) && !strings.HasSuffix(e.text, ",")
	followed := i+1 < len(p.entries) && ends(p.entries[i+1].text)
	switch {
	case isContact(e.text, p.lang):
		p.add(workflow.Unit{Kind: workflow.UnitContact}, e.text, e.line)
	case i == 0 && short && followed && p.texts["subtitle"] == "":
		p.texts["subtitle"] = e.text
		p.note(CodeSubtitle, Guessed, e, "")
	case short && followed && utf8.RuneCountInString(e.text) <= 90 && !unicode.IsLower(firstRune(e.text)):
		p.note(CodeHeading, Guessed, e, "")
		p.add(workflow.Unit{Kind: workflow.UnitHeading, Level: 2}, e.text, e.line)
	default:
		p.add(workflow.Unit{Kind: workflow.UnitParagraph}, e.text, e.line)
	}
}

// add makes a unit of plain text.
func (p *page) add(u workflow.Unit, text string, line int) {
	if len(text) > maxBlock {
		p.err = tooLong()
		return
	}
	hiddenText, codes := hideShortcodes(text)
	markdown, _ := writeInline([]span{{text: hiddenText}})
	unit, _ := makeUnit(u, codes.restore(markdown), p.lang)
	p.blocks = append(p.blocks, block{Unit: unit, line: line})
}
