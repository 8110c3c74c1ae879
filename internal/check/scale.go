package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// scaleWord is a word after a figure that multiplies it by a power of ten.
type scaleWord struct {
	word  string
	zeros int
	how   match
}

// match says how a scale word is recognised.
type match int

const (
	stem  match = iota // endings may follow
	exact              // the word as it is
	loose              // as it is, and it may mean something else ("mille", a sea mile)
)

// scales holds the words of each language by its first subtag, folded. A
// language that isn't here is read by its figures alone.
var scales = foldAll(map[string][]scaleWord{
	"en": {
		{"hundred", 2, stem}, {"thousand", 3, stem}, {"million", 6, stem}, {"billion", 9, stem}, {"trillion", 12, stem},
		{"mn", 6, exact}, {"bn", 9, exact}, {"tn", 12, exact}, {"lakh", 5, stem}, {"crore", 7, stem},
	},
	"ar": {
		{"ألف", 3, stem}, {"آلاف", 3, stem}, {"مليون", 6, stem}, {"ملايين", 6, stem}, {"مليار", 9, stem},
		{"بليون", 9, stem}, {"بلايين", 9, stem}, {"تريليون", 12, stem},
	},
	"fa": {{"هزار", 3, stem}, {"میلیون", 6, stem}, {"میلیارد", 9, stem}, {"بیلیون", 12, stem}, {"تریلیون", 12, stem}},
	"ur": {
		{"ہزار", 3, stem}, {"لاکھ", 5, stem}, {"ملین", 6, stem}, {"کروڑ", 7, stem}, {"ارب", 9, stem},
		{"بلین", 9, stem}, {"کھرب", 11, stem}, {"ٹریلین", 12, stem},
	},
	"hi": {
		{"हजार", 3, stem}, {"हज़ार", 3, stem}, {"लाख", 5, stem}, {"मिलियन", 6, stem}, {"करोड़", 7, stem},
		{"अरब", 9, stem}, {"बिलियन", 9, stem}, {"खरब", 11, stem}, {"ट्रिलियन", 12, stem},
	},
	"fr": {
		{"mille", 3, loose}, {"millier", 3, stem}, {"million", 6, stem}, {"milliard", 9, stem}, {"billion", 12, stem},
		{"mio", 6, exact}, {"md", 9, exact}, {"mds", 9, exact}, {"mrd", 9, exact},
	},
	"es": {{"mil", 3, exact}, {"miles", 3, exact}, {"millón", 6, stem}, {"millon", 6, stem}, {"millardo", 9, stem}, {"billón", 12, stem}, {"billon", 12, stem}},
	"pt": {
		{"mil", 3, exact}, {"milhã", 6, stem}, {"milhõ", 6, stem}, {"bilhã", 9, stem}, {"bilhõ", 9, stem},
		{"trilhã", 12, stem}, {"trilhõ", 12, stem}, {"biliã", 12, stem}, {"biliõ", 12, stem},
	},
	"ru": {
		{"тыс", 3, stem}, {"миллион", 6, stem}, {"млн", 6, exact}, {"миллиард", 9, stem}, {"млрд", 9, exact},
		{"триллион", 12, stem}, {"трлн", 12, exact},
	},
	"uk": {
		{"тис", 3, stem}, {"мільйон", 6, stem}, {"млн", 6, exact}, {"мільярд", 9, stem}, {"млрд", 9, exact},
		{"трильйон", 12, stem}, {"трлн", 12, exact},
	},
	"de": {
		{"tausend", 3, exact}, {"million", 6, stem}, {"mio", 6, exact}, {"milliarde", 9, stem}, {"mrd", 9, exact},
		{"billion", 12, stem},
	},
	"tr": {{"bin", 3, exact}, {"milyon", 6, stem}, {"milyar", 9, stem}, {"trilyon", 12, stem}},
	"zh": han,
	"ja": han,
	"ko": {{"천", 3, loose}, {"만", 4, stem}, {"억", 8, stem}, {"조", 12, stem}},
})

// han are single signs that follow each other: 万亿 is both. 百 and 千 begin
// the names of measures, too.
var han = []scaleWord{
	{"百", 2, loose}, {"千", 3, loose}, {"万", 4, stem}, {"萬", 4, stem}, {"亿", 8, stem}, {"億", 8, stem}, {"兆", 12, stem},
}

// scale is what the words after a figure make of it.
type scale struct {
	zeros int
	loose bool
	end   int // where the words end
}

// scaleAfter reads the scale words that follow a place of the text; more than
// one may, as in "mil millones".
func scaleAfter(text string, at int, lang string) scale {
	s := scale{end: at}
	words := scales[lang]
	if words == nil {
		return s
	}
	for range 3 {
		w, end, ok := oneScale(text, s.end, words, lang)
		if !ok {
			break
		}
		s.zeros, s.loose, s.end = s.zeros+w.zeros, s.zeros == 0 && w.how == loose, end
	}
	return s
}

func oneScale(text string, at int, words []scaleWord, lang string) (scaleWord, int, bool) {
	at += len(text[at:]) - len(strings.TrimLeft(text[at:], spaces+"+-\u2011\u200c"))
	if lang == "zh" || lang == "ja" || lang == "ko" {
		rest := strings.TrimLeft(text[at:], "多余餘여")
		for _, w := range words {
			if strings.HasPrefix(rest, w.word) {
				return w, len(text) - len(rest) + len(w.word), true
			}
		}
		return scaleWord{}, 0, false
	}
	word := wordAt(text, at)
	folded := fold(word)
	for _, w := range words {
		if folded == w.word || w.how == stem && strings.HasPrefix(folded, w.word) {
			return w, at + len(word), true
		}
	}
	return scaleWord{}, 0, false
}

// wordAt returns the letters that begin at a place.
func wordAt(text string, at int) string {
	end := strings.IndexFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		return text[at:]
	}
	return text[at : at+end]
}

// letters maps those that keyboards of one script offer for each other.
var letters = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي", "ی", "ي", "ک", "ك", "ہ", "ه", "ھ", "ه", "ـ", "")

// fold makes the ways of writing one word equal: case, vowel signs, and letters
// that look alike.
func fold(word string) string {
	word = norm.NFC.String(strings.ToLower(word))
	word = strings.Map(func(r rune) rune {
		if r >= 0x064b && r <= 0x0652 {
			return -1
		}
		return r
	}, word)
	return letters.Replace(word)
}

func foldAll(all map[string][]scaleWord) map[string][]scaleWord {
	for _, words := range all {
		for i := range words {
			words[i].word = fold(words[i].word)
		}
	}
	return all
}

// base returns the language of a tag without script and region.
func base(tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(lang)
}

// letterBefore reports whether a letter stands right before a place.
func letterBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r)
}
