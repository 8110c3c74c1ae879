package workflow

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// maxSlug keeps an address readable and well below what any software refuses.
const maxSlug = 80

// Slug makes the last part of an address from an English headline: lower-case
// Latin letters and figures, words joined by hyphens, cut at a word.
func Slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(norm.NFKD.String(title)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '*' || r == '`':
			// accents and apostrophes join: "Coalition's" is one word
		default:
			gap = true
		}
	}
	s := b.String()
	if len(s) > maxSlug {
		s = s[:maxSlug]
		if i := strings.LastIndexByte(s, '-'); i > 0 {
			s = s[:i]
		}
	}
	if s == "" {
		return "release"
	}
	return s
}

// address gives the release the address that its headline calls for. The date
// stays that of the first publication; a slug that is another release's gets
// a number.
func (w *work) address(rel Release, title string) (Address, error) {
	base := Slug(title)
	for n := 1; ; n++ {
		a := Address{Date: rel.Address.Date, Slug: base}
		if n > 1 {
			a.Slug = base + "-" + strconv.Itoa(n)
		}
		owner, err := w.tx.Resolve(a)
		switch {
		case KindOf(err) == KindNotFound:
			return a, w.tx.Reserve(a, rel.ID)
		case err != nil:
			return a, err
		case owner == rel.ID:
			return a, nil
		}
	}
}
