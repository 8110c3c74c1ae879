package lint

import (
	"strings"

	"prevail/internal/i18n"
)

// Kits looks for what [i18n.CheckKit] can't see in one kit: words left in
// English, and a value that brings its own full stop before a full stop (a
// Russian date ends in "г.").
func Kits(kits i18n.KitFiles) []Fault {
	english := kits[i18n.Fallback]
	var faults []Fault
	for locale, words := range kits {
		stop := strings.HasSuffix(i18n.FormatDate(locale, 2018, 6, 26, i18n.DateLong), ".")
		for key, text := range words {
			if locale != i18n.Fallback && key != "locale.dates" {
				if left := English(locale, english[key], text); left != "" {
					faults = append(faults, Fault{locale, key, "left in English: " + left})
				}
			}
			if stop && strings.Contains(text, "{date}.") {
				faults = append(faults, Fault{locale, key, "two full stops after a date"})
			}
		}
	}
	return sorted(faults)
}
