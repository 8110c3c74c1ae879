package i18n

import "golang.org/x/text/unicode/bidi"

// Unicode's marks around text whose direction is its own.
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// Isolate puts the Unicode marks "first strong isolate" around a text that
// would disturb the order of a sentence running in the given direction: a Latin
// name or an address in Arabic, an Arabic name in English. Other text is
// returned as it is. It is for sentences in places where no markup can be
// (attributes, subjects); in HTML use a bdi element.
func Isolate(text, direction string) string {
	if !disturbs(text, direction) {
		return text
	}
	return firstStrongIsolate + text + popIsolate
}

// disturbs reports whether text holds a letter of the other direction, or,
// from right to left, digits with signs between them, whose order there changes.
func disturbs(text, direction string) bool {
	digits, signs := false, false
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			if direction == RightToLeft {
				return true
			}
		case bidi.R, bidi.AL, bidi.AN:
			if direction == LeftToRight {
				return true
			}
		case bidi.EN:
			digits = true
		case bidi.ES, bidi.ET, bidi.CS, bidi.ON:
			signs = true
		default: // white space, marks and controls disturb nothing
		}
	}
	return direction == RightToLeft && digits && signs
}
