package intake

import (
	"strings"
	"testing"
)

func TestCharactersNobodySeesGoOutWithANote(t *testing.T) {
	t.Parallel()
	d, err := Plain("", "A \x07bell\n\nIt is \x1b[31mred\u202e here.")
	wantOutline(t, `
		headline | A bell
		paragraph | It is [31mred here.
		0 changed unseen: "A \abell" -> "A bell"
		3 changed unseen: "It is \x1b[31mred\u202e here." -> "It is [31mred here."
		3 doubt glued_word: "It is [31mred here."`, d, err)
}

func TestMarksOfDirectionStay(t *testing.T) {
	t.Parallel()
	text := "العنوان\n\n\u200fبلغ \u200e12\u200f و\u2067عشرة\u2069 می\u200cشود."
	d, err := Translation(FormatPlain, "ar", text)
	if err != nil || len(d.Notes) != 0 || !strings.Contains(text, d.Units[1].Text("ar")) {
		t.Errorf("%v with %v, %v", d.Units, d.Notes, err)
	}
}

func TestALineOfTheSiteWithinTheTextIsDoubted(t *testing.T) {
	t.Parallel()
	d, err := Plain("", "Grain\n\nThe grain came.\n\nSkip to main content\n\nIt was good.")
	wantOutline(t, `
		headline | Grain
		paragraph | The grain came.
		heading 2 | Skip to main content
		paragraph | It was good.
		5 guessed heading: "Skip to main content"
		5 doubt chrome: "Skip to main content"`, d, err)
}
