package workflow

import (
	"time"

	"golang.org/x/text/language"
)

// English is the tag of the authoritative language.
const English = "en"

// Locale is a language the office publishes in.
type Locale struct {
	Tag     string // BCP 47, canonical
	Version int
	// Kit is the version of the approved kit in force; 0 for none: then the
	// locale can't publish.
	Kit     int
	Retired bool
}

// Active reports whether new work may begin in the locale.
func (l Locale) Active() bool { return !l.Retired }

// ParseLocale canonicalises a BCP 47 tag and refuses what is none.
func ParseLocale(s string) (string, error) {
	t, err := language.Parse(s)
	if err != nil || t == language.Und {
		return "", NewError(KindInvalid, "locale.tag", "value", s)
	}
	return t.String(), nil
}

// KitState is the state of a kit version.
type KitState string

// The states of a kit version.
const (
	KitProposed KitState = "proposed"
	KitApproved KitState = "approved"
)

// Kit is one version of everything a locale's public pages say: disclaimer,
// strip sentences, labels, and all words of the public site. Once approved it
// never changes; a publication names the version stamped on it.
type Kit struct {
	Locale  string
	Version int // 1, 2, 3 … for a locale
	Row     int // optimistic version of this record
	State   KitState
	Words   map[string]string
	// Accepted are the two people who accept it, one act each.
	Accepted []PersonID
	Created  time.Time
	Approved time.Time
}

// Word returns the words for a key, or nothing.
func (k Kit) Word(key string) string { return k.Words[key] }

// Missing returns the required keys that have no words, sorted as given.
func (k Kit) Missing(required []string) []string {
	var out []string
	for _, key := range required {
		if k.Words[key] == "" {
			out = append(out, key)
		}
	}
	return out
}

// CoreKitWords are the words without which a locale can't keep rule 4: no
// translation goes out without them. English, which is no translation, has
// none of them.
func CoreKitWords(locale string) []string {
	if locale == English {
		return nil
	}
	return []string{"disclaimer.text", "strip.courtesy", "strip.read", "strip.outdated"}
}
