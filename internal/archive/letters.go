package archive

import (
	"unicode"

	"golang.org/x/text/language"

	"prevail/internal/intake"
	"prevail/workflow"
)

// How many letters a text must have to be judged by them, and what share of
// them: names, addresses and quotations may be in any.
const (
	judgedLetters = 40
	judgedShare   = 0.9
)

// contradictsLetters refuses a text whose letters can't be of the language that
// its file's name says: Latin ones where the language has others, or others where
// it has Latin ones. Languages that are written in both are believed.
func contradictsLetters(d intake.Draft, locale string) error {
	script, sure := language.Make(locale).Script()
	if sure <= language.Low {
		return nil
	}
	latin, all := 0, 0
	for _, text := range texts(d.Units) {
		for _, r := range text {
			switch {
			case unicode.Is(unicode.Latin, r):
				latin++
				all++
			case unicode.IsLetter(r):
				all++
			}
		}
	}
	amiss := latin
	if script.String() == "Latn" {
		amiss = all - latin
	}
	if all < judgedLetters || float64(amiss) < judgedShare*float64(all) {
		return nil
	}
	return workflow.NewError(workflow.KindInvalid, "import.letters", "locale", locale)
}
