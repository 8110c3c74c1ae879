package segment

import "github.com/clipperhouse/uax29/v2/words"

// Tokens cuts text into words, the white space between them and marks, without
// losing a byte: joined they give back the text. It follows UAX #29: letters
// that are joined in writing (Arabic with its vowel signs and zero-width
// non-joiners) stay in one token, Chinese characters and Hiragana are one
// token each, a decimal number is one token.
//
// The second argument is the language, a BCP 47 tag. The standard's rules are
// the same for all of them; callers pass it so that a language with rules of
// its own can get them.
func Tokens(text, _ string) []string {
	if text == "" {
		return nil
	}
	out := make([]string, 0, len(text)/4+1)
	for it := words.FromString(text); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}
