package i18n

// The values of HTML's dir attribute.
const (
	LeftToRight = "ltr"
	RightToLeft = "rtl"
)

// Direction returns the direction of the script that a language is written in:
// [RightToLeft] or [LeftToRight]. The script is the tag's own ("ku-Arab"), else
// the likely one ("ku" is Latin, "ckb" Arabic). A tag that is none is left to
// right.
func Direction(tag string) string { return directions(tag) }

var directions = remembered(directionOf)

func directionOf(tag string) string {
	script, _ := known(tag).Script()
	if cldrRightToLeft[script.String()] {
		return RightToLeft
	}
	return LeftToRight
}
