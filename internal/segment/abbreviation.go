package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// class says what an abbreviation's full stop means for the sentence.
type class int

const (
	// inside abbreviations never end a sentence: Mr., e.g.
	inside class = iota + 1
	// numbering ones belong to a number after them: No. 5, p. 55.
	numbering
	// either may end a sentence: it does before a word that opens sentences.
	// U.S., Inc., Jan. Doubt joins: a sentence too long can be cut by hand
	// and reads well, half a sentence can't be translated.
	either
	// hour ends a sentence before a capital unless a zone or day follows.
	hour
	// unit ends a sentence after a number ("в 2018 г. Он") and never else
	// ("г. Москва").
	unit
)

// exceptions are what one language knows beyond the general rules.
type exceptions struct {
	// lists hold abbreviations without the last full stop, separated by white
	// space. One in small letters stands for every spelling, one with
	// capitals for itself and for all capitals: "ill." is a word, "Ill." is
	// not.
	lists map[class]string
	// classes is the table made of lists.
	classes map[string]class
	// openers are words that, capitalised, open a sentence and are no names.
	openers map[string]bool
	// afterHour are words that belong to a time of day before them.
	afterHour map[string]bool
	// labels stand before a single letter that is no initial: Annex A.
	labels map[string]bool
	// ordinals says that a full stop makes an ordinal of a number: 3. Oktober.
	ordinals bool
	// prepositions open a phrase that is no sentence with an hour alone.
	prepositions map[string]bool
}

// exceptionsFor returns the exceptions of a language, by its base subtag.
func exceptionsFor(lang string) exceptions {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return languages[base]
}

// prepare makes the table of each language.
func prepare(in map[string]exceptions) map[string]exceptions {
	for lang, e := range in {
		e.classes = classify(e.lists)
		in[lang] = e
	}
	return in
}

// set makes a lookup table of words separated by white space.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// classify makes one table of lists of words. No word may be in two of them.
func classify(lists map[class]string) map[string]class {
	out := map[string]class{}
	for c, words := range lists {
		for _, w := range strings.Fields(words) {
			out[w] = c
		}
	}
	return out
}

// classOf returns the class of an abbreviation, 0 for a word that is none.
func (e exceptions) classOf(word string) class {
	for _, spelling := range []string{word, strings.ToLower(word)} {
		if kind := e.classes[spelling]; kind != 0 {
			return kind
		}
	}
	if r, size := utf8.DecodeRuneInString(word); word == strings.ToUpper(word) {
		return e.classes[string(r)+strings.ToLower(word[size:])]
	}
	return 0
}

// afterAbbreviation: the full stop belongs to an abbreviation, not to the
// sentence.
func afterAbbreviation(s *seam) bool {
	if s.stop != '.' || strings.HasSuffix(s.core, "..") {
		return false
	}
	word, rest := s.word()
	kind := s.words.classOf(word)
	if kind == 0 && isDotted(word) {
		kind = either
	}
	digitNext := unicode.IsDigit(firstRune(s.after))
	switch kind {
	case inside:
		return true
	case numbering:
		return digitNext || isRomanNumber(s.next())
	case either:
		return digitNext || !s.opens()
	case hour:
		return s.words.afterHour[s.next()] || digitNext || s.onlyHour(rest)
	case unit:
		return !endsInNumber(rest)
	}
	return false
}

// afterInitial: "Alfred E. Sloan". A single letter before a word that opens
// sentences is none ("you and I. Did you see"), nor is one that follows a
// number, where it is a unit or an era.
func afterInitial(s *seam) bool {
	if s.stop != '.' {
		return false
	}
	word, rest := s.word()
	r, size := utf8.DecodeRuneInString(word)
	if size != len(word) || !unicode.IsLetter(r) || unicode.IsLower(r) || isIdeographic(r) {
		return false
	}
	return !endsInNumber(rest) && !s.words.labels[strings.ToLower(lastWord(rest))] && (!s.opens() || beginsInitial(s.after))
}

// beginsInitial reports a single capital with a full stop: in "В. И. Петров" it
// is no word, whatever word is spelt like it.
func beginsInitial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && strings.HasPrefix(s[size:], ".")
}

// afterOrdinal: "am 3. Oktober", "den 1. 2. 2026". A number of three and more
// digits is a year or a quantity.
func afterOrdinal(s *seam) bool {
	if !s.words.ordinals || s.stop != '.' {
		return false
	}
	word, _ := s.word()
	return len(word) <= 2 && digitsOf(word) >= 0 && !s.opens()
}

// lastWord returns what stands after the last white space but one at the end.
func lastWord(s string) string {
	s = strings.TrimRightFunc(s, isSpace)
	return s[strings.LastIndexFunc(s, isSpace)+1:]
}

// opens reports whether the word after the seam opens sentences.
func (s *seam) opens() bool { return s.words.openers[s.next()] }

// endsInNumber reports whether the last word is a number, in figures or Roman.
func endsInNumber(s string) bool {
	word := lastWord(s)
	return unicode.IsDigit(lastRune(word)) || isRomanNumber(word)
}

// onlyHour reports whether the sentence so far is nothing but a time of day,
// as in "At 5 a.m. Mr. Smith went".
func (s *seam) onlyHour(rest string) bool {
	if len(rest) > 40 {
		return false
	}
	words := strings.Fields(rest)
	return len(words) > 0 && len(words) <= 4 && s.words.prepositions[words[0]]
}

// isDotted reports letters with dots between them: U.S, H.R, e.V.
func isDotted(word string) bool {
	parts := strings.Split(word, ".")
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if utf8.RuneCountInString(p) != 1 || !unicode.IsLetter(firstRune(p)) {
			return false
		}
	}
	return true
}

func isRomanNumber(word string) bool {
	return word != "" && strings.Trim(word, "IVXLCDM") == ""
}

// IsAbbreviation reports whether a language writes word, which is given
// without its last full stop, as an abbreviation that ends in one.
func IsAbbreviation(word, lang string) bool {
	return exceptionsFor(lang).classOf(word) != 0 || isDotted(word)
}
