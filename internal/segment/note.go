package segment

import "unicode/utf8"

// noteReference returns the end of a reference to a note at i, such as [7] or
// [^3], or i.
func noteReference(text string, i int) int {
	j := i
	if j >= len(text) || text[j] != '[' {
		return i
	}
	j++
	if j < len(text) && text[j] == '^' {
		j++
	}
	digits := j
	for j < len(text) && j-digits < 4 && isDigit(text[j]) {
		j++
	}
	if j == digits || j >= len(text) || text[j] != ']' {
		return i
	}
	return j + 1
}

// noteNumber returns the end of the number of a note that lost its raised
// position and now follows a full stop without a space, as in "(type 2).10",
// or i. It takes no number that could be a decimal or part of a reference:
// only one after a closing bracket or a word of four letters and more.
func noteNumber(text string, i int) int {
	j := i
	for j < len(text) && j-i < 3 && isDigit(text[j]) {
		j++
	}
	if j == i || i < 2 || text[i-1] != '.' || (j < len(text) && !isSpace(firstRune(text[j:]))) {
		return i
	}
	letters, k := 0, i-1
	for k > 0 && letters < 4 {
		r, size := utf8.DecodeLastRuneInString(text[:k])
		if letters == 0 && (r == ')' || r == ']' || r == '”' || r == '"') {
			return j
		}
		if !isWordRune(r) || r < 0x80 && isDigit(byte(r)) {
			return i
		}
		letters++
		k -= size
	}
	if letters < 4 {
		return i
	}
	return j
}
