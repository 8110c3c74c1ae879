package workflow

import "strings"

// UnitKind says what a block of a text is.
type UnitKind string

// The kinds of unit. Place is a letterhead fact that has to be translated, so
// it is a unit like any other.
const (
	UnitHeadline  UnitKind = "headline"
	UnitSubtitle  UnitKind = "subtitle"
	UnitPlace     UnitKind = "place"
	UnitHeading   UnitKind = "heading"
	UnitParagraph UnitKind = "paragraph"
	UnitItem      UnitKind = "item"
	UnitQuote     UnitKind = "quote"
	UnitCell      UnitKind = "cell"
	UnitCaption   UnitKind = "caption"
	UnitAlt       UnitKind = "alt"
	// An image or file unit's one sentence names a file, see File.String. The
	// alt unit after it is a picture's alternative text or a file's label, the
	// caption after that a picture's caption.
	UnitImage   UnitKind = "image"
	UnitFile    UnitKind = "file"
	UnitContact UnitKind = "contact"
)

// UnitKinds lists every kind of unit in the order of a page.
var UnitKinds = []UnitKind{
	UnitHeadline, UnitSubtitle, UnitPlace, UnitHeading, UnitParagraph, UnitItem,
	UnitQuote, UnitCell, UnitImage, UnitFile, UnitAlt, UnitCaption, UnitContact,
}

// Unit is one block of a text (XLIFF 2: unit). Its sentences are Markdown
// restricted to inline marks: emphasis, strong, link, code.
type Unit struct {
	Kind UnitKind `json:"kind"`
	// Level is a heading's depth (2 to 6), an item's depth of nesting (1 …),
	// a cell's row number (1 …); 0 otherwise.
	Level int `json:"level,omitempty"`
	// Ordered marks an item of a numbered list.
	Ordered bool `json:"ordered,omitempty"`
	// Lang is the language of the unit when it is not the text's own.
	Lang string `json:"lang,omitempty"`
	// Segments are its sentences, in order (XLIFF 2: segment).
	Segments []string `json:"segments"`
	// Joins tells, where a translation's sentences aren't those of its English
	// one by one, how many of them each renders; nil otherwise.
	Joins []int `json:"joins,omitempty"`
	// LeftOut marks a unit of a publication that the office did not translate.
	LeftOut bool `json:"left_out,omitempty"`
}

// Text joins the sentences with the space that the language uses between them.
func (u Unit) Text(lang string) string {
	if u.Lang != "" {
		lang = u.Lang
	}
	return strings.Join(u.Segments, sentenceSpace(lang))
}

// rendering returns the text that renders a sentence of the English in a
// translated unit, and whether the text begins with it; nothing where there is
// none.
func (u Unit) rendering(index int) (text string, begins bool) {
	at := 0
	for i, text := range u.Segments {
		n := 1
		if i < len(u.Joins) {
			n = u.Joins[i]
		}
		if index < at+n {
			return text, index == at
		}
		at += n
	}
	return "", false
}

// sentenceSpace is what stands between two sentences: nothing in Chinese and
// Japanese, a space elsewhere.
func sentenceSpace(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	if base == "zh" || base == "ja" {
		return ""
	}
	return " "
}

// Headline returns the text of the first headline, or nothing.
func Headline(units []Unit, lang string) string {
	for _, u := range units {
		if u.Kind == UnitHeadline {
			return u.Text(lang)
		}
	}
	return ""
}

// HasBody reports whether any unit below the letterhead has text.
func HasBody(units []Unit) bool {
	for _, u := range units {
		switch u.Kind {
		case UnitHeadline, UnitSubtitle, UnitPlace, UnitContact:
			continue
		default:
		}
		if strings.TrimSpace(u.Text("en")) != "" {
			return true
		}
	}
	return false
}
