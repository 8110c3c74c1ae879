package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joins are the reasons not to end a sentence at a place that Unicode text
// segmentation names. The first that holds decides.
var joins = []func(*seam) bool{
	withoutSpace,
	goesOnSmall,
	numberOfItem,
	afterAbbreviation,
	afterInitial,
	afterOrdinal,
	pausingDots,
	beforeCitation,
	beforeLastRemark,
	beforeSaying,
}

// cuts decides whether the sentence that begins at start ends at at.
func (c *cutter) cuts(start, at int) bool {
	if c.held.contain(at) {
		return false
	}
	s := c.seam(start, at)
	if lineBreaks(s.space) > 0 {
		if s.stop == 0 {
			return lineEnds(s)
		}
		if opensItem(s.after) {
			return true
		}
	}
	for _, join := range joins {
		if join(s) {
			return false
		}
	}
	return true
}

// withoutSpace: in scripts with spaces between words, a full stop that touches
// the next word belongs to an address, a name or a number. That two sentences
// were glued together by a copying accident is for intake to ask about.
func withoutSpace(s *seam) bool {
	if s.space != "" || !isStop(s.stop) {
		return false
	}
	inner := strings.TrimRightFunc(s.core, isStop)
	return !isIdeographic(lastRune(inner)) && !isIdeographic(firstRune(s.after))
}

// goesOnSmall: `"Why?" he asked` and "Yahoo! in the office" are one sentence.
func goesOnSmall(s *seam) bool {
	return isStop(s.stop) && unicode.IsLower(s.first)
}

// numberOfItem: "1. The first", "• 9. Stop", "(iii). Whereas" are no sentences.
func numberOfItem(s *seam) bool {
	t := strings.TrimLeftFunc(s.before, func(r rune) bool { return isBullet(r) || isSpace(r) || isMark(r) })
	if len(t) > 12 {
		return false
	}
	_, _, end := readOrdinal(t)
	return end > 0 && end == len(t)
}

// pausingDots: exactly three spaced dots ("the thing is . . . I didn't") are a
// pause; a fourth is the full stop.
func pausingDots(s *seam) bool {
	if s.stop != '.' || !strings.HasSuffix(s.core, " . . .") {
		return false
	}
	return lastRune(strings.TrimSuffix(s.core, " . . .")) != '.'
}

// beforeCitation: `… stairways [...]" (Smith 55).` The full stop comes after
// the parenthesis, so the sentence does.
func beforeCitation(s *seam) bool {
	if !strings.HasPrefix(s.after, "(") {
		return false
	}
	end := strings.IndexByte(s.after, ')')
	return end > 0 && strings.HasPrefix(s.after[end+1:], ".") && !strings.ContainsAny(s.after[:end], "!?")
}

// beforeLastRemark: a remark in parentheses that ends the paragraph after a
// quotation goes with it.
func beforeLastRemark(s *seam) bool {
	if !strings.HasPrefix(s.after, "(") || len(s.after) == lookahead || s.before == s.core {
		return false
	}
	paragraph, _, _ := strings.Cut(s.after, "\n")
	return isQuote(lastRune(s.before)) && strings.HasSuffix(strings.TrimSpace(paragraph), ")")
}

func isQuote(r rune) bool { return strings.ContainsRune("\"'”’»›」』", r) }

// sayings open what follows a quotation in Chinese and belongs to it.
var sayings = []string{"他说", "她说", "他們說", "他们说", "她们说", "他表示", "她表示", "他問", "他问", "她问", "他強調", "他强调", "她强调", "他指出", "她指出", "他補充", "他补充", "她补充", "他說", "她說"}

// beforeSaying: “……！”他说 is one sentence, and so is what goes on directly
// after a quoted question or exclamation.
func beforeSaying(s *seam) bool {
	if s.before == s.core || !isIdeographic(s.first) || !isQuote(lastRune(s.before)) {
		return false
	}
	for _, saying := range sayings {
		if strings.HasPrefix(s.after, saying) {
			return true
		}
	}
	return s.space == "" && (s.stop == '？' || s.stop == '！') && isIdeographic(firstRune(s.after))
}

// lineEnds decides about a line break that no full stop stands before: a
// heading, an address or an item ends there, a line that was only wrapped goes
// on. A space before the break marks a wrapped line (RFC 3676), and so does a
// small letter after it unless the line is too short to have been wrapped.
func lineEnds(s *seam) bool {
	if opensItem(s.after) || strings.ContainsRune(s.space, '\t') {
		return true
	}
	if s.space[0] == ' ' {
		return false
	}
	line := s.before[strings.LastIndexByte(s.before, '\n')+1:]
	return !unicode.IsLower(firstRune(s.after)) || len(strings.Fields(line)) < 3
}

// opensItem reports whether a line begins with a bullet or the number of an
// item.
func opensItem(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	if isBullet(r) {
		return true
	}
	if r == '-' || r == '*' || r == '–' {
		return strings.HasPrefix(line[size:], " ")
	}
	_, _, end := readOrdinal(line)
	return end > 0 && end < len(line) && isSpace(firstRune(line[end:]))
}
