package check

// links counts the whole Markdown links of a text.
func links(text string) int {
	n, _ := readLinks(text)
	return n
}

// brokenLink reports whether a bracket of a link stands alone: readers would
// see the marks instead of a link.
func brokenLink(text string) bool {
	_, broken := readLinks(text)
	return broken
}

// readLinks counts links and notices brackets without their other half. A pair
// of brackets that is no link, such as [sic], is only text. Code is not looked
// at; a backslash takes the meaning of what follows.
func readLinks(text string) (whole int, broken bool) {
	open, code := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && !code:
			i++
		case c == '`':
			code = !code
		case code:
		case c == '[':
			open++
		case c == ']' && open == 0:
			broken = true
		case c == ']':
			open--
			if i+1 == len(text) || text[i+1] != '(' {
				continue
			}
			end := closing(text, i+1)
			if end < 0 {
				return whole, true
			}
			whole++
			i = end
		}
	}
	return whole, broken || open > 0
}

// closing returns where the parenthesis that opens at a place closes, -1 if
// nowhere.
func closing(text string, at int) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
