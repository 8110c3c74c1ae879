package check

// links counts the whole Markdown links of a text. One whose brackets don't
// close, or aren't brackets of ASCII, is none: readers would see its marks. A
// pair of brackets that leads nowhere, such as [sic], is only text. Code is
// not looked at; a backslash takes the meaning of what follows.
func links(text string) int {
	whole, open, code := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && !code:
			i++
		case c == '`':
			code = !code
		case code:
		case c == '[':
			open++
		case c == ']' && open > 0:
			open--
			if i+1 == len(text) || text[i+1] != '(' {
				continue
			}
			end := closing(text, i+1)
			if end < 0 {
				return whole
			}
			whole++
			i = end
		}
	}
	return whole
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
			depth--
			if depth == 0 {
				return i
			}
		}
	}
	return -1
}
