package check

import (
	"unicode"
)

// digit returns the value of a decimal digit of any script: Western,
// Arabic-Indic, Persian, Devanagari, full-width.
func digit(r rune) (byte, bool) {
	if r < 0x80 {
		return byte(r) - '0', r >= '0' && r <= '9'
	}
	if !unicode.Is(unicode.Nd, r) {
		return 0, false
	}
	// Unicode keeps the ten digits of a script together, zero first, and its
	// tables hold whole sets.
	for _, t := range unicode.Nd.R16 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) {
			return byte((r - lo) % 10), true
		}
	}
	for _, t := range unicode.Nd.R32 {
		if lo := rune(t.Lo); r >= lo && r <= rune(t.Hi) {
			return byte((r - lo) % 10), true
		}
	}
	return 0, false
}

// directional reports whether r is one of the invisible marks that order text
// of two directions. They may stand inside a number.
func directional(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }
